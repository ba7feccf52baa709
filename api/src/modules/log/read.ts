import { accessRead, logEntry, logHead, logLeaf } from '@mingzhang/db'
import { and, desc, eq, getTableColumns, gte, type SQL, sql } from 'drizzle-orm'

import type { LogFilter } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import { idOf } from '../../kit/ids.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../kit/page.ts'

const { salt: _, ...columns } = getTableColumns(logEntry)
const entries = { ...columns, leafIndex: logLeaf.index }

export type LogEntryRow = Omit<typeof logEntry.$inferSelect, 'salt'> & { leafIndex: number | null }
export type AccessReadRow = typeof accessRead.$inferSelect
export type LogHeadRow = typeof logHead.$inferSelect

/** What the caller's role may read of the log, newest first; whose entries those are is the policy's answer. */
export async function listLogEntries(
  ctx: Context,
  filter: LogFilter,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.instant, patterns.uuid)
  const rows = await ctx.read
    .select(entries)
    .from(logEntry)
    .leftJoin(logLeaf, eq(logLeaf.entryId, logEntry.id))
    .where(
      and(
        logConditions(ctx, filter),
        key
          ? sql`(${logEntry.at}, ${logEntry.id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(logEntry.at), desc(logEntry.id))
    .limit(pageSize(first) + 1)
  return connection(rows as LogEntryRow[], first, (row) => [row.at, row.id])
}

export const logConditions = (ctx: Context, filter: LogFilter): SQL | undefined =>
  and(
    eq(logEntry.countyCode, ctx.installation.countyCode),
    filter.action ? eq(logEntry.action, filter.action) : undefined,
    filter.actorId
      ? eq(logEntry.actorId, idOf(filter.actorId, 'Account', 'filter.actorId'))
      : undefined,
    filter.subjectKind ? eq(logEntry.subjectKind, filter.subjectKind) : undefined,
    filter.subjectId ? eq(logEntry.subjectId, filter.subjectId.split('.').at(-1)!) : undefined,
    filter.from
      ? gte(logEntry.at, sql`${filter.from}::date::timestamp at time zone 'Asia/Shanghai'`)
      : undefined,
    filter.to
      ? sql`${logEntry.at} < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`
      : undefined,
  )

export async function findLogEntry(ctx: Context, id: string): Promise<LogEntryRow | null> {
  const [row] = await ctx.read
    .select(entries)
    .from(logEntry)
    .leftJoin(logLeaf, eq(logLeaf.entryId, logEntry.id))
    .where(eq(logEntry.id, id))
  return (row as LogEntryRow | undefined) ?? null
}

export async function listAccessReads(
  ctx: Context,
  accountId: string | null,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.instant, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(accessRead)
    .where(
      and(
        eq(accessRead.countyCode, ctx.installation.countyCode),
        accountId ? eq(accessRead.accountId, idOf(accountId, 'Account', 'accountId')) : undefined,
        key
          ? sql`(${accessRead.at}, ${accessRead.id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(accessRead.at), desc(accessRead.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.at, row.id])
}

export async function findLogHead(ctx: Context): Promise<LogHeadRow | null> {
  const [row] = await ctx.read.select().from(logHead).orderBy(desc(logHead.size)).limit(1)
  return row ?? null
}
