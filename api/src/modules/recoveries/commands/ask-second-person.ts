import type {
  MutationproposeGivingUpArgs,
  MutationproposeRecoveryOffsetArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, keyOf } from '../../../kit/ids.ts'
import { invalidInput, ruleBroken } from '../../../kit/problems.ts'
import { draftProposal } from '../../access/index.ts'
import { findPayment } from '../../funds/index.ts'
import { whyNotNow } from '../actions.ts'
import type { GiveUpPayload, OffsetPayload } from '../proposals.ts'
import {
  heldBackFrom,
  outstandingOf,
  recoveriesById,
  type RecoveryRow,
} from '../read/recoveries.ts'
import { whyNotAmount, whyNotHeldBack } from '../rules.ts'

type Result = Awaited<ResolversTypes['ProposeResult']>

const seats = { propose: 'recovery.assess', confirm: 'recovery.demand' } as const

/** 抵扣: from a later line of the household. @throws NOT_FOUND, FORBIDDEN */
export async function proposeRecoveryOffset(
  ctx: Context,
  { input }: MutationproposeRecoveryOffsetArgs,
): Promise<Result> {
  const row = await recoveryOf(ctx, input.recoveryId)
  const { key } = keyOf(input.paymentId, ['Payment'], 'input.paymentId')
  const line = await findPayment(ctx, `${key[0]}-01`, key[1]!)
  if (!line) throw notFound(ctx.language)
  const heldBack = await heldBackFrom(ctx, line.month, line.id)
  const no =
    (await whyNotNow(ctx, 'offset', row)) ?? whyNotHeldBack(line, row, input.amount, heldBack)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const badSum = whyNotAmount(input.amount, outstandingOf(row))
  if (badSum) return invalidInput(ctx, 'input.amount', badSum)
  const payload: OffsetPayload = {
    recoveryId: row.id,
    month: line.month,
    paymentId: line.id,
    amountFen: String(input.amount),
  }
  const { reason } = input
  return await draftProposal(ctx, {
    kind: 'RECOVERY_OFFSET',
    region: row.villageCode,
    payload,
    reason,
    ...seats,
  })
}

/** 无法追回 or 撤销: all that is outstanding. @throws NOT_FOUND, FORBIDDEN */
export async function proposeGivingUp(
  ctx: Context,
  { input }: MutationproposeGivingUpArgs,
): Promise<Result> {
  const row = await recoveryOf(ctx, input.recoveryId)
  const { outcome, reason } = input
  if (outcome !== 'UNRECOVERABLE' && outcome !== 'DROPPED')
    return invalidInput(ctx, 'input.outcome', {
      zh: '只能选“无法追回”或“撤销”。',
      en: 'Either unrecoverable or dropped.',
    })
  const no = await whyNotNow(ctx, outcome === 'DROPPED' ? 'drop' : 'giveUp', row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const payload: GiveUpPayload = {
    recoveryId: row.id,
    outcome,
    amountFen: String(outstandingOf(row)),
  }
  return await draftProposal(ctx, {
    kind: 'RECOVERY_GIVE_UP',
    region: row.villageCode,
    payload,
    reason,
    ...seats,
  })
}

async function recoveryOf(ctx: Context, text: string): Promise<RecoveryRow> {
  const id = idOf(text, 'Recovery', 'input.recoveryId')
  const row = (await recoveriesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  return row
}
