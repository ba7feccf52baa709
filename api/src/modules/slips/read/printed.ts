import { logEntry } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

/** The entry that this very transaction has appended. */
export async function findOwnEntry(ctx: Context): Promise<string> {
  const [row] = await ctx.read
    .select({ id: logEntry.id })
    .from(logEntry)
    .where(
      and(
        eq(logEntry.action, 'slip.print'),
        eq(logEntry.actorId, ctx.actor!.id),
        sql`${logEntry.xid} = pg_current_xact_id()`,
      ),
    )
  return row!.id
}

export type Printed = { id: string; householdId: string; fresh: boolean }

/** A slip that the caller asked for; `fresh` for an hour, after which the purpose is stated anew. */
export async function findPrinted(ctx: Context, id: string): Promise<Printed | null> {
  const [row] = await ctx.read
    .select({
      id: logEntry.id,
      householdId: logEntry.subjectId,
      fresh: sql<boolean>`${logEntry.at} > clock_timestamp() - interval '1 hour'`,
    })
    .from(logEntry)
    .where(
      and(
        eq(logEntry.id, id),
        eq(logEntry.action, 'slip.print'),
        eq(logEntry.actorId, ctx.actor!.id),
      ),
    )
  return row ?? null
}
