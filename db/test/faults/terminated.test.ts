import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTransaction, type Writer } from '../../src/as-actor.ts'
import { connect, isRetryable, type Pool } from '../../src/connect.ts'
import { startFaultCluster } from './fault-cluster.ts'

const enter = sql`select pg_backend_pid() as pid`
const insert = sql`insert into written values (1, 1)`

let cluster: Awaited<ReturnType<typeof startFaultCluster>>
let pool: Pool
beforeAll(async () => {
  cluster = await startFaultCluster()
})
afterAll(() => cluster.close())
beforeEach(() => {
  pool = connect(cluster.url, { max: 1 })
})
afterEach(async () => {
  await pool.end({ timeout: 1 })
  await cluster.clear()
})

/** Writes, loses its backend, and once that is noticed does `then`; tells how both ended. */
async function loseBetween(then: (db: Writer) => Promise<unknown>) {
  const noticed = Promise.withResolvers<void>()
  const wentOn = Promise.withResolvers<unknown>()
  const operation = withTransaction(pool, { mode: 'write', enter }, async (db, { pid }) => {
    await db.execute(insert)
    await cluster.terminate(pid as number)
    await noticed.promise
    await then(db).then(wentOn.resolve, wentOn.resolve)
  })
  const outcome = await operation.catch((error: unknown) => error)
  noticed.resolve()
  return { outcome, wentOn: await wentOn.promise }
}

const works = async () => (await pool`select 1 as one`)[0]!.one as number

test('a backend ended between two statements: what follows is refused and nothing is written', async () => {
  const { outcome, wentOn } = await loseBetween((db) => db.execute(insert))
  expect(isRetryable(outcome)).toBe(true)
  expect(isRetryable(wentOn)).toBe(true)
  expect(await works()).toBe(1)
  expect(await cluster.rows()).toEqual([])
})

test('what follows does not slip onto the connection made afresh for another', async () => {
  const { outcome, wentOn } = await loseBetween(async (db) => {
    await works()
    await db.execute(insert)
  })
  expect(isRetryable(outcome)).toBe(true)
  expect(isRetryable(wentOn)).toBe(true)
  expect(await works()).toBe(1)
  expect(await cluster.rows()).toEqual([])
})

test('a backend ended during a statement, with others waiting behind it', async () => {
  const outcome = await withTransaction(pool, { mode: 'write', enter }, async (db, { pid }) => {
    await db.execute(insert)
    const slow = db.execute(sql`select pg_sleep(60)`)
    const behind = [1, 2, 3].map(() => db.execute(insert))
    const all = Promise.allSettled([slow, ...behind])
    await cluster.terminate(pid as number)
    for (const one of await all) expect(one.status).toBe('rejected')
  }).catch((error: unknown) => error)
  expect(isRetryable(outcome)).toBe(true)
  expect(await works()).toBe(1)
  expect(await cluster.rows()).toEqual([])
})

test('a backend ended while nobody used it costs the next operation one attempt at most', async () => {
  const [{ pid }] = await pool<[{ pid: number }]>`select pg_backend_pid() as pid`
  await cluster.terminate(pid)
  const next = () => withTransaction(pool, { mode: 'write', enter }, (db) => db.execute(insert))
  await next().catch((error: unknown) => {
    expect(isRetryable(error)).toBe(true)
    return next()
  })
  expect(await cluster.rows()).toEqual([1])
})

test('a query on a transaction that has ended is refused, and writes nothing', async () => {
  const kept = await pool.begin(async (tx) => ({
    late: () => tx`insert into written values (2, 2)`,
  }))
  await expect(kept.late()).rejects.toMatchObject({ code: 'TRANSACTION_ENDED' })
  expect(await cluster.rows()).toEqual([])
})

test('a reserved connection that was lost refuses, and is not given back', async () => {
  const reserved = await pool.reserve()
  const [{ pid }] = await reserved<[{ pid: number }]>`select pg_backend_pid() as pid`
  const slow = reserved`select pg_sleep(60)`.catch((error: unknown) => error)
  await cluster.terminate(pid)
  expect(isRetryable(await slow)).toBe(true)
  await expect(reserved`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  reserved.release()
  expect(await works()).toBe(1)
})
