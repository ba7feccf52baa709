import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import type { ProposalHandler, ProposalRow } from '../access/index.ts'
import { findPayment } from '../funds/index.ts'
import { moveRecovery } from './commands/move-recovery.ts'
import { heldBackFrom, outstandingOf, recoveriesById, type RecoveryRow } from './read/recoveries.ts'
import { whyNotAmount, whyNotHeldBack, whyNotRecovered } from './rules.ts'

/** Fen as text: JSON has no bigint. */
export type OffsetPayload = {
  recoveryId: string
  month: string
  paymentId: string
  amountFen: string
}
export type GiveUpPayload = {
  recoveryId: string
  outcome: 'UNRECOVERABLE' | 'DROPPED'
  amountFen: string
}

const outcomes: Record<GiveUpPayload['outcome'], Text> = {
  UNRECOVERABLE: text('认定无法追回', 'give up as unrecoverable'),
  DROPPED: text('撤销追缴', 'drop the recovery'),
}

const loaded = async (ctx: Context, id: string): Promise<RecoveryRow> =>
  (await recoveriesById(ctx, [id])).get(id)!

/** The decider is another person than the one who assessed it, and the recovery still stands where it stood. */
const whyNotStill = (
  ctx: Context,
  move: 'offset' | 'giveUp' | 'drop',
  row: RecoveryRow,
  amountFen: bigint,
) => {
  const outstanding = outstandingOf(row)
  const no = whyNotRecovered(move, { ...row, outstanding, waiting: 0 }, ctx.actor!.id)
  if (no) return no
  if (row.assessedBy === ctx.actor!.id)
    return {
      code: 'OWN_ASSESSMENT',
      message: text(
        '这笔追缴由您核定，须由另一人决定。',
        'You assessed this recovery; another person decides.',
      ),
    }
  const badSum = whyNotAmount(amountFen, outstanding)
  return badSum ? { code: 'OUTSTANDING_CHANGED', message: badSum } : null
}

const offset: ProposalHandler = {
  kind: 'RECOVERY_OFFSET',
  summary(_, payload) {
    const { month, amountFen } = payload as OffsetPayload
    const yuan = yuanOf(BigInt(amountFen))
    return text(
      `追缴抵扣：从 ${month.slice(0, 7)} 发放中抵扣 ${yuan} 元`,
      `Hold back ${yuan} yuan of ${month.slice(0, 7)} for a recovery`,
    )
  },
  async changes(ctx, payload) {
    const { recoveryId, amountFen } = payload as OffsetPayload
    return await outstandingChange(ctx, recoveryId, BigInt(amountFen))
  },
  async whyNot(ctx, { payload }) {
    const asked = payload as OffsetPayload
    const row = await loaded(ctx, asked.recoveryId)
    const line = (await findPayment(ctx, asked.month, asked.paymentId))!
    const heldBack = await heldBackFrom(ctx, asked.month, asked.paymentId)
    const amount = BigInt(asked.amountFen)
    return whyNotStill(ctx, 'offset', row, amount) ?? whyNotHeldBack(line, row, amount, heldBack)
  },
  async apply(ctx, writer, proposal) {
    const asked = proposal.payload as OffsetPayload
    await moveRecovery(writer, await loaded(ctx, asked.recoveryId), {
      kind: 'OFFSET',
      amountFen: BigInt(asked.amountFen),
      offsetMonth: asked.month,
      offsetPaymentId: asked.paymentId,
      ...signed(ctx, proposal),
    })
  },
}

const giveUp: ProposalHandler = {
  kind: 'RECOVERY_GIVE_UP',
  summary(_, payload) {
    const { outcome, amountFen } = payload as GiveUpPayload
    const yuan = yuanOf(BigInt(amountFen))
    return text(`${outcomes[outcome].zh}：${yuan} 元`, `${yuan} yuan: ${outcomes[outcome].en}`)
  },
  async changes(ctx, payload) {
    const { recoveryId, amountFen } = payload as GiveUpPayload
    return await outstandingChange(ctx, recoveryId, BigInt(amountFen))
  },
  async whyNot(ctx, { payload }) {
    const { recoveryId, outcome, amountFen } = payload as GiveUpPayload
    const row = await loaded(ctx, recoveryId)
    const no = whyNotStill(ctx, outcome === 'DROPPED' ? 'drop' : 'giveUp', row, BigInt(amountFen))
    if (no || BigInt(amountFen) === outstandingOf(row)) return no
    return {
      code: 'OUTSTANDING_CHANGED',
      message: text(
        '提出后未追回金额已变，请退回重新提出。',
        'What is outstanding has changed since; send it back to be asked anew.',
      ),
    }
  },
  async apply(ctx, writer, proposal) {
    const { recoveryId, outcome, amountFen } = proposal.payload as GiveUpPayload
    const event = { kind: outcome, amountFen: BigInt(amountFen), ...signed(ctx, proposal) }
    await moveRecovery(writer, await loaded(ctx, recoveryId), event)
  },
}

const signed = (ctx: Context, { reason, draftedBy }: ProposalRow) => ({
  onDate: ctx.today,
  reason,
  proposedBy: draftedBy,
  actorId: ctx.actor!.id,
})

async function outstandingChange(ctx: Context, id: string, fen: bigint) {
  const row = await loaded(ctx, id)
  const left = outstandingOf(row)
  return [
    { field: 'recipientName', old: null, new: row.recipientName },
    { field: 'outstanding', old: yuanOf(left), new: yuanOf(left > fen ? left - fen : 0n) },
  ]
}

export const recoveryProposals = [offset, giveUp]
