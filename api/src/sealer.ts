import { connect, type Pool } from '@mingzhang/db/connect.ts'
import type { Logger } from 'pino'

import { Frontier, leafHash } from './modules/log/tree.ts'

const EVERY_MS = 2_000
const AT_ONCE = 5_000
const LOCK = 7_212_026

/** Takes committed log entries in transaction order, numbers them densely and extends the tree (decision 18). */
export function startSealer(url: string, log: Logger): { stop(): Promise<void> } {
  const pool = connect(url, { max: 1 })
  const tree = { frontier: new Frontier() }
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const turn = () => {
    running = seal(pool, tree).then(
      () => {},
      (error: Error) => log.error({ kind: error.name }, 'sealing failed; tried again'),
    )
    later()
  }
  const later = () => (timer = setTimeout(() => void running.then(turn), EVERY_MS))
  // The first page goes before.
  later()
  return {
    async stop() {
      clearTimeout(timer)
      await running
      await seal(pool, tree).catch(() => {})
      await pool.end({ timeout: 5 })
    },
  }
}

/** One sealing: all entries whose transactions can no longer be joined by an older one. Returns the new size. */
export async function seal(pool: Pool, tree: { frontier: Frontier }): Promise<number> {
  let grown = tree.frontier
  await pool.begin(async (tx) => {
    // Two processes never extend the same size: the second waits, and then reads what the first wrote.
    await tx`select pg_advisory_xact_lock(${LOCK})`
    const [head] = await tx<{ size: string }[]>`select coalesce(max(size), 0) as size from log_head`
    if (Number(head!.size) !== tree.frontier.size) grown = await readFrontier(tx)
    else grown = tree.frontier.copy()
    const entries = await tx<{ id: string; commitment: Buffer }[]>`
      select e.id, e.commitment from log_entry e
      where e.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from log_leaf l where l.entry_id = e.id)
      order by e.xid, e.id limit ${AT_ONCE}`
    if (entries.length === 0) return
    const first = grown.size
    const leaves = entries.map(({ commitment }) => leafHash(commitment))
    for (const leaf of leaves) grown.append(leaf)
    await tx`insert into log_leaf (index, entry_id, commitment, leaf_hash)
      select ${first}::bigint + n - 1, e.id, e.commitment, decode(hash, 'hex')
      from unnest(${entries.map(({ id }) => id)}::uuid[], ${leaves.map((leaf) => leaf.toString('hex'))}::text[]) with ordinality t (id, hash, n)
      join log_entry e on e.id = t.id`
    await tx`insert into log_head (size, root) values (${grown.size}, ${grown.root()})`
  })
  tree.frontier = grown
  return grown.size
}

async function readFrontier(tx: Parameters<Parameters<Pool['begin']>[1]>[0]): Promise<Frontier> {
  const frontier = new Frontier()
  const leaves = tx<{ leaf_hash: Buffer }[]>`select leaf_hash from log_leaf order by index`
  // In pieces, between which the server answers: a county of ten years has millions.
  for await (const some of leaves.cursor(AT_ONCE))
    for (const { leaf_hash } of some) frontier.append(leaf_hash)
  return frontier
}
