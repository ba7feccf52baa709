import type { BatchState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { batchWords } from '../../../lib/messages/funds.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<BatchState, Tone> = {
  DRAFT: 'quiet',
  REVIEWED: 'busy',
  FINANCE_CHECKED: 'busy',
  TREASURY_PAID: 'warn',
  SETTLED: 'good',
  CANCELLED: 'quiet',
}

export function BatchStateMark({ state }: { state: BatchState }) {
  const w = useWords(batchWords)
  return <Status tone={tones[state]}>{w.states[state]}</Status>
}
