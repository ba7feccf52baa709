import { useWords } from '../../../lib/language.tsx'
import { noticeWords } from '../../../lib/messages/notices.ts'
import type { Notice } from './page.tsx'

/** The list as it hangs on the board, and as it is read out; what is not out yet comes as a sample. */
export function PosterLinks({ notice: { id, state } }: { notice: Pick<Notice, 'id' | 'state'> }) {
  const w = useWords(noticeWords)
  if (state === 'WITHDRAWN') return null
  const sample = ['DRAFT', 'REVIEW', 'APPROVED'].includes(state)
  return (
    <>
      {(['A4', 'A3'] as const).map((size) => (
        <a
          key={size}
          className="button"
          href={`/notices/poster?${new URLSearchParams({ id, size })}`}
          download
        >
          {sample ? w.sample(size) : w.poster(size)}
        </a>
      ))}
      {(state === 'PUBLISHED' || state === 'STANDING') && (
        <a className="button" href={`/notices/loudspeaker?${new URLSearchParams({ id })}`} download>
          {w.loudspeaker}
        </a>
      )}
    </>
  )
}
