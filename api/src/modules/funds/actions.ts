import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import type { Text } from '../../kit/language.ts'
import { holdsAt } from '../access/index.ts'
import type { PaymentRow } from './read/payments.ts'
import { whyNotReissuable, whyNotReturnable } from './rules.ts'

/** What the caller may do with a line now, by the rules its commands ask. */
export function paymentActions(ctx: Context, row: PaymentRow) {
  const action = (name: string, permission: Permission, no: { message: Text } | null) => {
    const reason = holdsAt(ctx, permission, row.villageCode)
      ? (no?.message[ctx.language] ?? null)
      : forbidden(ctx.language).message
    return { name, allowed: reason === null, reason }
  }
  return [
    action('return', 'payment.return', whyNotReturnable(row)),
    action('reissue', 'payment.reissue', whyNotReissuable(row)),
    action('mark', 'paper.write', null),
  ]
}
