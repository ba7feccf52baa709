import type { IdentityKeys } from '@mingzhang/db/identity.ts'
import type { Pool } from '@mingzhang/db/connect.ts'

import type { RegionRow } from '../../regions/index.ts'

/** What a job works with: a connection as `mz_ingest`, the keys, the regions. */
export type JobTools = {
  sql: Pool
  keys: IdentityKeys
  regions: readonly RegionRow[]
}
