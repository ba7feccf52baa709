import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clusterExists, startCluster, type Cluster } from '../src/embedded.ts'
import { withConnection } from '../src/with-connection.ts'

const password = 'only-for-this-test'
// One cluster for most tests: making one takes longer than all that is done with it.
let folder: string
const folders: string[] = []
const running: Cluster[] = []

beforeAll(async () => void (folder = await newFolder()))
afterEach(async () => {
  for (const cluster of running) await cluster.stop()
})
afterAll(async () => {
  for (const cluster of running) await cluster.stopAndRemove()
  for (const each of folders) await rm(each, { recursive: true, force: true, maxRetries: 10 })
})

async function newFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mingzhang-embedded-'))
  folders.push(path)
  return path
}

async function start(at = folder): Promise<Cluster> {
  const cluster = await startCluster({ folder: at, password, durable: false })
  running.push(cluster)
  return cluster
}

async function ask<T>(cluster: Cluster, query: string): Promise<T> {
  return await withConnection(cluster.superuserUrl('postgres'), async (sql) => {
    const [row] = await sql.unsafe(query)
    return row!.answer as T
  })
}

test('what was written is there after a stop and a start', async () => {
  expect(await clusterExists(folder)).toBe(false)
  const first = await start()
  await withConnection(
    first.superuserUrl('postgres'),
    (sql) => sql`create table kept as select 7 as answer`,
  )
  await first.stop()
  expect(await clusterExists(folder)).toBe(true)
  expect(await ask(await start(), 'select answer from kept')).toBe(7)
})

test('the server speaks UTF-8, sorts by pinyin and finds trigrams in Chinese', async () => {
  const cluster = await start()
  expect(await ask(cluster, `select current_setting('server_encoding') as answer`)).toBe('UTF8')
  expect(await ask(cluster, `select '李' < '张' collate "zh-x-icu" as answer`)).toBe(true)
  await withConnection(cluster.superuserUrl('postgres'), async (sql) => {
    await sql`create extension pg_trgm`
  })
  expect(await ask<string[]>(cluster, `select show_trgm('社') as answer`)).not.toEqual([])
})

test('nobody gets in without the password', async () => {
  const cluster = await start()
  for (const url of [
    cluster.url('postgres', 'wrong', 'postgres'),
    cluster.url('postgres', '', 'postgres'),
  ]) {
    await expect(withConnection(url, (sql) => sql`select 1`)).rejects.toThrow(/password/i)
  }
})

test('a server left over on the folder is ended before another starts', async () => {
  const left = await start()
  const next = await start()
  await left.exited
  expect(await ask(next, 'select 1 as answer')).toBe(1)
})

test('when its parent is killed outright the server ends too, and the next start succeeds', async () => {
  const script = fileURLToPath(new URL('./start-and-wait.ts', import.meta.url))
  const parent = spawn(process.execPath, [script, folder, password], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  expect(await ask(await start(), 'select 1 as answer')).toBe(1)
})

test('a stale pid file whose number is now another process does not keep it from starting', async () => {
  const first = await start()
  await first.stop()
  const pidFile = join(first.home, 'pg', 'postmaster.pid')
  await writeFile(pidFile, `${process.pid}\n${join(first.home, 'pg')}\n1\n${first.port}\n`)
  expect(await ask(await start(), 'select 1 as answer')).toBe(1)
})

test('a cluster cut short while it was made is made anew', async () => {
  const unfinished = await newFolder()
  await mkdir(join(unfinished, 'pg.new'))
  await writeFile(join(unfinished, 'pg.new', 'PG_VERSION'), '18\n')
  expect(await ask(await start(unfinished), 'select 1 as answer')).toBe(1)
})

test('data of another major version are refused in plain words', async () => {
  const old = await newFolder()
  await mkdir(join(old, 'pg'))
  await writeFile(join(old, 'pg', 'PG_VERSION'), '14\n')
  await expect(start(old)).rejects.toThrow(/Postgres 14/)
})

test('only the server reads its data', async () => {
  const { home } = await start()
  expect((await stat(join(home, 'pg'))).mode & 0o077).toBe(0)
  expect((await stat(join(home, 'postgres.log'))).mode & 0o077).toBe(0)
})
