import type { ObjectionState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<ObjectionState, Tone> = { OPEN: 'warn', INQUIRED: 'busy', DECIDED: 'quiet' }

export function ObjectionStateMark(props: { state: ObjectionState; overdue: boolean }) {
  const { state, overdue } = props
  const w = useWords(objectionWords)
  return (
    <Status tone={overdue ? 'bad' : tones[state]}>
      {overdue ? `${w.states[state]}（${w.overdue}）` : w.states[state]}
    </Status>
  )
}
