import { mkdtemp } from 'node:fs/promises'
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
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-test-'))
  const cluster = await startCluster({
    folder,
    password: secrets.passwords.postgres,
    durable: false,
    settings: { max_connections: '200', autovacuum: 'off' },
  })
  project.provide('cluster', { port: cluster.port, secrets })
  return () => cluster.stopAndRemove()
}
