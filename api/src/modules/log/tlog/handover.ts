import {
  type NoteKey,
  type NoteSigner,
  openNote,
  readVerifierKey,
  signNote,
  verifierKey,
} from './signed-note.ts'

const kind = 'key-handover/v1'

/**
 * By this note a log's key names the one that follows it, and both sign. Its second line is no size, so that it is never
 * taken for a checkpoint. Whoever kept the old key finds the new one by it.
 */
export const makeHandover = (from: NoteSigner, to: NoteSigner, on: string): string =>
  signNote(`${from.name}\n${kind}\n${verifierKey(from)}\n${verifierKey(to)}\n${on}\n`, [from, to])

/** The key and those that it handed the log over to, one after the other. */
export function keysAfter(key: NoteKey, handovers: readonly string[]): NoteKey[] {
  const keys = [key]
  for (const handover of handovers) {
    const next = nextKey(keys.at(-1)!, handover)
    if (next) keys.push(next)
  }
  return keys
}

function nextKey(key: NoteKey, handover: string): NoteKey | null {
  const text = openNote(handover, [key])
  const [origin, said, from, to] = text?.split('\n') ?? []
  if (origin !== key.name || said !== kind || from !== verifierKey(key)) return null
  const next = readVerifierKey(to ?? '')
  return next.name === key.name && openNote(handover, [next]) ? next : null
}
