import { recoveryEvent } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import { lostRace } from '../../../kit/lost-race.ts'
import type { RecoveryRow } from '../read/recoveries.ts'

export type RecoveryEvent = Omit<
  typeof recoveryEvent.$inferInsert,
  'recoveryId' | 'version' | 'countyCode' | 'townshipCode' | 'villageCode' | 'householdId'
>

/** The next event of a recovery; its state follows by a trigger. Of two people, the second finds the version taken. @throws TRY_AGAIN */
export async function moveRecovery(
  writer: Writer,
  row: Omit<RecoveryRow, 'paidIn' | 'offset' | 'givenUp' | 'offsetUnderway' | 'late'>,
  event: RecoveryEvent,
  version = row.version + 1,
): Promise<void> {
  const { id, countyCode, townshipCode, villageCode, householdId } = row
  const moved = await writer
    .insert(recoveryEvent)
    .values({
      recoveryId: id,
      version,
      countyCode,
      townshipCode,
      villageCode,
      householdId,
      ...event,
    })
    .onConflictDoNothing({ target: [recoveryEvent.recoveryId, recoveryEvent.version] })
    .returning({ version: recoveryEvent.version })
  if (moved.length === 0) throw lostRace()
}
