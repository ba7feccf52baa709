import type {
  MutationproposeBankLineMatchArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, keyOf } from '../../../kit/ids.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import { batchesById, findPayment } from '../../funds/index.ts'
import { whyNotOpen, whyNotOurs } from '../bank/decision-rules.ts'
import { holdBankLine, proposedLines } from '../bank/lines.ts'
import type { MatchPayload } from '../bank/match-proposal.ts'

/** 认作本县的一笔, by the first of two persons. @throws NOT_FOUND, FORBIDDEN */
export async function proposeBankLineMatch(
  ctx: Context,
  { input }: MutationproposeBankLineMatchArgs,
): Promise<Awaited<ResolversTypes['ProposeResult']>> {
  const { key } = keyOf(input.paymentId, ['Payment'], 'input.paymentId')
  const line = await holdBankLine(ctx, idOf(input.bankLineId, 'BankLine', 'input.bankLineId'))
  const payment = await findPayment(ctx, `${key[0]}-01`, key[1]!)
  const batch = payment && (await batchesById(ctx, [payment.batchId])).get(payment.batchId)
  if (!line || !payment || !batch) throw notFound(ctx.language)
  const proposed = (await proposedLines(ctx, [line.id])).has(line.id)
  const no = whyNotOpen(line, proposed) ?? whyNotOurs(line, payment, batch)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const payload: MatchPayload = {
    bankLineId: line.id,
    month: payment.month,
    paymentId: payment.id,
    bankName: line.name,
    recipientName: payment.recipientName,
    amountFen: line.amountFen.toString(),
  }
  return await draftProposal(ctx, {
    kind: 'BANK_LINE',
    region: line.countyCode,
    payload,
    reason: input.reason,
    propose: 'reconcile.decide',
    confirm: 'reconcile.decide',
  })
}
