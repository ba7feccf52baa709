import { paymentEvent } from '@mingzhang/db'

import type { MutationtakeOutLinesArgs, ResolversTypes } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { encodeId, idOf, keyOf, malformed } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotTakenOut } from '../batch-rules.ts'
import { lineSumsByBatch, noLines } from '../read/line-sums.ts'
import { paymentsByKey } from '../read/payments.ts'
import { step } from './batch-steps.ts'

const mostLines = 200

/** 划出明细, of a draft: each line is cancelled with the reason, and its spell is free for the next batch of the month. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function takeOutLines(
  ctx: Context,
  { input }: MutationtakeOutLinesArgs,
): Promise<Awaited<ResolversTypes['MoveBatchResult']>> {
  if (input.paymentIds.length === 0 || input.paymentIds.length > mostLines)
    throw malformed('input.paymentIds', `expected 1 to ${mostLines}`)
  const batchId = idOf(input.batchId, 'Batch', 'input.batchId')
  const keys = input.paymentIds.map((id) => keyOf(id, ['Payment'], 'input.paymentIds').key)
  const asked = [...new Set(keys.map(([month, id]) => `${month}-01/${id}`))]
  const found = await paymentsByKey(ctx, asked)
  const lines = asked.flatMap((key) => found.get(key) ?? [])
  if (lines.length < asked.length || lines.some((line) => line.batchId !== batchId))
    throw notFound(ctx.language)
  return await step(ctx, 'takeOut', input, async ({ id }) => {
    const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
    if (unwritten) return { no: unwritten }
    const { counts } = (await lineSumsByBatch(ctx, [id])).get(id) ?? noLines
    const no = whyNotTakenOut(lines, counts.inTransit)
    if (no) return { no: ruleBroken(ctx, no.code, no.message, 'input.paymentIds') }
    return {
      move: { state: 'DRAFT' },
      detail: {
        lines: { new: lines.map((line) => encodeId('Payment', line.month.slice(0, 7), line.id)) },
        amount: { new: lines.reduce((sum, { amountFen }) => sum + amountFen, 0n) },
        reason: { new: input.reason },
      },
      also: async (writer) => {
        const rows = lines.map((line) => ({
          month: line.month,
          paymentId: line.id,
          version: line.version + 1,
          countyCode: line.countyCode,
          townshipCode: line.townshipCode,
          villageCode: line.villageCode,
          householdId: line.householdId,
          status: 'CANCELLED' as const,
          onDate: ctx.today,
          reason: input.reason,
          actorId: ctx.actor!.id,
        }))
        const moved = await writer
          .insert(paymentEvent)
          .values(rows)
          .onConflictDoNothing()
          .returning({ paymentId: paymentEvent.paymentId })
        if (moved.length < lines.length) throw lostRace()
      },
    }
  })
}
