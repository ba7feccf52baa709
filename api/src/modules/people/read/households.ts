import { coveredMember, household, person, review, spell } from '@mingzhang/db'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'

import type { HouseholdFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { coverStandsNow } from './covered.ts'
import { nameIs } from './people.ts'

export type HouseholdPage = Awaited<ReturnType<typeof listHouseholds>>

/** Covered in the month asked (the clock's month when none is), in order of code. */
export async function listHouseholds(
  ctx: Context,
  filter: HouseholdFilter,
  first: number,
  after: string | null,
) {
  const where = householdConditions(ctx, filter)
  const key = decodeCursor(after, /^.{1,40}$/, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(household)
    .where(
      and(
        where,
        key ? sql`(${household.code}, ${household.id}) > (${key[0]}, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(household.code), asc(household.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.code, row.id], {
    where,
    covered: coveredIn(ctx, filter),
  })
}

/** Of the whole filter: households, and the persons covered in them. */
export async function countHouseholds(
  ctx: Context,
  { where, covered }: Pick<HouseholdPage, 'where' | 'covered'>,
): Promise<{ households: number; persons: number }> {
  const [row] = await ctx.read.execute<{ households: string; persons: string }>(sql`
    with chosen as (select household.id from household where ${where})
    select (select count(*) from chosen) as households,
      (select count(distinct (c.household_id, c.person_id)) from covered_member c join spell s on s.id = c.spell_id
        join chosen on chosen.id = c.household_id where ${covered}) as persons`)
  return { households: Number(row!.households), persons: Number(row!.persons) }
}

/** Of covered member `c` and its spell `s`. */
export function coveredIn(ctx: Context, filter: HouseholdFilter): SQL {
  const parts = [sql`c.month = ${filter.month ?? ctx.lastMonth}`, coverStandsNow(ctx, 'c')]
  if (filter.programme) parts.push(sql`s.programme_code = ${filter.programme}`)
  if (filter.careMode) parts.push(sql`s.care_mode = ${filter.careMode}`)
  return sql.join(parts, sql` and `)
}

export function householdConditions(ctx: Context, filter: HouseholdFilter): SQL | undefined {
  const text = filter.text?.trim()
  return and(
    eq(household.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(household, filter.region) : undefined,
    filter.programme || filter.careMode || filter.month || !text
      ? sql`exists (select from ${coveredMember} c join ${spell} s on s.id = c.spell_id where c.household_id = ${household.id} and ${coveredIn(ctx, filter)})`
      : undefined,
    text
      ? sql`(${household.code} = ${text} or exists (select from ${person} where ${person.householdId} = ${household.id} and ${nameIs(text, 'filter.text')}))`
      : undefined,
    filter.reviewOverdue
      ? sql`exists (select from ${review} r join ${spell} s on s.id = r.spell_id where r.household_id = ${household.id} and r.done_on is null and r.due_on < ${ctx.today} and s.end_month is null)`
      : undefined,
  )
}
