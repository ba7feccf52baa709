import { allocation, batch, payment, paymentState, quota } from '@mingzhang/db'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { keyOf, type NodeType } from '../../../kit/ids.ts'
import { bankAccountsById, householdsById } from '../../people/index.ts'
import {
  allocationsById,
  type AllocationRow,
  allocationsOfQuotas,
  batchesById,
  batchesOfAllocations,
  type BatchRow,
  type LineSums,
  lineSumsByBatch,
  quotasById,
  type QuotaRow,
} from '../read/batches.ts'
import { type TracedRecovery, tracedRecoveries } from './recoveries.ts'

export const traceable = [
  'Payment',
  'Batch',
  'Allocation',
  'Quota',
  'Household',
  'Person',
  'BankAccount',
  'Import',
  'Recovery',
] as const satisfies NodeType[]
export type Traceable = (typeof traceable)[number]

/** What the trace shows of a batch's lines: all folded by status, or only the subject's own. */
export type TracedLine = {
  month: string
  id: string
  batchId: string
  recipientName: string
  amountFen: bigint
  status: typeof paymentState.$inferSelect.status
  onDate: string | null
}

export type Chain = {
  subject: { type: Traceable; id: string }
  quotas: QuotaRow[]
  allocations: AllocationRow[]
  batches: BatchRow[]
  /** One by one when the subject is a line, or whoever it was paid to; null when folded. */
  lines: TracedLine[] | null
  /** All allocations of the quotas shown, for their balance. */
  siblings: Map<string, AllocationRow[]>
  /** All batches of the allocations shown, for theirs. */
  cousins: BatchRow[]
  /** Sums over lines of every batch named here. */
  sums: Map<string, LineSums>
  recoveries: TracedRecovery[]
}

/** Everything between document number and account for one subject; null when it is absent or not visible. */
export async function findChain(ctx: Context, of: string): Promise<Chain | null> {
  const { type, key } = keyOf(of, [...traceable], 'of')
  const subject = { type: type as Traceable, id: of }
  const lines = await linesOf(ctx, subject.type, key)
  if (lines?.length === 0) return null
  const batches = await batchesOf(ctx, subject.type, key, lines)
  const allocations = await allocationsOf(ctx, subject.type, key, batches)
  const quotas = [
    ...(await quotasById(ctx, await quotaIds(ctx, subject.type, key, allocations))).values(),
  ]
  if (quotas.length === 0 && allocations.length === 0 && batches.length === 0) return null
  const siblings = await allocationsOfQuotas(
    ctx,
    quotas.map(({ id }) => id),
  )
  const cousins = await batchesOfAllocations(
    ctx,
    allocations.map(({ id }) => id),
  )
  const sums = await lineSumsByBatch(ctx, [
    ...new Set([...cousins, ...batches].map(({ id }) => id)),
  ])
  const recoveries = await tracedRecoveries(ctx, batches, lines)
  return { subject, quotas, allocations, batches, lines, siblings, cousins, sums, recoveries }
}

async function linesOf(ctx: Context, type: Traceable, key: string[]): Promise<TracedLine[] | null> {
  if (type === 'Household') {
    // Finance sees lines and no households.
    const visible = (await householdsById(ctx, key)).size > 0
    return visible ? await selectLines(ctx, eq(payment.householdId, key[0]!)) : []
  }
  if (type === 'BankAccount') {
    const visible = (await bankAccountsById(ctx, key)).size > 0
    return visible ? await selectLines(ctx, eq(payment.bankAccountId, key[0]!)) : []
  }
  if (type === 'Person')
    return await selectLines(
      ctx,
      sql`${payment.householdId} = (select q.household_id from person q where q.id = ${key[0]}) and exists (select from household h where h.id = ${payment.householdId})`,
    )
  if (type === 'Recovery') return await selectLines(ctx, ofRecovery(key[0]!))
  if (type !== 'Payment') return null
  const [month, id] = [`${key[0]}-01`, key[1]!]
  // The line itself, the one it pays again, and the one that pays it again.
  const own = ctx.read
    .select({ id: payment.reissuesId })
    .from(payment)
    .where(and(eq(payment.month, month), eq(payment.id, id)))
  return await selectLines(
    ctx,
    sql`${payment.month} = ${month} and (${payment.id} = ${id} or ${payment.reissuesId} = ${id} or ${payment.id} = (${own}))`,
  )
}

