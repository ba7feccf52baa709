import type { Pool } from '@mingzhang/db/connect.ts'
import { withTransaction } from '@mingzhang/db/as-actor.ts'
import { type SQL, sql } from 'drizzle-orm'

import { Frontier } from '../tree.ts'
import { checkpointText } from './checkpoint.ts'
import { proveConsistency, proveInclusion } from './proof.ts'
import { type NoteKey, type NoteSigner, signNote, verifierKey } from './signed-note.ts'
import { isInTree, readTilePath, type Tile, tileWidth } from './tile.ts'
import { hashesFromTiles } from './tile-reader.ts'

type ShownHead = { size: number; root: Buffer; sealedAt: string; lines: string }
type Leaf = { leaf_hash: Buffer; commitment: Buffer }
type Head = { size: string; root: Buffer; sealed_at: string; lines: string | null }
/** Who says for the log what it holds. */
export type LogKeys = {
  /** All of them sign; the first is the one outsiders are told. */
  signers: readonly [NoteSigner, ...NoteSigner[]]
  /** Notes by which one key named the next. */
  handovers: readonly string[]
  /** Outsiders who look whether the log only grows, and sign what they saw. */
  witnesses: readonly NoteKey[]
}

export type ShownLog = {
  origin: string
  size: number
  root: string
  sealedAt: string
  key: string
  handovers: number
  witnesses: { name: string; signed: boolean }[]
}

/** A head that no witness signed is shown all the same once they have been silent for so long. */
const PATIENCE = '10 minutes'

const anonymously = sql`select mz_enter(null, null) as entered`

/** What outsiders can follow the log by: a signed head, and the tiles under it (C2SP tlog-tiles). Read as the public role. */
export class PublicLog {
  readonly #pool: Pool
  readonly keys: LogKeys
  /** Roots of complete tiles; they never change. */
  readonly #roots = new Map<string, Buffer>()

  constructor(pool: Pool, keys: LogKeys) {
    this.#pool = pool
    this.keys = keys
  }

  /** The head as outsiders are told of it, with what witnesses signed; null before the first sealing. */
  async checkpoint(): Promise<string | null> {
    const head = await this.#shownHead()
    return head && this.#note(head)
  }

  /** The head of `checkpoint`, for who reads and does not verify. */
  async shown(): Promise<ShownLog | null> {
    const { signers, handovers, witnesses } = this.keys
    const head = await this.#shownHead()
    return (
      head && {
        origin: signers[0].name,
        size: head.size,
        root: head.root.toString('base64'),
        sealedAt: head.sealedAt,
        key: verifierKey(signers[0]),
        handovers: handovers.length,
        witnesses: witnesses.map(({ name }) => ({
          name,
          signed: head.lines.includes(`— ${name} `),
        })),
      }
    )
  }

  /** The newest head, whoever signed it. */
  async newest(): Promise<{ size: number; note: string } | null> {
    const head = await this.#head()
    return head && { size: head.size, note: this.#note(head) }
  }

  /** That the tree of `size` leaves extends the one of `old` leaves. */
  async proveGrowth(old: number, size: number): Promise<Buffer[]> {
    return old === 0 ? [] : await proveConsistency(this.#hashAt(size), old, size)
  }

  /** Audit paths of leaves under one signed head; without a head there are none. */
  async prove(
    indices: readonly number[],
  ): Promise<{ checkpoint: string | null; paths: Map<number, Buffer[]> }> {
    const head = await this.#shownHead()
    if (!head) return { checkpoint: null, paths: new Map() }
    const at = this.#hashAt(head.size)
    const paths = new Map<number, Buffer[]>()
    for (const index of indices)
      if (index < head.size) paths.set(index, await proveInclusion(at, index, head.size))
    return { checkpoint: this.#note(head), paths }
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

  #hashAt(size: number) {
    return hashesFromTiles(size, async (path) => {
      const { level, index, width } = readTilePath(path)!
      return Buffer.concat(await this.#hashes(level as number, index * tileWidth, width))
    })
  }

  #note({ size, root, lines }: ShownHead): string {
    const { signers } = this.keys
    return signNote(checkpointText({ origin: signers[0].name, size, root }), signers) + lines
  }

  /** The newest head that a witness signed; where they are silent, or there are none, the newest. */
  async #shownHead(): Promise<ShownHead | null> {
    const names = this.keys.witnesses.map(({ name }) => sql`${name}`)
    if (names.length === 0) return await this.#head()
    const signed = sql`witness in (${sql.join(names, sql`, `)})`
    return await this.#head(sql`
      with shown as (select coalesce(
        greatest((select max(size) from log_cosignature where ${signed}),
          (select size from log_head where sealed_at < clock_timestamp() - ${PATIENCE}::interval order by size desc limit 1)),
        (select max(size) from log_head)) as size)
      select h.size, h.root, h.sealed_at, (select string_agg(line, '' order by witness) from log_cosignature c
        where c.size = h.size and ${signed}) as lines
      from shown join log_head h on h.size = shown.size`)
  }

  async #head(
    query = sql`select size, root, sealed_at, null as lines from log_head order by size desc limit 1`,
  ): Promise<ShownHead | null> {
    const [head] = await this.#read<Head>(query)
    return head
      ? {
          size: Number(head.size),
          root: head.root,
          sealedAt: head.sealed_at,
          lines: head.lines ?? '',
        }
      : null
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
