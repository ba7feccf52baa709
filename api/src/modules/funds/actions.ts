import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import type { Text } from '../../kit/language.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { type BatchStep, permissionFor, stepPermissions, whyNotMoved } from './batch-rules.ts'
import { correctionWaits } from './correction-rules.ts'
import type { AllocationRow, BatchRow, QuotaRow } from './read/batches.ts'
import { documentIdOf, waitingCorrections } from './read/corrections.ts'
import type { PaymentRow } from './read/payments.ts'
import { whyNotReissuable, whyNotReturnable } from './rules.ts'

/** What the caller may do with a line now, by the rules its commands ask. */
export function paymentActions(ctx: Context, row: PaymentRow) {
  const action = (name: string, permission: Permission, no: { message: Text } | null) =>
    allowedAction(ctx, name, holdsAt(ctx, permission, row.villageCode), no)
  return [
    action('return', 'payment.return', whyNotReturnable(row)),
    action('reissue', 'payment.reissue', whyNotReissuable(row)),
    action('mark', 'paper.write', null),
  ]
}

/** Whether the caller may ask for a correction of a quota or an allocation. */
export async function documentActions(ctx: Context, row: QuotaRow | AllocationRow) {
  const may = holdsAt(ctx, 'fund.correct', row.countyCode)
  const waits = may && (await ctx.load(waitingCorrections, documentIdOf(row)))
  return [allowedAction(ctx, 'correct', may, waits ? { message: correctionWaits } : null)]
}

/** The next steps of a batch, the closed ones with the reason. */
export function batchActions(ctx: Context, row: BatchRow) {
  return (Object.keys(stepPermissions) as BatchStep[]).map((name) => {
    const may = holdsAt(ctx, permissionFor(name, row), row.townshipCode)
    const no = whyNotMoved(name, row, ctx.actor!.id)
    return allowedAction(ctx, name, may, no)
  })
}
