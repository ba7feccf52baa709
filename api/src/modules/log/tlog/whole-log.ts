import { Frontier, leafHash } from '../tree.ts'
import type { Checkpoint } from './checkpoint.ts'
import { hashBytes, tilePath, tileWidth } from './tile.ts'

// C2SP tlog-tiles: an entry is its length in two bytes, and its bytes; ours are commitments.
const entryBytes = 2 + hashBytes

/** The first tile that does not make the root of this checkpoint: every commitment is read, and every hash above them. Null where all do. */
export async function unlikeIn(
  { size, root }: Checkpoint,
  fetchTile: (path: string) => Promise<Buffer>,
): Promise<string | null> {
  let level: Buffer[] = []
  const whole = new Frontier()
  for (const path of tilesOf('entries', size)) {
    const entries = await fetchTile(path)
    const width = Math.min(tileWidth, size - level.length)
    if (entries.length !== width * entryBytes) return path
    for (let at = 0; at < entries.length; at += entryBytes) {
      if (entries.readUInt16BE(at) !== hashBytes) return path
      const leaf = leafHash(entries.subarray(at + 2, at + entryBytes))
      level.push(leaf)
      whole.append(leaf)
    }
  }
  if (!whole.root().equals(root)) return 'entries'
  for (let height = 0; level.length > 0; height += 1) {
    for (const [n, path] of tilesOf(height, level.length).entries()) {
      const hashes = Buffer.concat(level.slice(n * tileWidth, (n + 1) * tileWidth))
      if (!(await fetchTile(path)).equals(hashes)) return path
    }
    level = rootsOfFull(level)
  }
  return null
}

const tilesOf = (level: number | 'entries', count: number): string[] =>
  Array.from({ length: Math.ceil(count / tileWidth) }, (_, index) =>
    tilePath({ level, index, width: Math.min(tileWidth, count - index * tileWidth) }),
  )

/** A full tile's root is a hash of the level above. */
const rootsOfFull = (level: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.floor(level.length / tileWidth) }, (_, n) => {
    const tile = new Frontier()
    for (const hash of level.slice(n * tileWidth, (n + 1) * tileWidth)) tile.append(hash)
    return tile.root()
  })
