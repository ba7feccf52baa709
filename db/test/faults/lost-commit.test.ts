import { sql as text } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withTransaction } from '../../src/as-actor.ts'
import { connect, isRetryable, OutcomeUnknown } from '../../src/connect.ts'
import { freshDatabase, type TestDatabase } from '../harness.ts'
import { doorTo, type Watch } from './door.ts'

/** What is lost around COMMIT may stand or not: it is told as unknown, never as safe to repeat. */
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

async function writeThrough(watch: Watch, mode: 'read' | 'write' = 'write'): Promise<unknown> {
  const url = new URL(database.urls.mz_app)
  const port = Number(url.port)
  const door = await doorTo(() => port, watch)
  url.port = String(door.port)
  url.hostname = '127.0.0.1'
  const pool = connect(url.href, { max: 1 })
  try {
    return await withTransaction(pool, { mode, enter: text`select 1 as entered` }, (writer) =>
      writer.execute(mode === 'write' ? text`insert into ledger values (1)` : text`select 1`),
    ).catch((error: unknown) => error)
  } finally {
    await pool.end({ timeout: 1 })
    door.close()
  }
}

const isCommit = (bytes: Buffer) => bytes.includes('commit')

test('the answer to COMMIT is lost: the row stands, and the caller is told that nobody knows', async () => {
  const outcome = await writeThrough((bytes, client, server) => {
    if (!isCommit(bytes)) return 'pass'
    server.removeAllListeners('data').once('data', () => client.destroy())
    return 'pass'
  })
  expect(outcome).toBeInstanceOf(OutcomeUnknown)
  expect(isRetryable(outcome)).toBe(false)
  expect(await admin`select n from ledger`).toHaveLength(1)
})

test('COMMIT itself is lost: nothing stands, and the caller is told the same', async () => {
  const outcome = await writeThrough((bytes, client) => {
    if (!isCommit(bytes)) return 'pass'
    client.destroy()
    return 'drop'
  })
  expect(outcome).toBeInstanceOf(OutcomeUnknown)
  expect(await admin`select n from ledger`).toHaveLength(0)
})

test('a read that loses its connection at the end may simply be asked again', async () => {
  const outcome = await writeThrough((bytes, client) => {
    if (!isCommit(bytes)) return 'pass'
    client.destroy()
    return 'drop'
  }, 'read')
  expect(isRetryable(outcome)).toBe(true)
})
