import { useWords } from '../lib/language.tsx'
import { signInWords } from '../lib/messages/sign-in.ts'

/** Too many attempts: how long to wait, counting down without being read aloud each second. */
export function WaitNote({ seconds }: { seconds: number }) {
  const w = useWords(signInWords)
  return (
    <p className="note note-bad" role="alert">
      {w.tooMany}{' '}
      <span role="timer" aria-live="off">
        {w.wait(Math.floor(seconds / 60), seconds % 60)}
      </span>
    </p>
  )
}
