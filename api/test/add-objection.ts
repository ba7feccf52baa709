import { randomUUID } from 'node:crypto'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import { sealIdentity } from '../../db/src/identity.ts'
import type { Api } from './as.ts'

const idOf = (login: string) => allAccounts.find((each) => each.login === login)!.id

/** An objection to a line of a posted list: taken in by an office; decided unless it is to be open. */
export async function addObjection(
  api: Api,
  noticeRow: string,
  {
    id = randomUUID(),
    open = false,
    receivedOn = '2025-11-20',
    dueOn = '2025-12-04',
    decidedAt = new Date().toISOString(),
  }: Partial<Record<'id' | 'receivedOn' | 'dueOn' | 'decidedAt', string>> & { open?: boolean } = {},
): Promise<string> {
  const said = sealIdentity(api.services.keys, '人已搬走')
  await api.sql(async (sql) => {
    await sql`
      insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, notice_row_id, household_id, spell_id, state,
        statement_sealed, contact_sealed, code_hash, received_on, due_on, registered_by)
      select ${id}, county_code, township_code, village_code, notice_id, 'COMPLAINT', 'PAPER', 'AMOUNT', id, household_id, spell_id, 'OPEN', ${said}, ${said}, ${id},
        ${receivedOn}, ${dueOn}, ${idOf('xianjb2')} from notice_row where id = ${noticeRow}`
    if (open) return
    await sql`
      update objection set state = 'INQUIRED', inquired_by = ${idOf('xianjb2')}, inquired_on = '2025-11-25', method = 'SURVEY', finding = '已核实' where id = ${id}`
    await sql`
      update objection set state = 'DECIDED', outcome = 'REJECTED', reply = '已核实', decided_by = ${idOf('xianld')}, decided_at = ${decidedAt} where id = ${id}`
  })
  return id
}
