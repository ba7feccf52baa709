import { sql } from 'drizzle-orm'
import { bigint, date, jsonb, pgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTransaction, type Writer } from '../src/as-actor.ts'
import { connect, type Pool } from '../src/connect.ts'
import { withConnection } from '../src/with-connection.ts'
import { freshDatabase, type TestDatabase } from './harness.ts'

const scrap = pgTable('scrap', {
  n: bigint({ mode: 'bigint' }).notNull(),
  day: date(),
  body: jsonb(),
})

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await freshDatabase()
  // A table without policies: here the transaction is on trial, not the rights.
  await withConnection(database.ownerUrl, (owner) =>
    owner.unsafe(
      'create table scrap (n bigint primary key, day date, body jsonb); grant all on scrap to mz_app',
    ),
  )
  pool = connect(database.urls.mz_app, { max: 1 })
})
afterAll(async () => {
  await pool.end({ timeout: 1 })
  await database.close()
})
beforeEach(async () => void (await pool`delete from scrap`))

const enter = sql`select mz_enter(null, null) as entered`
const write = <T>(run: (db: Writer) => Promise<T>) =>
  withTransaction(pool, { mode: 'write', enter }, run)
const read = <T>(run: (db: Writer) => Promise<T>) =>
  withTransaction(pool, { mode: 'read', enter }, run)
const rows = async () =>
  (await pool`select n::int from scrap order by n`).map(({ n }) => n as number)
const add = (db: Writer, n: bigint) => db.insert(scrap).values({ n })

test('a sibling left running when the operation fails leaves no statement behind', async () => {
  let sibling: Promise<unknown> | undefined
  const operation = write(async (db) => {
    sibling = db
      .execute(sql`select pg_sleep(0.1)`)
      .then(() => add(db, 1n))
      .catch((error: unknown) => error)
    await new Promise(setImmediate)
    throw new Error('the field failed')
  })
  await expect(operation).rejects.toThrow('the field failed')
  expect((await sibling) as Error).toMatchObject({
    cause: { message: expect.stringContaining('too late') },
  })
  expect(await rows()).toEqual([])
})

test('a statement nobody awaits still belongs to the operation', async () => {
  await write(async (db) => void add(db, 1n).execute())
  expect(await rows()).toEqual([1])
})

test('the handle of an ended operation refuses', async () => {
  const kept = await write(async (db) => ({ db }))
  await expect(add(kept.db, 1n)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('too late') },
  })
  expect(await rows()).toEqual([])
})

test('fifty operations at once on one connection all finish', async () => {
  const numbers = Array.from({ length: 50 }, (_, n) => n)
  await Promise.all(numbers.map((n) => write((db) => add(db, BigInt(n)))))
  expect(await rows()).toEqual(numbers)
})

test('a read operation refuses a write', async () => {
  await expect(read((db) => add(db, 1n))).rejects.toMatchObject({ code: '25006' })
  expect(await rows()).toEqual([])
})

test('a read operation is one snapshot', async () => {
  const counted = await read(async (db) => {
    const before = await db.select().from(scrap)
    await withConnection(database.ownerUrl, (owner) => owner`insert into scrap values (9)`)
    return [before.length, (await db.select().from(scrap)).length]
  })
  expect(counted).toEqual([0, 0])
  expect(await rows()).toEqual([9])
})

test('what an operation says of itself is gone for the next on the same connection', async () => {
  const ask = sql`select pg_backend_pid() as pid, current_setting('mz.trial', true) as said`
  const first = await write(async (db) => {
    await db.execute(sql`select set_config('mz.trial', 'somebody', true)`)
    return (await db.execute(ask))[0]
  })
  const second = await write(async (db) => (await db.execute(ask))[0])
  expect(first!.said).toBe('somebody')
  expect(second).toEqual({ pid: first!.pid, said: '' })
})

test('large numbers, days and documents come back as they went', async () => {
  const row = {
    n: 9007199254740993n,
    day: '2026-02-28',
    body: { 户: ['甲', 1, null], deep: { a: true } },
  }
  await write((db) => db.insert(scrap).values(row))
  expect(await read((db) => db.select().from(scrap))).toEqual([row])
})

test('a database error that was caught still fails the whole operation', async () => {
  const operation = write(async (db) => {
    await add(db, 1n)
    await add(db, 1n).catch(() => 'swallowed')
    return 'all well'
  })
  await expect(operation).rejects.toMatchObject({ code: '23505' })
  expect(await rows()).toEqual([])
})
