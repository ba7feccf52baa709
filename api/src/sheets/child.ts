import { inspect, readPieces } from './index.ts'
import { pack } from './packed.ts'
import { refusalOf } from './refused.ts'
import type { Outline, Refusal, Sheet } from './types.ts'

/** What the reading process is asked: one file, then one message for each piece that has been taken. */
export type Asked = { path: string } | 'more'

export type Said =
  | { kind: 'outline'; outline: Outline }
  | { kind: 'sheet'; sheet: Sheet }
  | { kind: 'rows'; sheet: number; packed: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'end' }
  /** The file could not be reached: the caller's mistake. */
  | { kind: 'failed'; code: string }

/** Pieces that may be on their way before the first is taken. */
export const inFlight = 3

let credit = inFlight
let wake: (() => void) | undefined

process.on('message', (asked: Asked) => {
  if (asked !== 'more') return void answer(asked.path)
  credit++
  wake?.()
})
// Whoever asked has gone.
process.on('disconnect', () => process.exit(0))

async function answer(path: string) {
  try {
    const outline = await inspect(path)
    if ('refused' in outline) return await say({ kind: 'refused', refusal: outline.refused })
    await say({ kind: 'outline', outline })
    for await (const piece of readPieces(path, outline)) {
      if (piece.kind === 'sheet') await say(piece)
      else await say({ kind: 'rows', sheet: piece.sheet, packed: pack(piece.rows) })
    }
    await say({ kind: 'end' })
  } catch (error) {
    await say(ending(error))
  }
}

function ending(error: unknown): Said {
  try {
    return { kind: 'refused', refusal: refusalOf(error) }
  } catch {
    const code = (error as NodeJS.ErrnoException).code
    return { kind: 'failed', code: code ?? 'UNKNOWN' }
  }
}

async function say(said: Said) {
  while (credit === 0) await new Promise<void>((resolve) => (wake = resolve))
  credit--
  await new Promise<void>((resolve) => process.send!(said, undefined, undefined, () => resolve()))
}
