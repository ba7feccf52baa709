import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { sql as text } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withTransaction } from '../../src/as-actor.ts'
import { connect, isRetryable, OutcomeUnknown } from '../../src/connect.ts'
import { clusterFolder } from '../../src/embedded/initdb.ts'
import { startCluster, type Cluster } from '../../src/embedded.ts'
import { withConnection } from '../../src/with-connection.ts'
import { doorTo } from './door.ts'

const enter = text`select 1 as entered`

async function killServer(cluster: Cluster): Promise<void> {
  const [pid] = (await readFile(join(clusterFolder(cluster.home), 'postmaster.pid'), 'utf8')).split(
    '\n',
  )
  process.kill(Number(pid), 'SIGKILL')
  await cluster.exited
}

test('a killed server that comes back costs retryable errors, no write and no process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-lost-server-'))
  const options = { folder, password: 'only-for-this-test' }
  let cluster = await startCluster(options)
  const door = await doorTo(() => cluster.port)
  const pool = connect(
    cluster.superuserUrl('postgres').replace(`:${cluster.port}/`, `:${door.port}/`),
    { max: 5 },
  )
  try {
    await pool`create table ledger (n integer primary key)`
    const told: number[] = []
    const unknown: number[] = []
    const failed = { retryable: 0, otherwise: [] as unknown[] }
    let writing = true
    let next = 0
    const write = async () => {
      const n = (next += 1)
      try {
        await withTransaction(pool, { mode: 'write', enter }, (writer) =>
          writer.execute(text`insert into ledger values (${n})`),
        )
        told.push(n)
      } catch (error) {
        if (error instanceof OutcomeUnknown) unknown.push(n)
        else if (isRetryable(error)) failed.retryable += 1
        else failed.otherwise.push(error)
      }
    }
    const writers = Array.from({ length: 20 }, async () => {
      while (writing) {
        await write()
        // What fails at once would otherwise leave no turn to whatever brings the server back.
        await turn()
      }
    })
    const open = withTransaction(pool, { mode: 'write', enter }, async (writer) => {
      await writer.execute(text`insert into ledger values (0)`)
      await killServer(cluster)
      await writer.execute(text`insert into ledger values (-1)`)
    })
    expect(isRetryable(await open.catch((error: unknown) => error))).toBe(true)
    cluster = await startCluster(options)
    await expect
      .poll(
        () =>
          pool`select 1 as one`.then(
            ([row]) => row!.one,
            (error: unknown) => String(error),
          ),
        { timeout: 15_000 },
      )
      .toBe(1)
    const before = told.length
    await expect.poll(() => told.length).toBeGreaterThan(before)
    writing = false
    await Promise.all(writers)
    expect(failed.retryable).toBeGreaterThan(0)
    expect(failed.otherwise).toEqual([])
    const rows = await withConnection(
      cluster.superuserUrl('postgres'),
      async (sql) => await sql<{ n: number }[]>`select n from ledger order by n`,
    )
    expect(rows.map(({ n }) => n).filter((n) => !unknown.includes(n))).toEqual(
      told.sort((a, b) => a - b),
    )
  } finally {
    await pool.end({ timeout: 2 })
    door.close()
    await cluster.stopAndRemove()
    await rm(folder, { recursive: true, force: true })
  }
})
