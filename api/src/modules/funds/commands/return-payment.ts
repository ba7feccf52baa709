import type { MutationreturnPaymentArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { keyOf } from '../../../kit/ids.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { findPayment, type PaymentRow } from '../read/payments.ts'
import { whyNotReturnable, whyNotReturnedOn } from '../rules.ts'
import { moveLine } from './move-line.ts'

/** Records that the bank sent a line back (退票). @throws NOT_FOUND, FORBIDDEN */
export async function returnPayment(
  ctx: Context,
  { input }: MutationreturnPaymentArgs,
): Promise<Awaited<ResolversTypes['ReturnPaymentResult']>> {
  const { key } = keyOf(input.paymentId, ['Payment'], 'input.paymentId')
  const row = await findPayment(ctx, `${key[0]}-01`, key[1]!)
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, 'payment.return', input.clientKey))
    return { __typename: 'PaymentReturned', payment: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  const no = whyNotReturnable(row)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const badDay = whyNotReturnedOn(input.on, row, ctx.today)
  if (badDay) return invalidInput(ctx, 'input.on', badDay)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const after: PaymentRow = { ...row, status: 'RETURNED', version: row.version + 1 }
  return await act(
    ctx,
    {
      permission: 'payment.return',
      region: row.villageCode,
      action: 'payment.return',
      subject: { kind: 'Payment', id: row.id },
      detail: {
        status: { old: row.status, new: 'RETURNED' },
        returnCode: { new: input.returnCode },
        on: { new: input.on },
        reason: { new: input.reason },
      },
    },
    async (writer) => {
      await moveLine(writer, row, {
        status: 'RETURNED',
        onDate: input.on,
        returnCode: input.returnCode,
        reason: input.reason,
        actorId: ctx.actor!.id,
      })
      await once.record(ctx, writer, 'payment.return', input.clientKey, row.id)
      return { __typename: 'PaymentReturned' as const, payment: after }
    },
  )
}
