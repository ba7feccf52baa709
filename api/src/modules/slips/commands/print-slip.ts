import type { MutationprintSlipArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { encodeId, idOf } from '../../../kit/ids.ts'
import { rateLimited, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { householdsById } from '../../people/index.ts'
import { findOwnEntry } from '../read/printed.ts'

/** 打印本户记录单: the paper is made of the entry that this leaves, and of nothing else. @throws NOT_FOUND, FORBIDDEN */
export async function printSlip(
  ctx: Context,
  { input }: MutationprintSlipArgs,
): Promise<Awaited<ResolversTypes['PrintSlipResult']>> {
  const id = idOf(input.householdId, 'Household', 'input.householdId')
  const household = (await householdsById(ctx, [id])).get(id)
  if (!household) throw notFound(ctx.language)
  if (!holdsAt(ctx, 'slip.print', household.villageCode)) throw forbidden(ctx.language)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason, 200)
  if (unwritten) return unwritten
  const wait = await ctx.limits.take('reveal', ctx.actor!.id)
  if (wait > 0) return rateLimited(ctx, wait)
  return await act(
    ctx,
    {
      permission: 'slip.print',
      region: household.villageCode,
      action: 'slip.print',
      subject: { kind: 'Household', id },
      detail: {
        household: { new: id },
        purpose: { new: input.purpose },
        reason: { new: input.reason.trim() },
      },
    },
    async () => {
      const serial = encodeId('LogEntry', await findOwnEntry(ctx))
      const address = `/slips/paper?${new URLSearchParams({ serial })}`
      return { __typename: 'SlipPrinted' as const, serial, address }
    },
  )
}
