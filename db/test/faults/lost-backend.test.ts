import { sql as text } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTransaction } from '../../src/as-actor.ts'
import { connect, isRetryable, OutcomeUnknown, type Pool } from '../../src/connect.ts'
import { freshDatabase, type TestDatabase } from '../harness.ts'

const enter = text`select 1 as entered`
let database: TestDatabase
let admin: postgres.Sql

beforeAll(async () => {
  database = await freshDatabase()
  admin = postgres(database.superuserUrl, { max: 1, onnotice: () => {} })
  await admin`create table ledger (n integer primary key)`
  await admin`grant select, insert on ledger to mz_app`
})
afterAll(async () => {
  await admin.end()
  await database.close()
})
beforeEach(async () => void (await admin`truncate ledger`))

const insert = (n: number) => text`insert into ledger values (${n})`
const written = async () =>
  (await admin<{ n: number }[]>`select n from ledger order by n`).map(({ n }) => n)
const terminate = async (pid: number) => await admin`select pg_terminate_backend(${pid}, 5000)`
const terminateAll = async () =>
  await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'mz_app'`

/** Asks until the pool answers again: a connection just lost may cost one retryable error. */
async function answers(pool: Pool): Promise<void> {
  await expect
    .poll(
      () =>
        pool`select 1 as one`.then(
          ([row]) => row!.one,
          (error: unknown) => String(error),
        ),
      { timeout: 10_000 },
    )
    .toBe(1)
}

async function withPool(max: number, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = connect(database.urls.mz_app, { max })
  try {
    await work(pool)
  } finally {
    await pool.end({ timeout: 5 })
  }
}

test('a backend lost between two statements fails the operation, and nothing of it stays', async () => {
  await withPool(1, async (pool) => {
    const outcome = withTransaction(pool, { mode: 'write', enter }, async (writer) => {
      await writer.execute(insert(1))
      const [row] = await writer.execute<{ pid: number }>(text`select pg_backend_pid() as pid`)
      await terminate(row!.pid)
      await writer.execute(insert(2))
    })
    expect(isRetryable(await outcome.catch((error: unknown) => error))).toBe(true)
    expect(await written()).toEqual([])
    await answers(pool)
  })
})

test('code that goes on after the loss writes nothing, even once its connection serves others again', async () => {
  await withPool(1, async (pool) => {
    let goOn!: () => void
    const later = new Promise<void>((resolve) => (goOn = resolve))
    let late: Promise<unknown> | undefined
    const outcome = pool.begin(async (tx) => {
      await tx`insert into ledger values (1)`
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      await terminate(row!.pid)
      await later
      late = tx`insert into ledger values (2)`.catch((error: unknown) => error)
      await late
    })
    expect(isRetryable(await outcome.catch((error: unknown) => error))).toBe(true)
    await answers(pool)
    goOn()
    await expect.poll(() => late).toBeDefined()
    expect(isRetryable(await late)).toBe(true)
    await answers(pool)
    expect(await written()).toEqual([])
  })
})

test('a backend lost during a statement fails it, and the pool lives', async () => {
  await withPool(2, async (pool) => {
    const outcome = withTransaction(pool, { mode: 'write', enter }, async (writer) => {
      await writer.execute(insert(1))
      const [row] = await writer.execute<{ pid: number }>(text`select pg_backend_pid() as pid`)
      const sleeping = writer.execute(text`select pg_sleep(30)`)
      await terminate(row!.pid)
      await sleeping
    })
    expect(isRetryable(await outcome.catch((error: unknown) => error))).toBe(true)
    expect(await written()).toEqual([])
    await answers(pool)
  })
})

test('backends lost while idle cost at most a retryable error', async () => {
  await withPool(3, async (pool) => {
    await Promise.all([1, 2, 3].map(() => pool`select pg_sleep(0.01)`))
    await terminateAll()
    await answers(pool)
  })
})

test('a reserved connection that is lost refuses, and does not end the process', async () => {
  await withPool(1, async (pool) => {
    const reserved = await pool.reserve()
    const [row] = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`
    await terminate(row!.pid)
    const outcomes = await Promise.allSettled(
      [1, 2].map((n) => reserved`insert into ledger values (${n})`),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    reserved.release()
    await answers(pool)
    expect(await written()).toEqual([])
  })
})

test('a transaction that has ended takes no late query', async () => {
  await withPool(1, async (pool) => {
    let kept: postgres.TransactionSql | undefined
    await pool.begin(async (tx) => void (kept = tx))
    await expect(kept!`insert into ledger values (1)`).rejects.toMatchObject({
      code: 'TRANSACTION_ENDED',
    })
    expect(await written()).toEqual([])
  })
})

test('under load, with backends lost at random, exactly what was told written is written', async () => {
  await withPool(5, async (pool) => {
    const told: number[] = []
    const unknown: number[] = []
    const failures: unknown[] = []
    const operation = async (n: number) => {
      try {
        await withTransaction(pool, { mode: 'write', enter }, async (writer) => {
          await writer.execute(insert(2 * n))
          await writer.execute(text`select pg_sleep(0.005)`)
          await writer.execute(insert(2 * n + 1))
        })
        told.push(2 * n, 2 * n + 1)
      } catch (error) {
        if (error instanceof OutcomeUnknown) unknown.push(2 * n, 2 * n + 1)
        else failures.push(error)
      }
    }
    let next = 0
    let struck = 0
    const load = Promise.all(
      Array.from({ length: 20 }, async () => {
        while (struck < 30) await operation(next++)
      }),
    )
    // Only a backend at work counts: one struck while idle is no loss to any operation.
    while (struck < 30) {
      const rows = await admin`select pg_terminate_backend(pid, 1000) from (
        select pid from pg_stat_activity where datname = current_database()
          and usename = 'mz_app' and state <> 'idle' order by random() limit 1) at_work`
      struck += rows.length
    }
    await load
    expect(failures.filter((error) => !isRetryable(error))).toEqual([])
    expect(failures.length + unknown.length).toBeGreaterThan(0)
    const rows = await written()
    expect(rows.filter((n) => !unknown.includes(n))).toEqual(told.sort((a, b) => a - b))
    expect(rows.filter((n) => !rows.includes(n ^ 1))).toEqual([])
    await answers(pool)
  })
})
