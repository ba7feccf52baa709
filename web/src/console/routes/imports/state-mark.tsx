import type { ImportState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { importWords } from '../../../lib/messages/imports.ts'
import { Status, type Tone } from '../../../ui/status.tsx'

const tones: Record<ImportState, Tone> = {
  UPLOADING: 'busy',
  QUEUED: 'busy',
  READING: 'busy',
  PREVIEW: 'warn',
  PROMOTING: 'busy',
  PROMOTED: 'good',
  UNDOING: 'busy',
  UNDONE: 'quiet',
  REFUSED: 'bad',
  CANCELLED: 'quiet',
}

export function ImportStateMark({ state }: { state: ImportState }) {
  const w = useWords(importWords)
  return <Status tone={tones[state]}>{w.states[state]}</Status>
}
