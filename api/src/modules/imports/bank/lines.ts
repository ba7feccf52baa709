import { bankLine, batch, payment, paymentState, proposal } from '@mingzhang/db'
import { and, desc, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { paymentKey, type PaymentRow, paymentsByKey } from '../../funds/index.ts'
import type { BankLineRow } from './reconciliation.ts'

export async function findBankLine(ctx: Context, id: string): Promise<BankLineRow | null> {
  const [row] = await ctx.read.select().from(bankLine).where(eq(bankLine.id, id))
  return row ?? null
}

/** Of two people who decide on one row at once, the second waits here and then reads what the first decided. */
export async function holdBankLine(ctx: Context, id: string): Promise<BankLineRow | null> {
  await ctx.read.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`bank_line:${id}`}, 0))`,
  )
  return await findBankLine(ctx, id)
}

/** Of the rows given, those for which a line was proposed and not yet decided on; told to either seat. */
export async function proposedLines(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, true>> {
  const rows = await ctx.read
    .select({ id: sql<string>`${proposal.payload} ->> 'bankLineId'` })
    .from(proposal)
    .where(
      and(
        eq(proposal.kind, 'BANK_LINE'),
        eq(proposal.state, 'PENDING'),
        sql`${proposal.payload} ->> 'bankLineId' = any(${`{${ids.join(',')}}`}::text[])`,
      ),
    )
  return new Map(rows.map(({ id }) => [id, true]))
}

const most = 20

/** Lines of paid batches of the same amount that wait for such an answer, and share the name or the end of the account. */
export async function listCandidates(ctx: Context, row: BankLineRow): Promise<PaymentRow[]> {
  const keys = await ctx.read
    .select({ month: payment.month, id: payment.id })
    .from(payment)
    .innerJoin(
      paymentState,
      and(eq(paymentState.month, payment.month), eq(paymentState.paymentId, payment.id)),
    )
    .innerJoin(batch, eq(batch.id, payment.batchId))
    .where(
      and(
        eq(payment.countyCode, row.countyCode),
        eq(payment.amountFen, row.amountFen),
        sql`${batch.state} in ('TREASURY_PAID', 'SETTLED')`,
        sql`(${row.onDate}::date is null or ${batch.treasuryPaidOn} <= ${row.onDate}::date)`,
        row.result === 'SETTLED'
          ? eq(paymentState.status, 'IN_TRANSIT')
          : sql`${paymentState.status} in ('IN_TRANSIT', 'SETTLED')`,
        sql`(${payment.id} = ${row.paymentId} or ${payment.recipientName} = ${row.name} or ${payment.payeeName} = ${row.name}
          or exists (select from bank_account a where a.id = ${payment.bankAccountId} and a.number_last4 = ${row.accountLast4}))`,
      ),
    )
    .orderBy(sql`${payment.id} = ${row.paymentId} desc nulls last`, desc(payment.month), payment.id)
    .limit(most)
  const found = await paymentsByKey(ctx, keys.map(paymentKey))
  return keys.flatMap((key) => found.get(paymentKey(key)) ?? [])
}
