import { withConnection } from '../with-connection.ts'
import { demoNow } from './plan/calendar.ts'
import { county } from './plan/places.ts'

/**
 * Sets the clock of a filled database to 2025-12-01 09:00. The row of `installation` is written
 * last: a load that was cut short begins anew.
 */
export async function openDemo(ownerUrl: string): Promise<void> {
  await withConnection(
    ownerUrl,
    (sql) => sql`
      insert into installation (kind, county_code, clock_offset_seconds)
      values ('DEMO', ${county.code}, extract(epoch from ${demoNow}::timestamptz - now())::bigint)`,
  )
}
