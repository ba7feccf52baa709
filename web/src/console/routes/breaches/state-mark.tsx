import type { BreachState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { Status } from '../../../ui/status.tsx'

export function BreachStateMark({ state, overdue }: { state: BreachState; overdue: boolean }) {
  const w = useWords(breachWords)
  if (state === 'CLOSED') return <Status tone="quiet">{w.states.CLOSED}</Status>
  return (
    <Status tone={overdue ? 'bad' : 'warn'}>
      {overdue ? `${w.states.OPEN}（${w.overdue}）` : w.states.OPEN}
    </Status>
  )
}
