import { mkdtemp, statfs } from 'node:fs/promises'
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

// One throw-away server for the whole run; databases on it are made as tests ask for them.
export default async function setup(project: TestProject) {
  const secrets = makeSecrets()
  const folder = await mkdtemp(join(await quickFolder(), 'mingzhang-test-'))
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
