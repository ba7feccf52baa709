import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { coverStands } from '../../people/index.ts'
import { inside, parseScope, subOf } from './scope.ts'

export type Counts = { households: number; persons: number }

/** Covered in the last month of the period, distinct within every cell: by programme, by region, by both, in all. */
export async function coveredCounts(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, Map<string, Counts>>> {
  const found = new Map<string, Map<string, Counts>>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string | null
      programme: string | null
      households: string
      persons: string
    }>(sql`
      select ${subOf(scope, 'c')} as sub, s.programme_code as programme,
        count(distinct c.household_id) as households, count(distinct c.person_id) as persons
      from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month = ${scope.to} and ${coverStands('c', scope.asOf)}
      group by grouping sets ((1, 2), (1), (2), ())`)
    found.set(
      key,
      new Map(rows.map((row) => [`${row.sub ?? ''}|${row.programme ?? ''}`, countsOf(row)])),
    )
  }
  return found
}

/** Distinct persons and households paid temporary aid in the period: nobody is covered by it, so it is counted by lines. */
export async function aidedCounts(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, Map<string, Counts>>> {
  const found = new Map<string, Map<string, Counts>>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string | null
      households: string
      persons: string
    }>(sql`
      select ${subOf(scope, 'p')} as sub, count(distinct p.household_id) as households, count(distinct p.recipient_person_id) as persons
      from payment p
      where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and p.programme_code = 'TEMPORARY_AID'
        and ${settledBy('p', scope.asOf)}
      group by grouping sets ((1), ())`)
    found.set(key, new Map(rows.map((row) => [`${row.sub ?? ''}|TEMPORARY_AID`, countsOf(row)])))
  }
  return found
}

const countsOf = (row: { households: string; persons: string }): Counts => ({
  households: Number(row.households),
  persons: Number(row.persons),
})

/** The last event known at the moment asked says the money is on the account. Without a limit, so that it can be joined. */
export const settledBy = (alias: string, asOf: string) => {
  const line = sql.identifier(alias)
  return sql`exists (select from payment_event e where e.month = ${line}.month and e.payment_id = ${line}.id and e.recorded_at <= ${asOf} and e.status = 'SETTLED'
    and not exists (select from payment_event later where later.month = e.month and later.payment_id = e.payment_id and later.recorded_at <= ${asOf} and later.version > e.version))`
}
