import type { IdentityKeys } from '@mingzhang/db/identity.ts'
import type { Pool, Transaction } from '@mingzhang/db/connect.ts'

import type { RegionRow } from '../../regions/index.ts'

/** What a job works with: a connection as `mz_ingest`, the keys, the regions. */
export type JobTools = {
  sql: Pool
  keys: IdentityKeys
  regions: readonly RegionRow[]
}

/** One transaction at the county's own time: the demonstration's clock is not ours. */
export async function atCountyTime<T>(
  sql: Pool,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const done = await sql.begin(async (tx) => {
    await tx`select set_config('mz.now', (now() + clock_offset_seconds * interval '1 second')::text, true) from installation`
    return { value: await work(tx) }
  })
  return done.value as T
}