// Its own lines, and those it was held back from.
const ofRecovery = (id: string): SQL =>
  sql`exists (select from recovery r where r.id = ${id} and r.household_id = ${payment.householdId} and (
      (r.programme_code = ${payment.programmeCode} and ${payment.month} between r.from_month and r.to_month and (r.payment_id is null or r.payment_id = ${payment.id}))
      or exists (select from recovery_event e where e.recovery_id = r.id and e.offset_month = ${payment.month} and e.offset_payment_id = ${payment.id})))`

async function selectLines(ctx: Context, where: SQL): Promise<TracedLine[]> {
  return await ctx.read
    .select({
      month: payment.month,
      id: payment.id,
      batchId: payment.batchId,
      recipientName: payment.recipientName,
      amountFen: payment.amountFen,
      status: paymentState.status,
      onDate: paymentState.onDate,
    })
    .from(payment)
    .innerJoin(
      paymentState,
      and(eq(paymentState.month, payment.month), eq(paymentState.paymentId, payment.id)),
    )
    .where(and(eq(payment.countyCode, ctx.installation.countyCode), where))
    .orderBy(asc(payment.month), asc(payment.id))
}

async function batchesOf(
  ctx: Context,
  type: Traceable,
  key: string[],
  lines: TracedLine[] | null,
): Promise<BatchRow[]> {
  if (lines)
    return [
      ...(await batchesById(ctx, [...new Set(lines.map(({ batchId }) => batchId))])).values(),
    ].sort(byMonth)
  if (type === 'Batch') return [...(await batchesById(ctx, key)).values()]
  // Who may not see the file is not told what it made.
  if (type === 'Import')
    return await ctx.read
      .select()
      .from(batch)
      .where(
        sql`exists (select from data_import i where i.id = ${key[0]}) and (${batch.importId} = ${key[0]}
          or ${batch.id} in (select p.batch_id from import_row r join payment p on p.month = r.month and p.id = r.payment_id where r.import_id = ${key[0]}))`,
      )
      .orderBy(asc(batch.month), asc(batch.id))
  const of =
    type === 'Allocation'
      ? key
      : ((await allocationsOfQuotas(ctx, key)).get(key[0]!) ?? []).map(({ id }) => id)
  return await batchesOfAllocations(ctx, of)
}

async function allocationsOf(
  ctx: Context,
  type: Traceable,
  key: string[],
  batches: BatchRow[],
): Promise<AllocationRow[]> {
  if (type === 'Quota') return (await allocationsOfQuotas(ctx, key)).get(key[0]!) ?? []
  const written = type === 'Import' ? await writtenBy(ctx, allocation, key[0]!) : []
  const ids =
    type === 'Allocation'
      ? key
      : [...new Set([...batches.map(({ allocationId }) => allocationId), ...written])]
  return [...(await allocationsById(ctx, ids)).values()]
}

async function quotaIds(
  ctx: Context,
  type: Traceable,
  key: string[],
  allocations: AllocationRow[],
): Promise<string[]> {
  if (type === 'Quota') return key
  const written = type === 'Import' ? await writtenBy(ctx, quota, key[0]!) : []
  return [...new Set([...allocations.map(({ quotaId }) => quotaId), ...written])]
}

/** Documents that a file brought in: each has the id of its row. */
async function writtenBy(
  ctx: Context,
  table: typeof allocation | typeof quota,
  importId: string,
): Promise<string[]> {
  const rows = await ctx.read.execute<{ id: string }>(
    sql`select t.id from ${table} t join import_row r on r.id = t.id where r.import_id = ${importId}`,
  )
  return rows.map(({ id }) => id)
}

const byMonth = (a: BatchRow, b: BatchRow) =>
  a.month.localeCompare(b.month) || a.id.localeCompare(b.id)
