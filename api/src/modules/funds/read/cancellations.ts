import { batch, payment, paymentEvent } from '@mingzhang/db'
import { and, asc, desc, eq } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'

export type Cancellation = { reason: string | null; onDate: string; actorId: string | null }

/** Of cancelled batches, why, when and by whom: as their lines were cancelled with them; what was taken out of them before went earlier. */
export async function cancellationsOfBatches(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, Cancellation>> {
  const rows = await ctx.read
    .selectDistinctOn([batch.id], {
      id: batch.id,
      reason: paymentEvent.reason,
      onDate: paymentEvent.onDate,
      actorId: paymentEvent.actorId,
    })
    .from(batch)
    .innerJoin(payment, and(eq(payment.batchId, batch.id), eq(payment.month, batch.month)))
    .innerJoin(
      paymentEvent,
      and(
        eq(paymentEvent.month, payment.month),
        eq(paymentEvent.paymentId, payment.id),
        eq(paymentEvent.status, 'CANCELLED'),
      ),
    )
    .where(and(among(batch.id, ids), eq(batch.state, 'CANCELLED')))
    .orderBy(asc(batch.id), desc(paymentEvent.recordedAt))
  return new Map(rows.map((row) => [row.id, row]))
}
