import { paymentEvent } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import { lostRace } from '../../../kit/lost-race.ts'
import type { PaymentRow } from '../read/payments.ts'

type Move = Pick<
  typeof paymentEvent.$inferInsert,
  'status' | 'onDate' | 'returnCode' | 'reason' | 'actorId'
>

/** The next event of a line. Of two people who move one line, the second finds its version taken. @throws TRY_AGAIN */
export async function moveLine(writer: Writer, row: PaymentRow, move: Move): Promise<void> {
  const place = {
    month: row.month,
    paymentId: row.id,
    countyCode: row.countyCode,
    townshipCode: row.townshipCode,
    villageCode: row.villageCode,
    householdId: row.householdId,
  }
  const moved = await writer
    .insert(paymentEvent)
    .values({ ...place, ...move, version: row.version + 1 })
    .onConflictDoNothing()
    .returning({ version: paymentEvent.version })
  if (moved.length === 0) throw lostRace()
}
