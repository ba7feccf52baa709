import { randomUUID } from 'node:crypto'

import { idOfLogin } from './access-world.ts'
import type { Api } from './as.ts'

const bare = (id: string) => id.split('.').at(-1)!

/** The version at which `addReserve` leaves the fund. */
export const reserveVersion = 5

/** A reserve of the township out of which two lines of the household were paid: one drawn, accounted for and confirmed, one still to draw. */
export async function addReserve(
  api: Api,
  row: Record<'household' | 'village' | 'month' | 'payment' | 'batch', string>,
  id: Record<string, string>,
): Promise<void> {
  const [clerk, lead] = [bare(idOfLogin('xianjb2')), bare(idOfLogin('xianld'))]
  const [quota, batch, drawn, waiting] = [1, 2, 3, 4].map(() => randomUUID())
  const [fund, statement, use] = [id.reserve!, id.reserveStatement!, id.reserveUse!]
  const month = `${row.month}-01`
  const area = { county_code: '410499', township_code: row.village.slice(0, 9) }
  await api.sql((owner) =>
    owner.begin(async (sql) => {
      const [line] = await sql<
        { fen: string }[]
      >`select amount_fen as fen from payment where month = ${month} and id = ${row.payment}`
      const fen = line!.fen
      await sql`insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (${quota!}, '410499', 'TEMPORARY_AID', 'CITY', ${`明财〔2025〕${quota}号`}, 10000000, '2025-01-01')`
      await sql`insert into allocation ${sql({ id: fund, ...area, quota_id: quota, programme_code: 'TEMPORARY_AID', kind: 'RESERVE', document_no: '明民〔2025〕99号', amount_fen: 10_000_000, allocated_on: '2025-01-02' })}`
      await sql`insert into batch select (jsonb_populate_record(b, ${sql.json({ id: batch!, allocation_id: fund, kind: 'RESERVE', state: 'DRAFT', voucher_no: null, treasury_paid_on: null })})).* from batch b where id = ${row.batch}`
      for (const each of [drawn!, waiting!])
        await sql`insert into payment select (jsonb_populate_record(p, ${sql.json({ id: each, batch_id: batch! })})).* from payment p where month = ${month} and id = ${row.payment}`
      await sql`insert into reserve_statement ${sql({ id: statement, fund_id: fund, ...area, from_day: '2025-11-01', to_day: '2025-11-30', total_fen: fen, use_count: 1, state: 'SUBMITTED', submitted_by: clerk, submitted_on: '2025-12-01' })}`
      const event = (version: number, kind: string, actor: string, more: Record<string, unknown>) =>
        sql`insert into reserve_event ${sql({ fund_id: fund, version, ...area, kind, on_date: '2025-12-01', actor_id: actor, amount_fen: fen, ...more })}`
      await event(2, 'ADVANCED', lead, { amount_fen: 10_000_000, proposed_by: clerk })
      await event(3, 'DRAWN', clerk, {})
      await event(4, 'ACCOUNTED', clerk, { statement_id: statement })
      await event(reserveVersion, 'CONFIRMED', lead, { statement_id: statement })
      await sql`insert into reserve_use ${sql({ id: use, fund_id: fund, version: 3, ...area, village_code: row.village, allocation_id: fund, household_id: row.household, recipient_name: '某户', month, payment_id: drawn, amount_fen: fen, used_on: '2025-11-05' })}`
      await sql`insert into reserve_statement_use ${sql({ statement_id: statement, use_id: use, ...area })}`
    }),
  )
}
