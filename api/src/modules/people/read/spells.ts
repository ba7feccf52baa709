import { amountVersion, coveredMember, review, spell } from '@mingzhang/db'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { type AmountDue, amountDue, inForce, listAllStandards } from '../../programmes/index.ts'
import { coverStandsNow } from './covered.ts'
import { type PersonRow, personsById } from './people.ts'

export type SpellRow = typeof spell.$inferSelect
export type AmountVersionRow = typeof amountVersion.$inferSelect

export async function spellsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, SpellRow>> {
  const rows = await ctx.read.select().from(spell).where(among(spell.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function spellsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, SpellRow[]>> {
  const rows = await ctx.read
    .select()
    .from(spell)
    .where(among(spell.householdId, households))
    .orderBy(asc(spell.startMonth), asc(spell.id))
  return Map.groupBy(rows, (row) => row.householdId)
}

/** Versions that were not corrected, oldest first. */
export async function amountsOf(
  ctx: Context,
  spells: readonly string[],
): Promise<Map<string, AmountVersionRow[]>> {
  const rows = await ctx.read
    .select()
    .from(amountVersion)
    .where(
      and(
        among(amountVersion.spellId, spells),
        sql`not exists (select from ${amountVersion} later where later.supersedes_id = ${amountVersion.id})`,
      ),
    )
    .orderBy(asc(amountVersion.fromMonth), asc(amountVersion.id))
  return Map.groupBy(rows, (row) => row.spellId)
}

/** Spells whose ending is objected to and not decided: they go on until then (43号 26). */
async function endingsHeld(ctx: Context, spells: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await ctx.read.execute<{ id: string }>(sql`
    select h.spell_id as id from mz_open_holds(${ctx.installation.countyCode}, mz_now()) h
    where h.holds = 'ENDING' and h.spell_id = any(${`{${spells.join(',')}}`}::uuid[])`)
  return new Map(rows.map(({ id }) => [id, true]))
}

/** By the rules, for a month in which the spell was worth something. */
export async function dueIn(ctx: Context, row: SpellRow, month: string): Promise<AmountDue | null> {
  const versions = (await ctx.load(amountsOf, row.id)) ?? []
  const version = versions.findLast(
    (each) => each.fromMonth <= month && (!each.toMonth || each.toMonth > month),
  )
  if (!version) return null
  const over = row.endMonth !== null && row.endMonth <= month
  if (over && !(await ctx.load(endingsHeld, row.id))) return null
  return amountDue(
    { ...version, programmeCode: row.programmeCode },
    inForce(await listAllStandards(ctx), month),
  )
}

/** By `month/spell`. */
export async function coveredByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PersonRow[]>> {
  const pairs = keys.map((key) => key.split('/'))
  const months = `{${[...new Set(pairs.map(([month]) => month!))].join(',')}}`
  const rows = await ctx.read
    .select()
    .from(coveredMember)
    .where(
      and(
        sql`${coveredMember.month} = any(${months}::date[])`,
        among(
          coveredMember.spellId,
          pairs.map(([, id]) => id!),
        ),
        coverStandsNow(ctx, 'covered_member'),
      ),
    )
  const persons = await personsById(ctx, [...new Set(rows.map(({ personId }) => personId))])
  const grouped = Map.groupBy(rows, (row) => `${row.month}/${row.spellId}`)
  return new Map(
    [...grouped].map(([key, covered]) => [
      key,
      covered.flatMap(({ personId }) => persons.get(personId) ?? []),
    ]),
  )
}

/** Persons covered by any spell of a household in the last whole month. */
export async function coveredNow(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await ctx.read
    .select({ householdId: coveredMember.householdId, personId: coveredMember.personId })
    .from(coveredMember)
    .where(
      and(
        among(coveredMember.householdId, households),
        eq(coveredMember.month, ctx.lastMonth),
        coverStandsNow(ctx, 'covered_member'),
      ),
    )
  return new Map(
    [...Map.groupBy(rows, (row) => row.householdId)].map(([id, covered]) => [
      id,
      new Set(covered.map(({ personId }) => personId)),
    ]),
  )
}

/** Earliest review not done, by spell. */
export async function nextReviews(
  ctx: Context,
  spells: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.read
    .select({ spellId: review.spellId, dueOn: sql<string>`min(${review.dueOn})` })
    .from(review)
    .where(and(among(review.spellId, spells), isNull(review.doneOn)))
    .groupBy(review.spellId)
  return new Map(rows.map(({ spellId, dueOn }) => [spellId, dueOn]))
}
