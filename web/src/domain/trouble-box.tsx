import type { CombinedError } from 'urql'
import { useWords } from '../lib/language.tsx'
import { frameWords, troubleWords } from '../lib/messages/console.ts'
import { troubleOf } from '../lib/trouble.ts'
import { Button } from '../ui/button.tsx'
import { Empty, Failed, Refused } from '../ui/states.tsx'

/** Says what, why, who can and what next, for anything that a request came back with. */
export function TroubleBox({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  const w = useWords(troubleWords)
  const { retry } = useWords(frameWords)
  const { kind, message, reference } = troubleOf(error)
  const [title, next] = w[kind] as [string, string]
  const Box = kind === 'refused' ? Refused : kind === 'absent' ? Empty : Failed
  return (
    <Box title={title} actions={onRetry && <Button onClick={onRetry}>{retry}</Button>}>
      {message && <p>{message}</p>}
      <p className="quiet">{next}</p>
      {reference && (
        <p>
          {w.reference} <code>{reference}</code>
        </p>
      )}
    </Box>
  )
}
