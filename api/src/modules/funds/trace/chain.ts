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
  quotasById,
  type QuotaRow,
} from '../read/batches.ts'
import { type LineSums, lineSumsByBatch } from '../read/line-sums.ts'
import { type GrantSum, grantsTo, grantSums, type TracedGrant } from './grants.ts'
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
  /** Out of a reserve without a line: one by one beside the lines, by allocation for its balance. */
  grants: TracedGrant[]
  granted: Map<string, GrantSum>
}

/** Everything between document number and account for one subject; null when it is absent or not visible. */
export async function findChain(ctx: Context, of: string): Promise<Chain | null> {
  const { type, key } = keyOf(of, [...traceable], 'of')
  const subject = { type: type as Traceable, id: of }
  const lines = await linesOf(ctx, subject.type, key)
  const grants = await grantsTo(ctx, subject.type, key)
  if (lines?.length === 0 && grants.length === 0) return null
  const written = await writtenBy(ctx, subject.type, key)
  const batches = await batchesOf(ctx, subject.type, key, lines, written)
  const allocations = await allocationsOf(ctx, subject.type, key, [...batches, ...grants], written)
  const quotas = await quotasOf(ctx, subject.type, key, allocations, written)
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
  const granted = await grantSums(
    ctx,
    allocations.map(({ id }) => id),
  )
  const found = { subject, quotas, allocations, batches, lines, siblings, cousins, sums }
  return { ...found, recoveries, grants, granted }
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

/** Documents that a file brought in, each with the id of its row, and what was allocated out of its quotas since. */
type Written = { quotas: string[]; allocations: string[] }

async function writtenBy(ctx: Context, type: Traceable, key: string[]): Promise<Written> {
  if (type !== 'Import') return { quotas: [], allocations: [] }
  const ids = async (table: typeof allocation | typeof quota) =>
    (
      await ctx.read.execute<{ id: string }>(
        sql`select distinct t.original_id as id from ${table} t join import_row r on r.id = t.id where r.import_id = ${key[0]}`,
      )
    ).map(({ id }) => id)
  const quotas = await ids(quota)
  const given = [...(await allocationsOfQuotas(ctx, quotas)).values()].flat()
  return { quotas, allocations: [...(await ids(allocation)), ...given.map(({ id }) => id)] }
}

async function batchesOf(
  ctx: Context,
  type: Traceable,
  key: string[],
  lines: TracedLine[] | null,
  written: Written,
): Promise<BatchRow[]> {
  if (lines)
    return [
      ...(await batchesById(ctx, [...new Set(lines.map(({ batchId }) => batchId))])).values(),
    ].sort(byMonth)
  if (type === 'Batch') return [...(await batchesById(ctx, key)).values()]
  if (type === 'Import') {
    const own = await batchesOfFile(ctx, key[0]!)
    const seen = new Set(own.map(({ id }) => id))
    const spent = await batchesOfAllocations(ctx, written.allocations)
    return [...own, ...spent.filter(({ id }) => !seen.has(id))].sort(byMonth)
  }
  const of =
    type === 'Allocation'
      ? key
      : ((await allocationsOfQuotas(ctx, key)).get(key[0]!) ?? []).map(({ id }) => id)
  return await batchesOfAllocations(ctx, of)
}

/** Those it made, and those whose lines it spoke of, by itself or by the word of a person. Who may not see the file is not told what it made. */
async function batchesOfFile(ctx: Context, id: string): Promise<BatchRow[]> {
  return await ctx.read
    .select()
    .from(batch)
    .where(
      sql`exists (select from data_import i where i.id = ${id}) and (${batch.importId} = ${id}
        or ${batch.id} in (select p.batch_id from import_row r join payment p on p.month = r.month and p.id = r.payment_id where r.import_id = ${id} and r.payment_id is not null
          union select p.batch_id from bank_line l join payment p on p.month = l.payment_month and p.id = l.payment_id where l.import_id = ${id} and (l.state = 'MATCHED' or l.decision = 'OURS')))`,
    )
}

async function allocationsOf(
  ctx: Context,
  type: Traceable,
  key: string[],
  spending: readonly { allocationId: string }[],
  written: Written,
): Promise<AllocationRow[]> {
  if (type === 'Quota') return (await allocationsOfQuotas(ctx, key)).get(key[0]!) ?? []
  const ids =
    type === 'Allocation'
      ? key
      : [...spending.map(({ allocationId }) => allocationId), ...written.allocations]
  return [...(await allocationsById(ctx, [...new Set(ids)])).values()]
}

async function quotasOf(
  ctx: Context,
  type: Traceable,
  key: string[],
  allocations: AllocationRow[],
  written: Written,
): Promise<QuotaRow[]> {
  const ids =
    type === 'Quota' ? key : [...allocations.map(({ quotaId }) => quotaId), ...written.quotas]
  return [...(await quotasById(ctx, [...new Set(ids)])).values()]
}

const byMonth = (a: BatchRow, b: BatchRow) =>
  a.month.localeCompare(b.month) || a.id.localeCompare(b.id)
