import { allocation, batch, quota } from '@mingzhang/db'
import { and, asc, desc, eq, getTableColumns, gte, lte, type SQL, sql } from 'drizzle-orm'

import type { BatchFilter, QueryquotasArgs } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { inForce } from './in-force.ts'
import { type LineSums, lineSumsByBatch, noLines } from './line-sums.ts'

export type BatchRow = typeof batch.$inferSelect
export type BatchPage = Awaited<ReturnType<typeof listBatches>>
/** A document in its version in force, under the id of its first. */
type InForce<T> = T & { versionId: string }
export type AllocationRow = InForce<typeof allocation.$inferSelect>
export type QuotaRow = InForce<typeof quota.$inferSelect>

/** What a bank sent back or an office cancelled is no longer spent: the next batch may pay it (batches-within-allocation.sql, idle/held.ts). */
export const backInFund = ({ returned, cancelled }: LineSums): bigint => returned + cancelled

export async function listBatches(
  ctx: Context,
  filter: BatchFilter,
  first: number,
  after: string | null,
) {
  const where = batchConditions(ctx, filter)
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(batch)
    .where(
      and(
        where,
        key ? sql`(${batch.month}, ${batch.id}) < (${key[0]}::date, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(batch.month), desc(batch.id))
    .limit(pageSize(first) + 1)
  return { ...connection(rows, first, (row) => [row.month, row.id]), where }
}

/** Of all batches of a list, by what their lines add up to. */
export async function totalBatches(ctx: Context, { where }: Pick<BatchPage, 'where'>) {
  const rows = await ctx.read
    .select({ id: batch.id, totalFen: batch.totalFen, lineCount: batch.lineCount })
    .from(batch)
    .where(where)
  const sums = await lineSumsByBatch(
    ctx,
    rows.map(({ id }) => id),
  )
  const totals = { batches: rows.length, lines: 0, total: 0n, settled: 0n, returned: 0n }
  let ofLines = 0n
  for (const { id, totalFen, lineCount } of rows) {
    const sum = sums.get(id) ?? noLines
    totals.lines += lineCount
    totals.total += totalFen
    totals.settled += sum.settled
    totals.returned += sum.returned
    ofLines += sum.total
  }
  return { ...totals, difference: totals.total - ofLines }
}

export const batchConditions = (ctx: Context, filter: BatchFilter): SQL | undefined =>
  and(
    eq(batch.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(batch, filter.region) : undefined,
    filter.fromMonth ? gte(batch.month, filter.fromMonth) : undefined,
    filter.toMonth ? lte(batch.month, filter.toMonth) : undefined,
    filter.programme ? eq(batch.programmeCode, filter.programme) : undefined,
    filter.state ? eq(batch.state, filter.state) : undefined,
    filter.kind ? eq(batch.kind, filter.kind) : undefined,
  )

export async function batchesById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, BatchRow>> {
  const rows = await ctx.read.select().from(batch).where(among(batch.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function batchesOfAllocations(
  ctx: Context,
  ids: readonly string[],
): Promise<BatchRow[]> {
  return await ctx.read
    .select()
    .from(batch)
    .where(among(batch.allocationId, ids))
    .orderBy(asc(batch.month), asc(batch.townshipCode), asc(batch.id))
}

export async function allocationsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, AllocationRow>> {
  const rows = await selectAllocations(ctx).where(
    and(among(allocation.originalId, ids), inForce(allocation)),
  )
  return new Map(rows.map((row) => [row.id, row]))
}

const selectAllocations = (ctx: Context) =>
  ctx.read
    .select({
      ...getTableColumns(allocation),
      id: allocation.originalId,
      versionId: allocation.id,
    })
    .from(allocation)

const selectQuotas = (ctx: Context) =>
  ctx.read
    .select({ ...getTableColumns(quota), id: quota.originalId, versionId: quota.id })
    .from(quota)

export async function allocationsOfQuotas(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, AllocationRow[]>> {
  const rows = await selectAllocations(ctx)
    .where(and(among(allocation.quotaId, ids), inForce(allocation)))
    .orderBy(asc(allocation.townshipCode), asc(allocation.originalId))
  return Map.groupBy(rows, (row) => row.quotaId)
}

export async function quotasById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, QuotaRow>> {
  const rows = await selectQuotas(ctx).where(and(among(quota.originalId, ids), inForce(quota)))
  return new Map(rows.map((row) => [row.id, row]))
}

export const quotaConditions = (ctx: Context, filter: QueryquotasArgs): SQL | undefined =>
  and(
    eq(quota.countyCode, ctx.installation.countyCode),
    filter.programme ? eq(quota.programmeCode, filter.programme) : undefined,
    filter.fromMonth ? gte(quota.issuedOn, filter.fromMonth) : undefined,
    filter.toMonth
      ? sql`${quota.issuedOn} < (${filter.toMonth}::date + interval '1 month')`
      : undefined,
  )

export async function listQuotas(ctx: Context, filter: QueryquotasArgs): Promise<QuotaRow[]> {
  return await selectQuotas(ctx)
    .where(and(quotaConditions(ctx, filter), inForce(quota)))
    .orderBy(desc(quota.issuedOn), asc(quota.documentNo), asc(quota.originalId))
}

/** Σ batch totals − what is back in the fund, by allocation. */
export async function spentByAllocation(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, bigint>> {
  const batches = await batchesOfAllocations(ctx, ids)
  const sums = await lineSumsByBatch(
    ctx,
    batches.map(({ id }) => id),
  )
  const spent = new Map<string, bigint>(ids.map((id) => [id, 0n]))
  for (const row of batches) {
    const before = spent.get(row.allocationId) ?? 0n
    spent.set(row.allocationId, before + row.totalFen - backInFund(sums.get(row.id) ?? noLines))
  }
  return spent
}
