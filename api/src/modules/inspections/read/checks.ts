import { finding, payment, paymentState, spotCheck, spotCheckMember, visit } from '@mingzhang/db'
import { and, asc, desc, eq, sql } from 'drizzle-orm'

import type { QueryfindingsArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'

export type SpotCheckRow = typeof spotCheck.$inferSelect
export type VisitRow = typeof visit.$inferSelect
export type FindingRow = typeof finding.$inferSelect

/** Until it is fed back a check exists for its team alone: the policy leaves it out here like one that never was. */
export async function listSpotChecks(
  ctx: Context,
  state: SpotCheckRow['state'] | null,
  first: number,
  after: string | null,
) {
  const day = sql<string>`coalesce(${spotCheck.startedOn}, '9999-12-31'::date)`
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(spotCheck)
    .where(
      and(
        eq(spotCheck.countyCode, ctx.installation.countyCode),
        state ? eq(spotCheck.state, state) : undefined,
        key ? sql`(${day}, ${spotCheck.id}) < (${key[0]}::date, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(day), desc(spotCheck.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.startedOn ?? '9999-12-31', row.id])
}

export async function checksById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, SpotCheckRow>> {
  const rows = await ctx.read.select().from(spotCheck).where(among(spotCheck.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function membersOfChecks(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await ctx.read
    .select()
    .from(spotCheckMember)
    .where(among(spotCheckMember.spotCheckId, ids))
    .orderBy(asc(spotCheckMember.accountId))
  return new Map(
    [...Map.groupBy(rows, (row) => row.spotCheckId)].map(([id, members]) => [
      id,
      members.map(({ accountId }) => accountId),
    ]),
  )
}

export async function visitsOfChecks(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, VisitRow[]>> {
  const rows = await ctx.read
    .select()
    .from(visit)
    .where(among(visit.spotCheckId, ids))
    .orderBy(asc(visit.visitedAt), asc(visit.id))
  return Map.groupBy(rows, (row) => row.spotCheckId)
}

export async function visitsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, VisitRow>> {
  const rows = await ctx.read.select().from(visit).where(among(visit.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function findingsOfChecks(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, FindingRow[]>> {
  const rows = await ctx.read
    .select()
    .from(finding)
    .where(among(finding.spotCheckId, ids))
    .orderBy(asc(finding.position), asc(finding.id))
  return Map.groupBy(rows, (row) => row.spotCheckId)
}

export async function findFinding(ctx: Context, id: string): Promise<FindingRow | null> {
  const [row] = await ctx.read.select().from(finding).where(eq(finding.id, id))
  return row ?? null
}

export async function listFindings(
  ctx: Context,
  { region, kind, severity, first, after }: QueryfindingsArgs & { first: number },
) {
  const rank = sql<number>`case ${finding.severity} when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end`
  const key = decodeCursor(after, patterns.integer, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(finding)
    .where(
      and(
        eq(finding.countyCode, ctx.installation.countyCode),
        region ? inRegion(finding, region) : undefined,
        kind ? eq(finding.kind, kind) : undefined,
        severity ? eq(finding.severity, severity) : undefined,
        key ? sql`(${rank}, ${finding.id}) > (${Number(key[0])}, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(rank), asc(finding.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [['HIGH', 'MEDIUM', 'LOW'].indexOf(row.severity), row.id])
}

/** Settled for a household in a month by the books, by `month/household`: what a statement is held against (R26). */
export async function settledByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, bigint>> {
  const pairs = keys.map((key) => key.split('/'))
  const months = `{${[...new Set(pairs.map(([month]) => month!))].join(',')}}`
  const rows = await ctx.read
    .select({
      month: payment.month,
      householdId: payment.householdId,
      fen: sql<string>`sum(${payment.amountFen})`,
    })
    .from(payment)
    .innerJoin(
      paymentState,
      and(eq(paymentState.month, payment.month), eq(paymentState.paymentId, payment.id)),
    )
    .where(
      and(
        sql`${payment.month} = any(${months}::date[])`,
        among(
          payment.householdId,
          pairs.map(([, id]) => id!),
        ),
        eq(paymentState.status, 'SETTLED'),
      ),
    )
    .groupBy(payment.month, payment.householdId)
  return new Map(rows.map((row) => [`${row.month}/${row.householdId}`, BigInt(row.fen)]))
}
