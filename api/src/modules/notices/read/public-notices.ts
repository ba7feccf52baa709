import { publicNotice, publicNoticeRow } from '@mingzhang/db'
import { and, asc, desc, eq, inArray, max, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { pageSize } from '../../../kit/page.ts'

export type PublicNoticeRecord = typeof publicNotice.$inferSelect
export type PublicNoticeRowRecord = typeof publicNoticeRow.$inferSelect

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isPublicId = (text: string): boolean => uuid.test(text)

/** Null for anything that was never published, whatever it looks like. */
export async function findPublicNotice(
  ctx: Context,
  publicId: string,
): Promise<PublicNoticeRecord | null> {
  const id = publicId.trim().toLowerCase()
  if (!uuid.test(id)) return null
  const [row] = await ctx.read.select().from(publicNotice).where(eq(publicNotice.publicId, id))
  return row ?? null
}

/** Open ones first, then standing, then those of the last twelve months. */
export async function listPublicNotices(
  ctx: Context,
  village: string,
): Promise<PublicNoticeRecord[]> {
  const rank = sql`case when ${publicNotice.state} = 'PUBLISHED' then 0 when ${publicNotice.state} = 'STANDING' then 1 else 2 end`
  return await ctx.read
    .select()
    .from(publicNotice)
    .where(
      and(
        inRegion(publicNotice, village),
        inArray(publicNotice.state, [
          'PUBLISHED',
          'STANDING',
          'CLOSED',
          'WITHDRAWN',
          'SUPERSEDED',
          'EXPIRED',
        ]),
        sql`(${publicNotice.state} in ('PUBLISHED', 'STANDING') or ${publicNotice.postedOn} > ${ctx.today}::date - interval '1 year')`,
      ),
    )
    .orderBy(asc(rank), desc(publicNotice.postedOn), asc(publicNotice.publicId))
    .limit(200)
}

export async function listLatestPublicNotices(
  ctx: Context,
  region: string | null,
  first: number,
): Promise<PublicNoticeRecord[]> {
  return await ctx.read
    .select()
    .from(publicNotice)
    .where(
      and(
        inRegion(publicNotice, region ?? ctx.installation.countyCode),
        inArray(publicNotice.state, ['PUBLISHED', 'STANDING', 'CLOSED']),
      ),
    )
    .orderBy(desc(publicNotice.postedOn), asc(publicNotice.publicId))
    .limit(pageSize(first))
}

const ROWS_PER_PAGE = 200

const pageOf = (position: number): number => Math.ceil(position / ROWS_PER_PAGE)

export const rowPageKey = (publicId: string, page: number): string => `${publicId}/${page}`

/** Rows of a page of a list, by `rowPageKey`. */
export async function publicRowsByPage(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PublicNoticeRowRecord[]>> {
  const asked = keys.map((key) => key.split('/') as [string, string])
  const pages = `{${[...new Set(asked.map(([, page]) => page))].join(',')}}`
  const rows = await ctx.read
    .select()
    .from(publicNoticeRow)
    .where(
      and(
        among(
          publicNoticeRow.publicId,
          asked.map(([id]) => id),
        ),
        sql`(${publicNoticeRow.position} - 1) / ${ROWS_PER_PAGE}::integer + 1 = any(${pages}::integer[])`,
      ),
    )
    .orderBy(asc(publicNoticeRow.publicId), asc(publicNoticeRow.position))
  return Map.groupBy(rows, (row) => rowPageKey(row.publicId, pageOf(row.position)))
}

export async function rowPagesOf(
  ctx: Context,
  publicIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ctx.read
    .select({ id: publicNoticeRow.publicId, last: max(publicNoticeRow.position) })
    .from(publicNoticeRow)
    .where(among(publicNoticeRow.publicId, publicIds))
    .groupBy(publicNoticeRow.publicId)
  return new Map(rows.map(({ id, last }) => [id, pageOf(last ?? 0)]))
}
