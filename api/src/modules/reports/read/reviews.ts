import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { inside, parseScope, type Scope, subOf } from './scope.ts'

export type OverdueCell = { sub: string; programme: ProgrammeCode; overdue: number }

/** Last day of the period. */
export const lastDay = ({ to }: Pick<Scope, 'to'>) =>
  sql`(${to}::date + interval '1 month' - interval '1 day')::date`

/** Reviews of live spells past their day at the end of the period (57号 31; R32). */
export async function overdueCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, OverdueCell[]>> {
  const found = new Map<string, OverdueCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string
      programme: ProgrammeCode
      overdue: string
    }>(sql`
      select ${subOf(scope, 'r')} as sub, s.programme_code as programme, count(*) as overdue
      from review r join spell s on s.id = r.spell_id
      where ${inside(scope, 'r')} and ${overdue(scope)} group by 1, 2`)
    found.set(
      key,
      rows.map((row) => ({ ...row, overdue: Number(row.overdue) })),
    )
  }
  return found
}

/** Of review `r` and its spell `s`. */
export const overdue = (
  scope: Scope,
) => sql`r.due_on <= ${lastDay(scope)} and r.recorded_at <= ${scope.asOf}
  and (r.done_on is null or r.done_on > ${lastDay(scope)}) and (s.end_month is null or s.end_month > ${scope.to})`
