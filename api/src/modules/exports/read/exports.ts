import { auditSample, dataExport, exportMaking } from '@mingzhang/db'
import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'

import type { ExportState } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'

// Expiry goes by real time: the demonstration's clock stands still of it.
const columns = {
  ...getTableColumns(dataExport),
  minutesLeft: sql<
    number | null
  >`case when ${dataExport.withIdentities} and ${dataExport.expiresAt} is not null
    then greatest(0, floor(extract(epoch from ${dataExport.expiresAt} - clock_timestamp()) / 60))::int end`,
}

export type ExportRow = typeof dataExport.$inferSelect & { minutesLeft: number | null }
export type MakingRow = typeof exportMaking.$inferSelect & { lost: boolean }
export type SampleRow = typeof auditSample.$inferSelect

const over = sql`(${dataExport.expiresAt} is not null and ${dataExport.expiresAt} <= clock_timestamp())`

export const stateOf = ({ state, minutesLeft }: ExportRow): ExportState =>
  minutesLeft === 0 && (state === 'READY' || state === 'MADE') ? 'EXPIRED' : state

export async function listExports(
  ctx: Context,
  state: ExportState | null,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.instant, patterns.uuid)
  const rows = await ctx.read
    .select(columns)
    .from(dataExport)
    .where(
      and(
        eq(dataExport.countyCode, ctx.installation.countyCode),
        state ? inState(state) : undefined,
        key
          ? sql`(${dataExport.requestedAt}, ${dataExport.id}) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(dataExport.requestedAt), desc(dataExport.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.requestedAt, row.id])
}

function inState(state: ExportState): SQL {
  if (state === 'EXPIRED') return sql`${dataExport.state} in ('READY', 'MADE') and ${over}`
  return sql`${dataExport.state} = ${state} and not ${over}`
}

export async function findExport(ctx: Context, id: string): Promise<ExportRow | null> {
  return (await exportsById(ctx, [id])).get(id) ?? null
}

export async function exportsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, ExportRow>> {
  const rows = await ctx.read.select(columns).from(dataExport).where(among(dataExport.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function makingsOf(
  ctx: Context,
  exportIds: readonly string[],
): Promise<Map<string, MakingRow[]>> {
  const rows = await ctx.read
    .select({
      ...getTableColumns(exportMaking),
      lost: sql<boolean>`${exportMaking.state} = 'MAKING' and ${exportMaking.beganAt} < clock_timestamp() - interval '1 hour'`,
    })
    .from(exportMaking)
    .where(among(exportMaking.exportId, exportIds))
    .orderBy(desc(exportMaking.beganAt), desc(exportMaking.id))
  return Map.groupBy(rows, (row) => row.exportId)
}

export async function samplesOf(
  ctx: Context,
  exportIds: readonly string[],
): Promise<Map<string, SampleRow[]>> {
  const rows = await ctx.read
    .select()
    .from(auditSample)
    .where(among(auditSample.exportId, exportIds))
    .orderBy(desc(auditSample.drawnAt), desc(auditSample.id))
  return Map.groupBy(rows, (row) => row.exportId)
}

export async function findSample(ctx: Context, id: string): Promise<SampleRow | null> {
  const [row] = await ctx.read.select().from(auditSample).where(eq(auditSample.id, id))
  return row ?? null
}
