import {
  bankAccount,
  household,
  householdMember,
  kinDeclaration,
  person,
  proxyHolding,
} from '@mingzhang/db'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { malformed } from '../../../kit/ids.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'

export type PersonRow = typeof person.$inferSelect
export type HouseholdRow = typeof household.$inferSelect
export type MemberRow = typeof householdMember.$inferSelect
export type BankAccountRow = typeof bankAccount.$inferSelect
export type ProxyHoldingRow = typeof proxyHolding.$inferSelect
export type KinDeclarationRow = typeof kinDeclaration.$inferSelect

// A correction is a new row with the same person's later facts; the corrected one is no longer read.
const current = sql`not exists (select from ${person} later where later.supersedes_id = ${person.id})`

export async function personsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, PersonRow>> {
  const rows = await ctx.read.select().from(person).where(among(person.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function householdsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, HouseholdRow>> {
  const rows = await ctx.read.select().from(household).where(among(household.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whoever stands at the head; by that name the office knows the household. */
export async function headNameOf(ctx: Context, householdId: string): Promise<string> {
  const [row] = await ctx.read.execute<{ name: string }>(
    sql`select p.name from household h join person p on p.id = h.head_person_id where h.id = ${householdId}`,
  )
  return row!.name
}

export async function membersOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, MemberRow[]>> {
  const rows = await ctx.read
    .select()
    .from(householdMember)
    .where(among(householdMember.householdId, households))
    .orderBy(
      sql`(${householdMember.relation} = 'HEAD') desc`,
      asc(householdMember.fromMonth),
      asc(householdMember.id),
    )
  return Map.groupBy(rows, (row) => row.householdId)
}

export async function bankAccountsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, BankAccountRow>> {
  const rows = await ctx.read.select().from(bankAccount).where(among(bankAccount.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function bankAccountsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, BankAccountRow[]>> {
  const rows = await ctx.read
    .select()
    .from(bankAccount)
    .where(among(bankAccount.householdId, households))
    .orderBy(asc(bankAccount.recordedAt), asc(bankAccount.id))
  return Map.groupBy(rows, (row) => row.householdId!)
}

export async function proxyHoldingsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, ProxyHoldingRow[]>> {
  const rows = await ctx.read
    .select()
    .from(proxyHolding)
    .where(among(proxyHolding.householdId, households))
    .orderBy(asc(proxyHolding.filedOn))
  return Map.groupBy(rows, (row) => row.householdId)
}

export async function kinDeclarationsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, KinDeclarationRow[]>> {
  const rows = await ctx.read
    .select()
    .from(kinDeclaration)
    .where(among(kinDeclaration.householdId, households))
    .orderBy(asc(kinDeclaration.filedOn))
  return Map.groupBy(rows, (row) => row.householdId)
}

/** Name or pinyin, whole or initials; a name is matched by strpos inside the county (design §6). */
export function nameIs(text: string, path: string): SQL {
  const wanted = text.trim().toLowerCase()
  if (wanted.length === 0 || wanted.length > 40)
    throw malformed(path, 'expected 1 to 40 characters')
  const bare = wanted.replaceAll(' ', '')
  return sql`(strpos(lower(${person.name}), ${wanted}) > 0 or starts_with(replace(${person.pinyin}, ' ', ''), ${bare}) or starts_with(${person.initials}, ${bare}))`
}

export async function listPersons(
  ctx: Context,
  region: string | null,
  text: string,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, /^.{1,60}$/, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(person)
    .where(
      and(
        eq(person.countyCode, ctx.installation.countyCode),
        region ? inRegion(person, region) : undefined,
        nameIs(text, 'text'),
        current,
        key ? sql`(${person.pinyin}, ${person.id}) > (${key[0]}, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(person.pinyin), asc(person.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.pinyin, row.id])
}
