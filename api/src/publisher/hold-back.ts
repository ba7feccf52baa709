import { notice } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { eq, sql } from 'drizzle-orm'

import type { GateResult } from '../modules/notices/gate/assess.ts'
import { lineWords } from '../modules/notices/gate/words.ts'
import { recordOwn } from './events.ts'

/** What was approved and would no longer pass goes back to its drafter: another list may have gone out in between. */
export async function holdBack(
  db: Writer,
  row: typeof notice.$inferSelect,
  { lines }: GateResult,
): Promise<void> {
  const red = lines.filter(({ passed }) => !passed)
  await recordOwn(db, row, 'notice.refused', { lines: { new: red.map(({ key }) => key) } })
  await db
    .update(notice)
    .set({
      state: 'DRAFT',
      sendBackReason: `发布前检查未通过：${red.map(({ key }) => lineWords[key].zh).join('、')}`,
      version: sql`${notice.version} + 1`,
    })
    .where(eq(notice.id, row.id))
}
