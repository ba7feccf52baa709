import { createHash } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

import { type Checkpoint, checkpointText, readCheckpoint } from '../modules/log/index.ts'

/** What a witness has signed last of each log. */
export type Seen = {
  last(origin: string): Promise<Checkpoint | null>
  remember(checkpoint: Checkpoint): Promise<void>
}

/** In a folder, a file a log; on the disk before anything is signed, so that no power cut lets it sign twice. */
export function seenIn(folder: string): Seen {
  const fileOf = (origin: string) =>
    join(folder, `${createHash('sha256').update(origin).digest('hex')}.checkpoint`)
  return {
    async last(origin) {
      const text = await readFile(fileOf(origin), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (text === null) return null
      const checkpoint = readCheckpoint(text)
      // To forget would be to sign another past.
      if (checkpoint?.origin !== origin) throw new Error(`${fileOf(origin)} cannot be read`)
      return checkpoint
    },
    async remember(checkpoint) {
      const file = fileOf(checkpoint.origin)
      await writeDown(`${file}.new`, checkpointText(checkpoint))
      await rename(`${file}.new`, file)
      const held = await open(folder)
      await held.sync().finally(() => held.close())
    },
  }
}

async function writeDown(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
