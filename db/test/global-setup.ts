import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../src/embedded.ts'
import { makeSecrets, type Secrets } from '../src/secrets.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { port: number; secrets: Secrets }
  }
}

const PREFIX = 'mingzhang-test-'

// One throw-away server for the whole run; databases on it are made as tests ask for them.
export default async function setup(project: TestProject) {
  const secrets = makeSecrets()
  const quick = await quickFolder()
  await removeAbandoned(quick)
  const folder = await mkdtemp(join(quick, PREFIX))
  const cluster = await startCluster({
    folder,
    password: secrets.passwords.postgres,
    durable: false,
    settings: {
      max_connections: '200',
      autovacuum: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
  })
  project.provide('cluster', { port: cluster.port, secrets })
  return () => cluster.stopAndRemove()
}

// A database of ours is more than a thousand files: 20 ms to copy in memory, up to a second on disk.
async function quickFolder(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  const free = memory ? memory.bavail * memory.bsize : 0
  return free > 4e9 ? '/dev/shm' : tmpdir()
}

// A run that was killed could not take its server's files along; no run takes hours.
async function removeAbandoned(quick: string): Promise<void> {
  for (const name of await readdir(quick)) {
    const folder = join(quick, name)
    if (!name.startsWith(PREFIX)) continue
    const { mtimeMs } = await stat(folder)
    if (mtimeMs < Date.now() - 3 * 3_600_000) await rm(folder, { recursive: true, force: true })
  }
}
