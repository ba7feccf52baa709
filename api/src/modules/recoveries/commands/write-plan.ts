import { recoveryInstalment } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import type { Instalment } from '../plan-rules.ts'
import type { RecoveryRow } from '../read/recoveries.ts'

/** The instalments of the step just taken; the database holds them to what is outstanding when the operation ends. */
export async function writePlan(
  writer: Writer,
  row: RecoveryRow,
  instalments: readonly Instalment[],
): Promise<void> {
  const { id, countyCode, townshipCode, villageCode, householdId } = row
  const of = { recoveryId: id, version: row.version + 1, countyCode, townshipCode, villageCode }
  await writer
    .insert(recoveryInstalment)
    .values(instalments.map((each) => ({ ...of, householdId, ...each })))
}
