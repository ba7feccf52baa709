import { household, payment, paymentEvent, paymentState } from '@mingzhang/db'
import { and, asc, desc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'

import type { PaymentFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { inRegion } from '../../../kit/area.ts'
import { idOf, malformed } from '../../../kit/ids.ts'
import { referenceIn } from '../../../kit/reference.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { inBucket } from '../due/line-buckets.ts'
import { coverDiffers } from './cover-differs.ts'
import { type Became, becameOf } from './line-sums.ts'
import { heldLine } from './unpaid-spells.ts'

export type PaymentRow = typeof payment.$inferSelect & {
  status: typeof paymentState.$inferSelect.status
  version: number
}
export type PaymentEventRow = typeof paymentEvent.$inferSelect

const withState = and(eq(paymentState.month, payment.month), eq(paymentState.paymentId, payment.id))

const selectPayments = (ctx: Context) =>
  ctx.read
    .select({ payment, status: paymentState.status, version: paymentState.version })
    .from(payment)
    .innerJoin(paymentState, withState)

const flat = (row: {
  payment: typeof payment.$inferSelect
  status: PaymentRow['status']
  version: number
}): PaymentRow => ({
  ...row.payment,
  status: row.status,
  version: row.version,
})

export type PaymentPage = Awaited<ReturnType<typeof listPayments>>

/** Newest benefit month first. */
export async function listPayments(
  ctx: Context,
  filter: PaymentFilter,
  first: number,
  after: string | null,
) {
  const where = paymentConditions(ctx, filter)
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const beyond = key
    ? sql`(${payment.month}, ${payment.id}) < (${key[0]}::date, ${key[1]}::uuid)`
    : undefined
  const rows = await selectPayments(ctx)
    .where(and(where, beyond))
    .orderBy(desc(payment.month), desc(payment.id))
    .limit(pageSize(first) + 1)
  return connection(rows.map(flat), first, (row) => [row.month, row.id], { where })
}

/** Over the whole filter, only when asked for. */
export async function totalPayments(ctx: Context, { where }: { where: SQL | undefined }) {
  const became = becameOf(sql`${payment}`, sql`${paymentState.status}`)
  const sumOf = (what: Became) =>
    sql<string>`coalesce(sum(${payment.amountFen}) filter (where ${became} = ${what}), 0)`
  const [row] = await ctx.read
    .select({
      lines: sql<string>`count(*)`,
      households: sql<string>`count(distinct ${payment.householdId})`,
      amount: sql<string>`coalesce(sum(${payment.amountFen}), 0)`,
      settled: sumOf('settled'),
      returned: sumOf('returned'),
      inTransit: sumOf('inTransit'),
      cancelled: sumOf('cancelled'),
    })
    .from(payment)
    .innerJoin(paymentState, withState)
    .where(where)
  const { lines, households, ...sums } = row!
  const money = Object.fromEntries(
    Object.entries(sums).map(([name, fen]) => [name, BigInt(fen)]),
  ) as Record<keyof typeof sums, bigint>
  return { lines: Number(lines), households: Number(households), ...money }
}

/** `status` is the column it is read from: the latest now, or what it was at a moment. */
export function paymentConditions(
  ctx: Context,
  filter: PaymentFilter,
  status: SQL | typeof paymentState.status = paymentState.status,
): SQL | undefined {
  const text = filter.text?.trim().toLowerCase()
  if (text !== undefined && text.length > 40)
    throw malformed('filter.text', 'expected at most 40 characters')
  return and(
    eq(payment.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(payment, filter.region) : undefined,
    filter.fromMonth ? gte(payment.month, filter.fromMonth) : undefined,
    filter.toMonth ? lte(payment.month, filter.toMonth) : undefined,
    filter.programme ? eq(payment.programmeCode, filter.programme) : undefined,
    filter.kind ? eq(payment.kind, filter.kind) : undefined,
    filter.status ? sql`${status} = ${filter.status}` : undefined,
    filter.minAmount != null ? gte(payment.amountFen, filter.minAmount) : undefined,
    filter.maxAmount != null ? lte(payment.amountFen, filter.maxAmount) : undefined,
    filter.batchId
      ? eq(payment.batchId, idOf(filter.batchId, 'Batch', 'filter.batchId'))
      : undefined,
    filter.householdId
      ? ofHousehold(idOf(filter.householdId, 'Household', 'filter.householdId'))
      : undefined,
    filter.bankAccountId
      ? eq(payment.bankAccountId, idOf(filter.bankAccountId, 'BankAccount', 'filter.bankAccountId'))
      : undefined,
    filter.heldByObjection ? heldLine(sql`${payment}`) : undefined,
    filter.coverDiffers
      ? and(coverDiffers(ctx, sql`${payment}`), sql`${status} <> 'CANCELLED'`)
      : undefined,
    filter.bucket ? inBucket(ctx, filter.bucket, filter) : undefined,
    text ? nameMatches(text) : undefined,
  )
}

// Finance sees lines and no households: which lines are of one household is not told either.
const ofHousehold = (id: string): SQL =>
  sql`${payment.householdId} = ${id} and exists (select from ${household} where ${household.id} = ${id})`

// strpos inside a county's range: a trigram index is far slower for one Chinese character (design §6).
function nameMatches(text: string): SQL {
  const bare = text.replaceAll(' ', '')
  return sql`(strpos(lower(${payment.recipientName}), ${text}) > 0 or starts_with(replace(${payment.recipientPinyin}, ' ', ''), ${bare}) or starts_with(${payment.recipientInitials}, ${bare}))`
}

export async function findPayment(
  ctx: Context,
  month: string,
  id: string,
): Promise<PaymentRow | null> {
  const [row] = await selectPayments(ctx).where(and(eq(payment.month, month), eq(payment.id, id)))
  return row ? flat(row) : null
}

/** The line that a reference names; without its month every month is looked through. */
export async function searchPayments(ctx: Context, text: string): Promise<PaymentRow[]> {
  const reference = referenceIn(text)
  if (!reference) return []
  const { month, id } = reference
  const rows = await selectPayments(ctx)
    .where(and(eq(payment.id, id), month ? eq(payment.month, month) : undefined))
    .limit(1)
  return rows.map(flat)
}

/** By `month/id`. */
export async function paymentsByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PaymentRow>> {
  const [months, ids] = unzip(keys)
  const rows = await selectPayments(ctx).where(
    and(sql`${payment.month} = any(${months}::date[])`, sql`${payment.id} = any(${ids}::uuid[])`),
  )
  return new Map(rows.map(flat).map((row) => [paymentKey(row), row]))
}

/** The line that pays a returned one again, by the returned line's `month/id`. */
export async function reissuesByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PaymentRow>> {
  const [months, ids] = unzip(keys)
  const rows = await selectPayments(ctx).where(
    and(
      sql`${payment.month} = any(${months}::date[])`,
      sql`${payment.reissuesId} = any(${ids}::uuid[])`,
    ),
  )
  return new Map(rows.map(flat).map((row) => [`${row.month}/${row.reissuesId}`, row]))
}

export async function eventsByKey(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PaymentEventRow[]>> {
  const [months, ids] = unzip(keys)
  const rows = await ctx.read
    .select()
    .from(paymentEvent)
    .where(
      and(
        sql`${paymentEvent.month} = any(${months}::date[])`,
        sql`${paymentEvent.paymentId} = any(${ids}::uuid[])`,
      ),
    )
    .orderBy(asc(paymentEvent.version))
  return Map.groupBy(rows, (row) => `${row.month}/${row.paymentId}`)
}

export const paymentKey = ({ month, id }: { month: string; id: string }): string => `${month}/${id}`

// Arrays go as Postgres literals: dates and uuids hold no character that would need quoting.
function unzip(keys: readonly string[]): [string, string] {
  const pairs = keys.map((key) => key.split('/'))
  const literal = (part: number) => `{${[...new Set(pairs.map((pair) => pair[part]!))].join(',')}}`
  return [literal(0), literal(1)]
}
