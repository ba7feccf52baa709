import { sql } from 'drizzle-orm'

/** A use `u` of a reserve that stands in no statement, or only in some that were sent back. */
export const unstatedUse = sql`not exists (select from reserve_statement_use l join reserve_statement s on s.id = l.statement_id
  where l.use_id = u.id and s.state <> 'SENT_BACK')`

/** A use `u` known by the household it helped, for which no line has come in. */
export const withoutLine = sql`(u.payment_id is null and not exists (select from batch b join payment p on p.batch_id = b.id and p.month = b.month
  join payment_state t on t.month = p.month and t.payment_id = p.id and t.status in ('IN_TRANSIT', 'SETTLED')
  where b.allocation_id = u.allocation_id and b.kind = 'RESERVE' and p.household_id = u.household_id and p.amount_fen = u.amount_fen))`
