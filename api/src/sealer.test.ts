import { createHash } from 'node:crypto'

import { connect } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDatabase, type TestDatabase } from '../../db/test/harness.ts'
import { Frontier, leafHash } from './modules/log/tree.ts'
import { newId } from './kit/new-id.ts'
import { seal } from './sealer.ts'

let database: TestDatabase
let writers: ReturnType<typeof connect>
let reader: ReturnType<typeof connect>

beforeAll(async () => {
  database = await freshDatabase()
  writers = connect(database.urls.mz_app, { max: 10 })
  reader = connect(database.ownerUrl, { max: 1 })
})
afterAll(async () => {
  await Promise.all([writers.end(), reader.end()])
  await database.close()
})

type Tx = Parameters<Parameters<typeof writers.begin>[1]>[0]

async function append(tx: Tx): Promise<string> {
  const id = newId()
  const commitment = createHash('sha256').update(id).digest()
  await tx`insert into log_entry (id, class, action, county_code, subject_kind, subject_id, detail, salt, commitment)
    values (${id}, 'ACCESS', 'session.refuse', '410499', 'Account', 'unknown', '{}', ${commitment}, ${commitment})`
  return id
}

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) =>
  writers.begin(async (tx) => {
    await tx`select mz_enter(null, null)`
    return await work(tx)
  })

/** Polled: a transaction of another database of this server holds the sealer back too, for its while. */
const sealsUpTo = (size: number, ...of: Parameters<typeof seal>) =>
  expect.poll(() => seal(...of)).toBe(size)

const sealed = () =>
  reader<
    { index: string; entry_id: string; leaf_hash: Buffer }[]
  >`select index, entry_id, leaf_hash from log_leaf order by index`

test('two sealers among concurrent writers number densely, and every root is that of its leaves', async () => {
  const pools = [0, 1].map(() => connect(database.urls.mz_sealer, { max: 1 }))
  const trees = pools.map(() => ({ frontier: new Frontier() }))
  const writing = Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      inTransaction(async (tx) => {
        await append(tx)
        if (i % 3 === 0) await append(tx)
      }),
    ),
  )
  let done = false
  void writing.then(() => (done = true))
  while (!done) await Promise.all(pools.map((pool, i) => seal(pool, trees[i]!)))
  for (const [i, pool] of pools.entries()) await sealsUpTo(80, pool, trees[i]!)
  await Promise.all(pools.map((pool) => pool.end()))

  const leaves = await sealed()
  expect(leaves.map(({ index }) => Number(index))).toEqual(leaves.map((_, i) => i))
  const heads = await reader<
    { size: string; root: Buffer }[]
  >`select size, root from log_head order by size`
  expect(Number(heads.at(-1)!.size)).toBe(80)
  const tree = new Frontier()
  for (const { entry_id, leaf_hash } of leaves) {
    expect(leaf_hash).toEqual(leafHash(createHash('sha256').update(entry_id).digest()))
    tree.append(leaf_hash)
    const head = heads.find(({ size }) => Number(size) === tree.size)
    if (head) expect(head.root).toEqual(tree.root())
  }
})

test('an entry waits until no older transaction can still add one before it', async () => {
  const sealer = connect(database.urls.mz_sealer, { max: 1 })
  const tree = { frontier: new Frontier() }
  const before = await seal(sealer, tree)
  let later!: string
  const older = await inTransaction(async (tx) => {
    const first = await append(tx)
    later = await inTransaction(append)
    expect(await seal(sealer, tree)).toBe(before)
    return first
  })
  await sealsUpTo(before + 2, sealer, tree)
  expect((await sealed()).slice(-2).map(({ entry_id }) => entry_id)).toEqual([older, later])
  await sealer.end()
})

test('a sealed leaf and a root cannot be changed, not even by the owner', async () => {
  await expect(reader`update log_head set root = '\\x00'`).rejects.toThrow('append-only')
  await expect(reader`delete from log_leaf`).rejects.toThrow('append-only')
  await expect(reader`update log_entry set detail = '{}'`).rejects.toThrow('append-only')
})
