import type { Pool } from '@mingzhang/db/connect.ts'
import { withTransaction } from '@mingzhang/db/as-actor.ts'
import { type SQL, sql } from 'drizzle-orm'

import { Frontier } from '../tree.ts'
import { checkpointText } from './checkpoint.ts'
import { type NoteSigner, signNote } from './signed-note.ts'
import { proveInclusion } from './proof.ts'
import { isInTree, readTilePath, type Tile, tileWidth } from './tile.ts'
import { hashesFromTiles } from './tile-reader.ts'

type Leaf = { leaf_hash: Buffer; commitment: Buffer }
type Head = { size: string; root: Buffer }

const anonymously = sql`select mz_enter(null, null) as entered`

/** What outsiders can follow the log by: a signed head, and the tiles under it (C2SP tlog-tiles). Read as the public role. */
export class PublicLog {
  readonly #pool: Pool
  readonly #signer: NoteSigner
  /** Roots of complete tiles; they never change. */
  readonly #roots = new Map<string, Buffer>()

  constructor(pool: Pool, signer: NoteSigner) {
    this.#pool = pool
    this.#signer = signer
  }

  /** Null before the first sealing. */
  async checkpoint(): Promise<string | null> {
    const head = await this.#head()
    if (!head) return null
    const { size, root } = head
    return signNote(checkpointText({ origin: this.#signer.name, size, root }), [this.#signer])
  }

  /** Audit paths of leaves under one signed head; without a head there are none. */
  async prove(
    indices: readonly number[],
  ): Promise<{ checkpoint: string | null; paths: Map<number, Buffer[]> }> {
    const head = await this.#head()
    if (!head) return { checkpoint: null, paths: new Map() }
    const { size, root } = head
    const at = hashesFromTiles(size, async (path) => {
      const tile = readTilePath(path)
      return Buffer.concat(
        await this.#hashes(tile!.level as number, tile!.index * tileWidth, tile!.width),
      )
    })
    const paths = new Map<number, Buffer[]>()
    for (const index of indices)
      if (index < size) paths.set(index, await proveInclusion(at, index, size))
    const text = checkpointText({ origin: this.#signer.name, size, root })
    return { checkpoint: signNote(text, [this.#signer]), paths }
  }

  /** Null where the sealed tree has no such tile. */
  async tile(tile: Tile): Promise<Buffer | null> {
    const head = await this.#head()
    if (!head || !isInTree(tile, head.size)) return null
    const { level, index, width } = tile
    const from = index * tileWidth
    if (level === 'entries')
      return Buffer.concat((await this.#leaves(from, width)).flatMap(bundled))
    return Buffer.concat(await this.#hashes(level, from, width))
  }

  async #hashes(level: number, from: number, count: number): Promise<Buffer[]> {
    if (level === 0) return (await this.#leaves(from, count)).map(({ leaf_hash }) => leaf_hash)
    const hashes: Buffer[] = []
    for (let index = from; index < from + count; index += 1)
      hashes.push(await this.#tileRoot(level - 1, index))
    return hashes
  }

  async #tileRoot(level: number, index: number): Promise<Buffer> {
    const key = `${level}/${index}`
    const known = this.#roots.get(key)
    if (known) return known
    const tree = new Frontier()
    for (const hash of await this.#hashes(level, index * tileWidth, tileWidth)) tree.append(hash)
    const root = tree.root()
    this.#roots.set(key, root)
    return root
  }

  async #head(): Promise<{ size: number; root: Buffer } | null> {
    const [head] = await this.#read<Head>(
      sql`select size, root from log_head order by size desc limit 1`,
    )
    return head ? { size: Number(head.size), root: head.root } : null
  }

  #leaves(from: number, count: number): Promise<Leaf[]> {
    return this.#read<Leaf>(
      sql`select leaf_hash, commitment from log_leaf where index >= ${from} and index < ${from + count} order by index`,
    )
  }

  async #read<T extends Leaf | Head>(query: SQL): Promise<T[]> {
    const rows = await withTransaction(
      this.#pool,
      { mode: 'read', enter: anonymously },
      async (read) => await read.execute(query),
    )
    return rows as unknown as T[]
  }
}

/** An entry of a bundle: two bytes of length, then its record. */
function bundled({ commitment }: Leaf): Buffer[] {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(commitment.length)
  return [length, commitment]
}
