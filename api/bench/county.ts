import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Pool } from '@mingzhang/db/connect.ts'
import { identityKeysOf } from '@mingzhang/db/secrets.ts'

import { openDatabase } from '../src/cli/database.ts'
import { loadDemonstration } from '../src/cli/demo.ts'
import { readConfig } from '../src/config.ts'

export type County = Awaited<ReturnType<typeof openCounty>>

/** The demonstration county in a server of its own, as `start` has it; gone afterwards. */
export async function openCounty() {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-db-'))
  const database = await openDatabase(readConfig({ MZ_DATA: folder }))
  await loadDemonstration(database)
  const { secrets, urls } = database
  const owner = connect(database.ownerUrl, { max: 2, statementTimeout: 0 })
  await fund(owner)
  const villages = await owner<{ village: string; township: string }[]>`
    select v.name_zh as village, t.name_zh as township from region v join region t on t.code = v.parent_code where v.level = 'VILLAGE'`
  const accountOf = async (login: string) => {
    const [found] = await owner<{ id: string }[]>`select id from account where login = ${login}`
    return found!.id
  }
  return {
    owner,
    secrets,
    urls,
    /** In which `start` finds it. */
    environment: { MZ_DATA: folder, DATABASE_URL: database.ownerUrl },
    keys: identityKeysOf(secrets),
    villages,
    clerk: await accountOf('xianjb1'),
    second: await accountOf('xianjb2'),
    auditor: await accountOf('shenji'),
    async close() {
      await owner.end()
      await database.close()
      await rm(database.where, { recursive: true, force: true, maxRetries: 10 })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a million lines of a new month can be paid from. */
const fund = (owner: Pool) => owner`
  with q as (
    insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
    values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000000, '2025-11-28')
    returning id)
  insert into allocation
    (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
  select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 100000000000, '2025-11-29'
  from q, region r where r.level = 'TOWNSHIP'`
