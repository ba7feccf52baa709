import { bankLine } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { text } from '../../../kit/language.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { yuanOf } from '../../../kit/money.ts'
import type { ProposalHandler } from '../../access/index.ts'
import { batchesById, findPayment, moveLine } from '../../funds/index.ts'
import { whyNotOpen, whyNotOurs } from './decision-rules.ts'
import { findBankLine } from './lines.ts'

export type MatchPayload = {
  bankLineId: string
  month: string
  paymentId: string
  /** Words of the summary: JSON has no bigint, and the row itself is open to fewer. */
  bankName: string | null
  recipientName: string
  amountFen: string
}

async function findBoth(ctx: Context, { bankLineId, month, paymentId }: MatchPayload) {
  const line = await findBankLine(ctx, bankLineId)
  const payment = await findPayment(ctx, month, paymentId)
  const batch = payment && (await batchesById(ctx, [payment.batchId])).get(payment.batchId)
  return line && payment && batch ? { line, payment, batch } : null
}

const statusOf = (result: string) => (result === 'SETTLED' ? 'SETTLED' : 'RETURNED')

/** 认作本县的一笔: the row of the bank becomes the answer to a line, as one person proposes and another confirms. */
export const matchProposal: ProposalHandler = {
  kind: 'BANK_LINE',
  summary(_, payload) {
    const { bankName, recipientName, month, amountFen } = payload as MatchPayload
    const yuan = yuanOf(BigInt(amountFen))
    return text(
      `银行记录 ${bankName ?? '（无户名）'} ${yuan} 元认作 ${month.slice(0, 7)} ${recipientName} 的发放`,
      `The bank’s row ${bankName ?? '(no name)'} ${yuan} is the line of ${recipientName}, ${month.slice(0, 7)}`,
    )
  },
  async changes(ctx, payload) {
    const found = await findBoth(ctx, payload as MatchPayload)
    if (!found) return []
    const { line, payment } = found
    const fresh = { returnCode: line.result === 'SETTLED' ? null : line.result, day: line.onDate }
    return [
      { field: 'status', old: payment.status, new: statusOf(line.result) },
      {
        field: 'payment',
        old: null,
        new: encodeId('Payment', payment.month.slice(0, 7), payment.id),
      },
      ...Object.entries(fresh).flatMap(([field, value]) =>
        value ? [{ field, old: null, new: value }] : [],
      ),
    ]
  },
  async whyNot(ctx, { payload }) {
    const found = await findBoth(ctx, payload as MatchPayload)
    if (!found)
      return { code: 'GONE', message: text('找不到这一笔了。', 'It is no longer to be found.') }
    return whyNotOpen(found.line, false) ?? whyNotOurs(found.line, found.payment, found.batch)
  },
  async apply(ctx, writer, { payload, reason }) {
    const { line, payment } = (await findBoth(ctx, payload as MatchPayload))!
    const decided = await writer
      .update(bankLine)
      .set({
        state: 'DECIDED',
        decision: 'OURS',
        decisionReason: reason,
        decidedBy: ctx.actor!.id,
        decidedAt: sql`mz_now()`,
        paymentMonth: payment.month,
        paymentId: payment.id,
        version: sql`${bankLine.version} + 1`,
      })
      .where(and(eq(bankLine.id, line.id), eq(bankLine.version, line.version)))
      .returning({ id: bankLine.id })
    if (decided.length === 0) throw lostRace()
    await moveLine(writer, payment, {
      status: statusOf(line.result),
      onDate: line.onDate ?? ctx.today,
      returnCode: line.result === 'SETTLED' ? null : line.result,
      reason,
      actorId: ctx.actor!.id,
    })
  },
}
