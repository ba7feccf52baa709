import { realpath } from 'node:fs/promises'

import { unpack } from './packed.ts'
import { type Bounds, ReadingProcess } from './reading-process.ts'
import type { Outline, Piece, Refusal } from './types.ts'

/** The outline, the pieces; a refusal, where there is one, comes last. */
export type Told =
  { kind: 'outline'; outline: Outline } | Piece | { kind: 'refused'; refusal: Refusal }

export const usual: Bounds = {
  milliseconds: 180_000,
  residentBytes: 512 * 1024 * 1024,
  heapMegabytes: 320,
}

/**
 * Reads a file that nobody vouches for in a process of its own, which has no secrets, may read
 * nothing but the file and the code, and is gone when the iteration ends. Whatever becomes of that
 * process is told as a refusal; only an abort, and a file that cannot be reached, is thrown.
 */
export async function* readInChild(
  path: string,
  { signal, bounds }: { signal?: AbortSignal; bounds?: Partial<Bounds> } = {},
): AsyncGenerator<Told> {
  signal?.throwIfAborted()
  const reading = new ReadingProcess(await realpath(path), { ...usual, ...bounds })
  const abort = () => reading.stop()
  signal?.addEventListener('abort', abort)
  try {
    for (;;) {
      const said = await reading.next()
      signal?.throwIfAborted()
      if (said.kind === 'end') return
      if (said.kind === 'failed') throw new Error(`the file cannot be read: ${said.code}`)
      if (said.kind === 'rows') {
        yield { kind: 'rows', sheet: said.sheet, rows: unpack(said.packed) }
      } else yield said
      if (said.kind === 'refused') return
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    reading.stop()
  }
}
