import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { connect } from '@mingzhang/db/connect.ts'
import { loadDemo } from '@mingzhang/db/demo/index.ts'
import { startCluster } from '@mingzhang/db/embedded.ts'
import { migrate } from '@mingzhang/db/migrate.ts'
import { ensureOwner } from '@mingzhang/db/owner.ts'
import { letIn } from '@mingzhang/db/roles.ts'
import { identityKeysOf, makeSecrets } from '@mingzhang/db/secrets.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'

export type County = Awaited<ReturnType<typeof openCounty>>

/** The demonstration county in a server of its own, as `start` would have it; gone afterwards. */
export async function openCounty() {
  const secrets = makeSecrets()
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-db-'))
  const cluster = await startCluster({ folder, password: secrets.passwords.postgres })
  const url = (role: keyof typeof secrets.passwords) =>
    cluster.url(role === 'postgres' ? 'postgres' : role, secrets.passwords[role], 'bench')
  await withConnection(cluster.superuserUrl('postgres'), async (sql) => {
    await ensureOwner(sql, secrets.passwords.mz_owner)
    await sql.unsafe('create database bench owner mz_owner')
  })
  const ownerUrl = url('mz_owner')
  await migrate({ ownerUrl, secrets })
  await withConnection(cluster.superuserUrl('bench'), letIn)
  await loadDemo({ ownerUrl, secrets })
  await fund(ownerUrl)
  const owner = connect(ownerUrl, { max: 2, statementTimeout: 0 })
  const villages = await owner<{ village: string; township: string }[]>`
    select v.name_zh as village, t.name_zh as township from region v join region t on t.code = v.parent_code where v.level = 'VILLAGE'`
  const accountOf = async (login: string) => {
    const [found] = await owner<{ id: string }[]>`select id from account where login = ${login}`
    return found!.id
  }
  return {
    owner,
    secrets,
    keys: identityKeysOf(secrets),
    urls: { mz_worker: url('mz_worker'), mz_ingest: url('mz_ingest') },
    villages,
    clerk: await accountOf('xianjb1'),
    second: await accountOf('xianjb2'),
    async close() {
      await owner.end()
      await cluster.stopAndRemove()
    },
  }
}

/** What a million lines of a new month can be paid from. */
const fund = (ownerUrl: string) =>
  withConnection(
    ownerUrl,
    (sql) => sql`
      with q as (
        insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000000, '2025-11-28')
        returning id)
      insert into allocation
        (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
      select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 100000000000, '2025-11-29'
      from q, region r where r.level = 'TOWNSHIP'`,
  )
