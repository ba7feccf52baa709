import type { RecoveryState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<RecoveryState, Tone> = {
  ASSESSED: 'busy',
  DEMANDED: 'warn',
  TO_COURT: 'warn',
  CLOSED: 'good',
  UNRECOVERABLE: 'bad',
  DROPPED: 'quiet',
}

export function RecoveryStateMark({ state, overdue }: { state: RecoveryState; overdue?: boolean }) {
  const w = useWords(recoveryWords)
  return (
    <>
      <Status tone={tones[state]}>{w.states[state]}</Status>
      {overdue && (
        <>
          {' '}
          <Status tone="bad">{w.overdue}</Status>
        </>
      )}
    </>
  )
}
