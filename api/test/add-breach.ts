import { randomUUID } from 'node:crypto'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import type { Api } from './as.ts'

const idOf = (login: string) => allAccounts.find((each) => each.login === login)!.id

/** A list of a village that was withdrawn for a leak, and what was done about it. */
export async function addBreach(
  api: Api,
  village: string,
  { id = randomUUID(), notice = randomUUID() } = {},
): Promise<string> {
  const by = idOf('xianjb2')
  await api.sql(async (sql) => {
    await sql`
      insert into notice (id, public_id, county_code, township_code, village_code, kind, month, state, title_zh, title_en, body_zh, legal_basis, issuer,
        posted_on, published_at, withdrawn_at, withdraw_reason, content_hash)
      values (${notice}, ${randomUUID()}, ${village.slice(0, 6)}, ${village.slice(0, 9)}, ${village}, 'VILLAGE_AFFAIRS', '2025-10-01', 'WITHDRAWN', '村务公开', 'x', '', '', '',
        '2025-11-03', '2025-11-03T00:00:00Z', '2025-11-05T00:00:00Z', '名单有误', 'x')`
    await sql`
      insert into breach (id, county_code, township_code, village_code, notice_id, leaked, opened_by, opened_on, report_due_on)
      select ${id}, county_code, township_code, village_code, id, '["PHONE"]', ${idOf('qingshi-ld')}, '2025-11-05', '2025-11-06' from notice where id = ${notice}`
    await sql`
      insert into breach_step (id, county_code, township_code, village_code, breach_id, kind, done_on, text, recorded_by)
      select ${randomUUID()}, county_code, township_code, village_code, id, 'MEASURE', '2025-11-05', '已取下', ${by} from breach where id = ${id}`
    await sql`
      update breach set state = 'CLOSED', closed_by = ${idOf('xianld')}, closed_at = now(), conclusion = '已处置' where id = ${id}`
  })
  return id
}
