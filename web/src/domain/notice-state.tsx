import type { NoticeState } from '../gql/graphql.ts'
import { useWords } from '../lib/language.tsx'
import { noticeWords } from '../lib/messages/notices.ts'
import { Status, type Tone } from '../ui/status.tsx'

const tones: Record<NoticeState, Tone> = {
  DRAFT: 'quiet',
  REVIEW: 'busy',
  APPROVED: 'busy',
  PUBLISHED: 'good',
  CLOSED: 'quiet',
  STANDING: 'good',
  EXPIRED: 'quiet',
  WITHDRAWN: 'bad',
  SUPERSEDED: 'warn',
}

export function NoticeStateMark({ state }: { state: NoticeState }) {
  const w = useWords(noticeWords)
  return <Status tone={tones[state]}>{w.states[state]}</Status>
}
