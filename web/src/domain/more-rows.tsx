import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'
import { TroubleBox } from './trouble-box.tsx'
import type { More } from './use-pages.ts'

/** How many rows are shown, and the button for the next ones. */
export function MoreRows({ rows, more }: { rows: number; more: More }) {
  const w = useWords(frameWords)
  if (rows === 0 && !more.error) return null
  return (
    <div className="table-more no-print">
      <span className="quiet">{w.shown(rows)}</span>
      {more.hasNext && (
        <Button onClick={() => void more.load()} disabled={more.fetching}>
          {more.fetching ? w.loading : w.more}
        </Button>
      )}
      {more.error && <TroubleBox error={more.error} onRetry={() => void more.load()} />}
    </div>
  )
}
