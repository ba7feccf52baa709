import { type SQL, sql } from 'drizzle-orm'

/**
 * `(due_on, fen)` of a recovery `r`: what should be back by a day and is not. Money covers the earliest instalment first; without a plan
 * all of it is due on the day of the demand. To stand in the select of `r`, or joined to it laterally.
 */
export const lateParts = (r: SQL, today: SQL | string): SQL => sql`(
  select d.due_on, least(d.fen, d.upto - b.back) as fen
  from (select i.due_on, i.amount_fen as fen, sum(i.amount_fen) over (order by i.due_on) as upto from recovery_instalment i
      where i.recovery_id = ${r}.id and i.version = ${r}.plan_version
    union all select ${r}.due_on, ${r}.amount_fen, ${r}.amount_fen where ${r}.plan_version is null) d,
    (select coalesce(sum(e.amount_fen), 0) as back from recovery_event e where e.recovery_id = ${r}.id and e.version > coalesce(${r}.plan_version, 0)) b
  where ${r}.state in ('DEMANDED', 'TO_COURT') and d.due_on < ${today} and d.upto > b.back)`

export const lateFen = (r: SQL, today: SQL | string): SQL =>
  sql`(select coalesce(sum(late.fen), 0) from ${lateParts(r, today)} late)`
