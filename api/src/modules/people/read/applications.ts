import { application } from '@mingzhang/db'
import { asc } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'

export type ApplicationRow = typeof application.$inferSelect

/** By household, oldest first. */
export async function applicationsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, ApplicationRow[]>> {
  const rows = await ctx.read
    .select()
    .from(application)
    .where(among(application.householdId, households))
    .orderBy(asc(application.appliedOn), asc(application.id))
  return Map.groupBy(rows, (row) => row.householdId)
}
