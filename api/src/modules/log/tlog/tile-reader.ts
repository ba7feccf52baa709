import { nodeHash } from '../tree.ts'
import type { HashAt } from './proof.ts'
import { hashBytes, type Tile, tilePath, tileWidth } from './tile.ts'

/** Hashes of complete subtrees of a tree of `size` leaves, from its tiles. Nothing is believed: proofs are checked against a signed root. */
export function hashesFromTiles(
  size: number,
  fetchTile: (path: string) => Promise<Buffer>,
): HashAt {
  const tiles = new Map<string, Promise<Buffer>>()
  const tileOf = (level: number, index: number) => {
    const hashes = Math.floor(size / tileWidth ** level)
    const tile: Tile = { level, index, width: Math.min(tileWidth, hashes - index * tileWidth) }
    const path = tilePath(tile)
    const found = tiles.get(path) ?? fetchTile(path).then((bytes) => whole(bytes, tile, path))
    tiles.set(path, found)
    return found
  }
  return async (level, index) => {
    const below = level % 8
    const first = index * 2 ** below
    const tile = await tileOf((level - below) / 8, Math.floor(first / tileWidth))
    const at = (n: number) => tile.subarray(n * hashBytes, (n + 1) * hashBytes)
    let row = Array.from({ length: 2 ** below }, (_, n) => at((first % tileWidth) + n))
    while (row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, n) => nodeHash(row[2 * n]!, row[2 * n + 1]!))
    return row[0]!
  }
}

function whole(bytes: Buffer, { width }: Tile, path: string): Buffer {
  if (bytes.length !== width * hashBytes) throw new Error(`tile ${path} has not the right length`)
  return bytes
}
