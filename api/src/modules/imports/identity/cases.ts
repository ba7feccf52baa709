import { identityCase } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import type { ImportRow } from '../read/imports.ts'

export type IdentityCaseRow = typeof identityCase.$inferSelect
export type IdentityDoubt = IdentityCaseRow['doubt']

export async function findCase(ctx: Context, id: string): Promise<IdentityCaseRow | null> {
  const [row] = await ctx.read.select().from(identityCase).where(eq(identityCase.id, id))
  return row ?? null
}

/** Those of them that the caller sees, in the order they were raised. */
export const findCases = (ctx: Context, ids: string[]): Promise<IdentityCaseRow[]> =>
  ctx.read.select().from(identityCase).where(inArray(identityCase.id, ids)).orderBy(identityCase.id)

/** In the order they were raised. */
export async function listCases(
  ctx: Context,
  decided: boolean,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(identityCase)
    .where(
      and(
        eq(identityCase.countyCode, ctx.installation.countyCode),
        decided ? isNotNull(identityCase.decision) : isNull(identityCase.decision),
        key ? sql`${identityCase.id} > ${key[0]}::uuid` : undefined,
      ),
    )
    .orderBy(asc(identityCase.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.id])
}

/** Files that are being compared wait for the decision, or it for them: no preview misses it. */
export const holdFilesInWork = (writer: Writer, countyCode: string) =>
  writer.execute(sql`select 1 from data_import where county_code = ${countyCode}
    and state in ('QUEUED', 'READING', 'PREVIEW') order by id for update`)

/** Previews that hold the row in question are compared anew. */
export async function compareAnew(writer: Writer, row: IdentityCaseRow): Promise<void> {
  const queued = await writer.execute<{ id: string }>(sql`
    update data_import i set state = 'QUEUED', version = version + 1
    where i.county_code = ${row.countyCode} and i.state = 'PREVIEW'
      and exists (select from import_row r where r.import_id = i.id and r.person_hmac = ${row.numberHmac} and r.name = ${row.name})
    returning i.id`)
  for (const { id } of queued) await writer.execute(sql`select mz_enqueue('import.read', ${id})`)
}

/** Whether the caller said of somebody in the file who they are: then another person promotes it. */
export async function hasDecidedIn(ctx: Context, { id }: ImportRow): Promise<boolean> {
  const [row] = await ctx.read.execute(sql`select 1 from identity_case c join import_row r
    on r.person_hmac = c.number_hmac and r.name = c.name and r.import_id = ${id}
    where c.decided_by = ${ctx.actor!.id} limit 1`)
  return row !== undefined
}
