import { connect } from '@mingzhang/db/connect.ts'
import { vi } from 'vitest'

import type { TestDatabase } from '../../db/test/harness.ts'
import { Frontier } from '../src/modules/log/tree.ts'
import { seal } from '../src/sealer.ts'

/**
 * Seals every entry there is, and tells the log's size. One sealing leaves out what an older transaction anywhere
 * in the cluster could still join, and other tests have theirs open beside this one.
 */
export async function sealAll(database: TestDatabase): Promise<number> {
  const sealer = connect(database.urls.mz_sealer, { max: 1 })
  const tree = { frontier: new Frontier() }
  try {
    return await vi.waitFor(
      async () => {
        const size = await seal(sealer, tree)
        const left = await sealer`
          select from log_entry e where not exists (select from log_leaf l where l.entry_id = e.id)`
        if (left.length > 0) throw new Error(`${left.length} entries are not sealed`)
        return size
      },
      { timeout: 30_000 },
    )
  } finally {
    await sealer.end()
  }
}
