import { payment, paymentState } from '@mingzhang/db'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { keyOf, type NodeType } from '../../../kit/ids.ts'
import { householdsById } from '../../people/index.ts'
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

export const traceable = [
  'Payment',
  'Batch',
  'Allocation',
  'Quota',
  'Household',
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
  /** One by one when the subject is a line or a household; null when folded. */
  lines: TracedLine[] | null
  /** All allocations of the quotas shown, for their balance. */
  siblings: Map<string, AllocationRow[]>
  /** All batches of the allocations shown, for theirs. */
  cousins: BatchRow[]
  /** Sums over lines of every batch named here. */
  sums: Map<string, LineSums>
}

/** Everything between document number and account for one subject; null when it is absent or not visible. */
export async function findChain(ctx: Context, of: string): Promise<Chain | null> {
  const { type, key } = keyOf(of, [...traceable], 'of')
  const subject = { type: type as Traceable, id: of }
  const lines = await linesOf(ctx, subject.type, key)
  if (lines?.length === 0) return null
  const batches = await batchesOf(ctx, subject.type, key, lines)
  const allocations = await allocationsOf(ctx, subject.type, key, batches)
  const quotas = [...(await quotasById(ctx, quotaIds(subject.type, key, allocations))).values()]
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
  return { subject, quotas, allocations, batches, lines, siblings, cousins, sums }
}

async function linesOf(ctx: Context, type: Traceable, key: string[]): Promise<TracedLine[] | null> {
  if (type === 'Household') {
    // Finance sees lines and no households.
    const visible = (await householdsById(ctx, key)).size > 0
    return visible ? await selectLines(ctx, eq(payment.householdId, key[0]!)) : []
  }
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
  const ids =
    type === 'Allocation' ? key : [...new Set(batches.map(({ allocationId }) => allocationId))]
  return [...(await allocationsById(ctx, ids)).values()]
}

const quotaIds = (type: Traceable, key: string[], allocations: AllocationRow[]): string[] =>
  type === 'Quota' ? key : [...new Set(allocations.map(({ quotaId }) => quotaId))]

const byMonth = (a: BatchRow, b: BatchRow) =>
  a.month.localeCompare(b.month) || a.id.localeCompare(b.id)
