import { randomUUID } from 'node:crypto'

import { idOfLogin } from './access-world.ts'
import type { Api } from './as.ts'

const bare = (id: string) => id.split('.').at(-1)!

/** A recovery of the line, demanded, in part held back and in part to come back by instalments, of which the rest waits to be given up. */
export async function addRecovery(
  api: Api,
  row: Record<'household' | 'village' | 'payment' | 'month' | 'bank_account', string>,
  id: Record<string, string>,
): Promise<void> {
  const month = `${row.month}-01`
  const clerk = bare(idOfLogin('xianjb2'))
  const lead = bare(idOfLogin('xianld'))
  const [later, key] = [randomUUID(), id.recovery!]
  await api.sql((owner) =>
    owner.begin(async (sql) => {
      await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', ${later}::text, 'month', '2025-12-01'))).* from payment p where month = ${month} and id = ${row.payment}`
      await sql`insert into recovery (id, county_code, township_code, village_code, household_id, programme_code, recipient_name, payment_month, payment_id, from_month, to_month, amount_fen, ground, reason, state, assessed_by, assessed_on)
      select ${key}, county_code, township_code, village_code, household_id, programme_code, recipient_name, month, id, month, month, 100, 'OVERPAID', '多发', 'ASSESSED', ${clerk}, '2025-12-01' from payment where month = ${month} and id = ${row.payment}`
      const event = (
        version: number,
        kind: string,
        actor: string,
        more: Record<string, string | number>,
      ) =>
        sql`insert into recovery_event select (jsonb_populate_record(null::recovery_event, to_jsonb(r) || jsonb_build_object('recovery_id', r.id, 'version', ${version}::int, 'amount_fen', null, 'due_on', null, 'reason', null,
        'kind', ${kind}::text, 'on_date', '2025-12-01', 'actor_id', ${actor}::text) || ${sql.json(more)})).* from recovery r where id = ${key}`
      await event(1, 'ASSESSED', clerk, {})
      await event(2, 'DEMANDED', lead, { document_no: '明民追〔2025〕9号', due_on: '2025-12-31' })
      await event(3, 'OFFSET', lead, {
        amount_fen: 40,
        offset_month: '2025-12-01',
        offset_payment_id: later,
        proposed_by: clerk,
        reason: '抵扣',
      })
      await event(4, 'PLANNED', lead, { reason: '分期' })
      await sql`insert into recovery_instalment (recovery_id, version, due_on, county_code, township_code, village_code, household_id, amount_fen)
        select id, 4, '2026-01-31', county_code, township_code, village_code, household_id, 60 from recovery where id = ${key}`
      await sql`insert into proposal (id, kind, county_code, township_code, village_code, payload, reason, propose_permission, confirm_permission, drafted_by)
      values (${randomUUID()}, 'RECOVERY_GIVE_UP', '410499', ${row.village.slice(0, 9)}, ${row.village}, ${sql.json({ recoveryId: key, outcome: 'UNRECOVERABLE', amountFen: '60' })}, '无人', 'recovery.assess', 'recovery.demand', ${clerk})`
    }),
  )
}
