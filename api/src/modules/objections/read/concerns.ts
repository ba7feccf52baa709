import { objection } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { ObjectionConcern } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'

/** From how many on they are a cluster. */
const several = 3

/** Of objection `o`. */
const decidedOn = sql`(o.decided_at at time zone 'Asia/Shanghai')::date`
const alike = (same: SQL): SQL =>
  sql`(select count(*) from objection x where ${same}) >= ${several}`
const inOneMonth = sql`date_trunc('month', x.received_on) = date_trunc('month', o.received_on)`

// R40, of objection `o` of notice `n`; whoever asks counts what they may see.
const conditions: Record<ObjectionConcern, (today: string | SQL) => SQL> = {
  ANSWERED_LATE: () => sql`o.state = 'DECIDED' and ${decidedOn} > o.due_on`,
  OPEN_AT_CLOSE: (today) =>
    sql`o.kind = 'OBJECTION' and n.closes_on < coalesce(${decidedOn}, ${today}::date)`,
  SAME_NOTICE: () => alike(sql`x.notice_id = o.notice_id`),
  SAME_VILLAGE: () => alike(sql`x.village_code = o.village_code and ${inOneMonth}`),
  SAME_DRAFTER: () =>
    alike(
      sql`x.notice_id in (select d.id from notice d where d.drafted_by = n.drafted_by) and ${inOneMonth}`,
    ),
}
export const concerns = Object.keys(conditions) as ObjectionConcern[]

/** Of the table as it is called in a query of drizzle's. */
export const hasConcern = (concern: ObjectionConcern, today: string | SQL): SQL =>
  sql`exists (select from objection o join notice n on n.id = o.notice_id where o.id = ${objection.id} and ${conditions[concern](today)})`

export async function concernsOf(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, ObjectionConcern[]>> {
  const asked = concerns.map(
    (concern) => sql`case when ${conditions[concern](ctx.today)} then ${concern}::text end`,
  )
  const rows = await ctx.read.execute<{ id: string; concerns: ObjectionConcern[] }>(sql`
    select o.id, array_remove(array[${sql.join(asked, sql`, `)}], null) as concerns
    from objection o join notice n on n.id = o.notice_id where o.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.concerns]))
}
