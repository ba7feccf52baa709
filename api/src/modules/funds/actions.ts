import type { Permission } from '@mingzhang/db'

import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import type { PaymentRow } from './read/payments.ts'
import { whyNotReissuable, whyNotReturnable } from './rules.ts'

/** What the caller may do with a line now, by the rules its commands ask. */
export function paymentActions(ctx: Context, row: PaymentRow) {
  const action = (name: string, permission: Permission, no: { message: { zh: string; en: string } } | null) => {
    const closed = !holdsAt(ctx, permission, row.villageCode) ? forbidden(ctx.language).message : (no?.message[ctx.language] ?? null)
    return { name, allowed: closed === null, reason: closed }
  }
  return [
    action('return', 'payment.return', whyNotReturnable(row)),
    action('reissue', 'payment.reissue', whyNotReissuable(row)),
    action('mark', 'paper.write', null),
  ]
}

// What the button shows; `act` asks the database again.
const holdsAt = (ctx: Context, permission: Permission, region: string): boolean =>
  ctx.permissions.has(permission) && (ctx.actor?.grants.some(({ regionCode }) => region.startsWith(regionCode)) ?? false)
