import { recovery } from '@mingzhang/db'

import type { MutationassessRecoveryArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, keyOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, whyNotWritten } from '../../../kit/problems.ts'
import { findPayment } from '../../funds/index.ts'
import { headNameOf, householdsById } from '../../people/index.ts'
import { recoverableFen, recoveriesById } from '../read/recoveries.ts'
import { whyNotAssessed } from '../rules.ts'
import { moveRecovery } from './move-recovery.ts'

/** 核定: how much of a household's months is to come back, and why. @throws NOT_FOUND, FORBIDDEN */
export async function assessRecovery(
  ctx: Context,
  { input }: MutationassessRecoveryArgs,
): Promise<Awaited<ResolversTypes['MoveRecoveryResult']>> {
  const householdId = idOf(input.householdId, 'Household', 'input.householdId')
  const home = (await householdsById(ctx, [householdId])).get(householdId)
  if (!home) throw notFound(ctx.language)
  const key = input.paymentId ? keyOf(input.paymentId, ['Payment'], 'input.paymentId').key : null
  const line = key ? await findPayment(ctx, `${key[0]}-01`, key[1]!) : null
  if (key && line?.householdId !== householdId) throw notFound(ctx.language)
  const done = await once.done(ctx, 'recovery.assess', input.clientKey)
  if (done)
    return { __typename: 'RecoveryMoved', recovery: (await recoveriesById(ctx, [done])).get(done)! }
  const of = {
    householdId,
    programmeCode: line?.programmeCode ?? input.programme,
    fromMonth: line?.month ?? input.fromMonth,
    toMonth: line?.month ?? input.toMonth,
    paymentId: line?.id ?? null,
  }
  const recoverable = await recoverableFen(ctx, of)
  const no = whyNotAssessed({ ...of, amount: input.amount, recoverable }, ctx.month)
  if (no) return invalidInput(ctx, no.path, no.message)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const { countyCode, townshipCode, villageCode } = home
  const row = {
    ...of,
    id: newId(),
    countyCode,
    townshipCode,
    villageCode,
    recipientName: line?.recipientName ?? (await headNameOf(ctx, householdId)),
    paymentMonth: line?.month ?? null,
    amountFen: input.amount,
    ground: input.ground,
    reason: input.reason.trim(),
    state: 'ASSESSED' as const,
    assessedBy: ctx.actor!.id,
    assessedOn: ctx.today,
  }
  const told = { amount: row.amountFen, fromMonth: of.fromMonth, toMonth: of.toMonth }
  const detail = { ...told, programme: of.programmeCode, ground: row.ground, reason: row.reason }
  return await act(
    ctx,
    {
      permission: 'recovery.assess',
      region: villageCode,
      action: 'recovery.assess',
      subject: { kind: 'Recovery', id: row.id },
      detail: Object.fromEntries(
        Object.entries(detail).map(([name, value]) => [name, { new: value }]),
      ),
    },
    async (writer) => {
      const [made] = await writer.insert(recovery).values(row).returning()
      const event = { kind: 'ASSESSED', onDate: ctx.today, actorId: ctx.actor!.id } as const
      await moveRecovery(writer, made!, event, 1)
      await once.record(ctx, writer, 'recovery.assess', input.clientKey, row.id)
      const nothing = { paidIn: 0n, offset: 0n, givenUp: 0n, offsetUnderway: false, late: 0n }
      return { __typename: 'RecoveryMoved' as const, recovery: { ...made!, ...nothing } }
    },
  )
}
