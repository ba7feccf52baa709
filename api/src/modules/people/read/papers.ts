import { logEntry, workingPaper } from '@mingzhang/db'
import { and, desc, eq, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'

export type WorkingPaperRow = typeof workingPaper.$inferSelect
export type RevealRow = { actorId: string; at: string; subject: string; purpose: string }

const current = sql`not exists (select from ${workingPaper} later where later.supersedes_id = ${workingPaper.id})`

/** The team's papers on lines or households, latest first; the policy knows the team. */
export async function papersOf(
  ctx: Context,
  subjects: readonly string[],
): Promise<Map<string, WorkingPaperRow[]>> {
  const rows = await ctx.read
    .select()
    .from(workingPaper)
    .where(and(among(workingPaper.subjectId, subjects), current))
    .orderBy(desc(workingPaper.at))
  return Map.groupBy(rows, (row) => row.subjectId)
}

export async function findPaper(ctx: Context, id: string): Promise<WorkingPaperRow | null> {
  const [row] = await ctx.read
    .select()
    .from(workingPaper)
    .where(and(eq(workingPaper.id, id), current))
  return row ?? null
}

/** Who opened a protected number of a household: whoever may open it sees who did. */
export async function revealsOf(
  ctx: Context,
  households: readonly string[],
): Promise<Map<string, RevealRow[]>> {
  const rows = await ctx.read
    .select({ actorId: logEntry.actorId, at: logEntry.at, detail: logEntry.detail })
    .from(logEntry)
    .where(
      and(
        eq(logEntry.action, 'identity.reveal'),
        sql`${logEntry.detail} -> 'household' ->> 'new' = any(${`{${households.join(',')}}`}::text[])`,
      ),
    )
    .orderBy(desc(logEntry.at))
  type Detail = Record<'household' | 'subject' | 'purpose' | 'reason', { new: string }>
  const told = rows.map(({ actorId, at, detail }) => ({
    actorId: actorId!,
    at,
    detail: detail as Detail,
  }))
  return new Map(
    [...Map.groupBy(told, (row) => row.detail.household.new)].map(([id, each]) => [
      id,
      each.map(({ actorId, at, detail }) => ({
        actorId,
        at,
        subject: detail.subject.new,
        purpose: `${detail.purpose.new} · ${detail.reason.new}`,
      })),
    ]),
  )
}
