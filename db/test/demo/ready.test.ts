import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepReadyCounty } from '../../src/demo/keep-ready.ts'
import { openDemo } from '../../src/demo/open.ts'
import { findReadyCounty } from '../../src/demo/ready.ts'
import { startCluster, type Cluster } from '../../src/embedded.ts'
import { identityKeysOf } from '../../src/secrets.ts'
import { openIdentity } from '../../src/identity.ts'
import { migrate } from '../../src/migrate.ts'
import { prepareOwner } from '../../src/owner.ts'
import { withConnection } from '../../src/with-connection.ts'

let cluster: Cluster
let ownerUrl: string
const ready = async () => (await findReadyCounty())!

beforeAll(() => keepReadyCounty())
afterAll(() => cluster.stopAndRemove())

test('a copy counts as empty until it is opened, at 9 o’clock of 1 December 2025', async () => {
  const { cluster: from, secrets } = await ready()
  cluster = await startCluster({
    folder: await mkdtemp(join(tmpdir(), 'mingzhang-ready-')),
    password: secrets.passwords.postgres,
    from,
    durable: false,
  })
  ownerUrl = await prepareOwner(cluster, secrets)
  expect(await migrate({ ownerUrl, secrets })).toEqual({ createdEmpty: true })
  await openDemo(ownerUrl)
  expect(await migrate({ ownerUrl, secrets })).toEqual({ createdEmpty: false })
  await withConnection(ownerUrl, async (sql) => {
    const [clock] = await sql`
      select now() + make_interval(secs => clock_offset_seconds) as now from installation`
    const apart = (clock!.now as Date).getTime() - Date.parse('2025-12-01T09:00:00+08:00')
    expect(Math.abs(apart)).toBeLessThan(60_000)
    const [person] = await sql`select number_sealed from person_identity limit 1`
    expect(openIdentity(identityKeysOf(secrets), person!.number_sealed)).toMatch(/^\d{17}[\dX]$/)
  })
})

test('two copies share what their rows were sealed with, and no key of sessions, log or roles', async () => {
  const [one, other] = [(await ready()).secrets, (await ready()).secrets]
  expect(one.identityKeys).toEqual(other.identityKeys)
  expect(one.sessionKey).not.toBe(other.sessionKey)
  expect(one.log.seeds).not.toEqual(other.log.seeds)
  const url = cluster.url('mz_owner', other.passwords.mz_owner, 'mingzhang')
  await expect(withConnection(url, (sql) => sql`select 1`)).rejects.toThrow(/password/i)
})
