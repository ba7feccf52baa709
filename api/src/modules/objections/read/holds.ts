import { notice, objection } from '@mingzhang/db'
import { and, asc, eq, isNotNull, ne } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

/** What waits for a decision, and until when: nothing of who objected, or what they said. */
export type Hold = {
  holds: NonNullable<(typeof objection.$inferSelect)['holds']>
  listTitle: string
  dueOn: string
}

export async function holdsOf(ctx: Context, householdId: string): Promise<Hold[]> {
  const rows = await ctx.read
    .selectDistinct({ holds: objection.holds, listTitle: notice.titleZh, dueOn: objection.dueOn })
    .from(objection)
    .innerJoin(notice, eq(notice.id, objection.noticeId))
    .where(
      and(
        eq(objection.householdId, householdId),
        isNotNull(objection.holds),
        ne(objection.state, 'DECIDED'),
      ),
    )
    .orderBy(asc(objection.dueOn))
  return rows.map((row) => ({ ...row, holds: row.holds! }))
}
