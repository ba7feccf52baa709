import type { Severity, SpotCheckState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { inspectionWords } from '../../../lib/messages/inspections.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<Severity, Tone> = { HIGH: 'bad', MEDIUM: 'warn', LOW: 'quiet' }

export function CheckStateMark({ state }: { state: SpotCheckState }) {
  const w = useWords(inspectionWords)
  return <Status tone={state === 'CLOSED' ? 'good' : 'busy'}>{w.states[state]}</Status>
}

export function SeverityMark({ severity }: { severity: Severity }) {
  const w = useWords(inspectionWords)
  return <Status tone={tones[severity]}>{w.severities[severity]}</Status>
}
