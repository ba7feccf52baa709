import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { startCluster } from '../../src/embedded.ts'
import { clusterFolder } from '../../src/embedded/initdb.ts'

/** A server of the test's own, to be broken; reached through a door whose port outlives a restart. */
export async function startFaultCluster() {
  const start = { folder: await mkdtemp(join(tmpdir(), 'mingzhang-fault-')), password: 'fault' }
  let cluster = await startCluster({ ...start, durable: false })
  const door = net.createServer((client) => {
    const server = net.connect(cluster.port, '127.0.0.1')
    client.on('error', () => server.destroy()).on('close', () => server.destroy())
    server.on('error', () => client.destroy()).on('close', () => client.destroy())
    client.pipe(server).pipe(client)
  })
  await once(door.listen(0, '127.0.0.1'), 'listening')
  const { port } = door.address() as net.AddressInfo
  const url = `postgres://postgres:${start.password}@127.0.0.1:${port}/postgres`
  const open = () => postgres(url, { max: 1, onnotice: () => {} })
  let admin = open()
  await admin.unsafe('create table written (id int, half int)')

  return {
    url,
    admin: (): Sql => admin,
    terminate: async (pid: number) =>
      void (await admin`select pg_terminate_backend(${pid}, 10000)`),
    /** Ends one backend of the application that is at work; true when there was one. */
    async terminateAny(): Promise<boolean> {
      const ended = await admin`
        select pg_terminate_backend(pid, 10000) from (select pid from pg_stat_activity
          where application_name = 'mingzhang' and state <> 'idle' order by random() limit 1) one`
      return ended.length === 1
    },
    async rows(): Promise<number[]> {
      const rows = await admin`select id from written order by id, half`
      return rows.map(({ id }) => id as number)
    },
    async clear() {
      await admin`truncate written`
    },
    async killPostmaster() {
      const pid = (
        await readFile(join(clusterFolder(cluster.home), 'postmaster.pid'), 'utf8')
      ).split('\n')[0]
      await admin.end({ timeout: 0 })
      process.kill(Number(pid), 'SIGKILL')
      await cluster.exited
    },
    async restart() {
      cluster = await startCluster({ ...start, durable: false })
      admin = open()
    },
    async close() {
      await admin.end({ timeout: 1 })
      door.close()
      await cluster.stopAndRemove()
    },
  }
}
