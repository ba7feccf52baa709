import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, connect as dial, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql as text } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { withTransaction } from '../../src/as-actor.ts'
import { connect, isRetryable } from '../../src/connect.ts'
import { clusterFolder } from '../../src/embedded/initdb.ts'
import { startCluster, type Cluster } from '../../src/embedded.ts'
import { withConnection } from '../../src/with-connection.ts'

const enter = text`select 1 as entered`

/** A port that stays while the server behind it gets another. */
async function doorTo(port: () => number) {
  const server = createServer((socket) => {
    const behind = dial(port(), '127.0.0.1')
    socket.pipe(behind).pipe(socket)
    socket.on('error', () => behind.destroy())
    behind.on('error', () => socket.destroy())
    behind.on('close', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

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
    const open = withTransaction(pool, { mode: 'write', enter }, async (writer) => {
      await writer.execute(text`insert into ledger values (0)`)
      await killServer(cluster)
      await writer.execute(text`insert into ledger values (1)`)
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
    const rows = await withConnection(
      cluster.superuserUrl('postgres'),
      async (sql) => await sql`select n from ledger`,
    )
    expect(rows).toHaveLength(0)
  } finally {
    await pool.end({ timeout: 2 })
    door.close()
    await cluster.stopAndRemove()
    await rm(folder, { recursive: true, force: true })
  }
})
