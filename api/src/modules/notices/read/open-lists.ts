import { notice, noticeRow } from '@mingzhang/db'
import { and, asc, eq, gte } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

export type OpenList = { title: string; closesOn: string }

/** Lists with a household on them that may be objected to today. */
export async function openListsOf(ctx: Context, householdId: string): Promise<OpenList[]> {
  const rows = await ctx.read
    .selectDistinct({ title: notice.titleZh, closesOn: notice.closesOn })
    .from(noticeRow)
    .innerJoin(notice, eq(notice.id, noticeRow.noticeId))
    .where(
      and(
        eq(noticeRow.householdId, householdId),
        eq(notice.state, 'PUBLISHED'),
        gte(notice.closesOn, ctx.today),
      ),
    )
    .orderBy(asc(notice.closesOn))
  return rows.map(({ title, closesOn }) => ({ title, closesOn: closesOn! }))
}
