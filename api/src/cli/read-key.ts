import { Refusal } from '@mingzhang/db/refusal.ts'

import { type NoteKey, readVerifierKey } from '../modules/log/index.ts'

/** A key as one is told of it. @throws Refusal */
export function readKey(line: string): NoteKey {
  try {
    return readVerifierKey(line.trim())
  } catch (error) {
    throw new Refusal('公钥不对。', (error as Error).message)
  }
}
