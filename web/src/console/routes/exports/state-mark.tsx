import type { ExportState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { exportWords } from '../../../lib/messages/exports.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<ExportState, Tone> = {
  WAITING: 'warn',
  READY: 'busy',
  MADE: 'good',
  REFUSED: 'bad',
  EXPIRED: 'quiet',
}

export function ExportStateMark({ state }: { state: ExportState }) {
  const w = useWords(exportWords)
  return <Status tone={tones[state]}>{w.states[state]}</Status>
}
