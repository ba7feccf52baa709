import type { ReserveState, ReserveStatementState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

export function ReserveStateMark({ state, overdue }: { state: ReserveState; overdue: boolean }) {
  const w = useWords(reserveWords)
  return (
    <>
      <Status tone={state === 'OPEN' ? 'busy' : 'good'}>{w.states[state]}</Status>
      {overdue && (
        <>
          {' '}
          <Status tone="bad">{w.overdue}</Status>
        </>
      )}
    </>
  )
}

const tones: Record<ReserveStatementState, Tone> = {
  SUBMITTED: 'warn',
  CONFIRMED: 'good',
  SENT_BACK: 'bad',
}

export function StatementStateMark({ state }: { state: ReserveStatementState }) {
  const w = useWords(reserveWords)
  return <Status tone={tones[state]}>{w.statementStates[state]}</Status>
}
