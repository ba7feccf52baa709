import { notice, noticeRow } from '@mingzhang/db'
import { and, asc, desc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'

import type { NoticeFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { referenceIn } from '../../../kit/reference.ts'
import { receiptOverdue } from './postings.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'

export type NoticeRecord = typeof notice.$inferSelect
export type NoticeRowRecord = typeof noticeRow.$inferSelect
export type NoticePage = Awaited<ReturnType<typeof listNotices>>

/** Latest posted first; drafts, which have no day yet, before them. */
export async function listNotices(
  ctx: Context,
  filter: NoticeFilter,
  first: number,
  after: string | null,
) {
  const where = placeAndKind(ctx, filter)
  const day = sql<string>`coalesce(${notice.postedOn}, '9999-12-31'::date)`
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read
    .select()
    .from(notice)
    .where(
      and(
        where,
        filter.state ? eq(notice.state, filter.state) : undefined,
        key ? sql`(${day}, ${notice.id}) < (${key[0]}::date, ${key[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(day), desc(notice.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.postedOn ?? '9999-12-31', row.id], { where })
}

const most = 10

/** By the number that stands on the public page, or by all words of the title; a draft has no number yet. */
export async function searchNotices(ctx: Context, text: string): Promise<NoticeRecord[]> {
  const reference = referenceIn(text)
  const title = sql`lower(${ctx.language === 'zh' ? notice.titleZh : notice.titleEn})`
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  if (!reference && words.join('').length < 2) return []
  return await ctx.read
    .select()
    .from(notice)
    .where(
      and(
        eq(notice.countyCode, ctx.installation.countyCode),
        ...(reference
          ? [sql`${notice.publishedAt} is not null`, eq(notice.publicId, reference.id)]
          : words.map((word) => sql`strpos(${title}, ${word}) > 0`)),
      ),
    )
    .orderBy(sql`${notice.postedOn} desc nulls first`, desc(notice.id))
    .limit(most)
}

const placeAndKind = (ctx: Context, filter: NoticeFilter): SQL | undefined =>
  and(
    eq(notice.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(notice, filter.region) : undefined,
    filter.kind ? eq(notice.kind, filter.kind) : undefined,
    filter.programme ? eq(notice.programmeCode, filter.programme) : undefined,
    filter.fromMonth ? gte(notice.month, filter.fromMonth) : undefined,
    filter.toMonth ? lte(notice.month, filter.toMonth) : undefined,
    filter.receiptOverdue ? receiptOverdue : undefined,
  )

export const noticeConditions = (ctx: Context, filter: NoticeFilter): SQL | undefined =>
  and(placeAndKind(ctx, filter), filter.state ? eq(notice.state, filter.state) : undefined)

/** Of the filter without its state: what each column of the board holds. */
export async function countStates(
  ctx: Context,
  { where }: Pick<NoticePage, 'where'>,
): Promise<{ state: NoticeRecord['state']; count: number }[]> {
  const rows = await ctx.read
    .select({ state: notice.state, count: sql<string>`count(*)` })
    .from(notice)
    .where(where)
    .groupBy(notice.state)
    .orderBy(asc(notice.state))
  return rows.map(({ state, count }) => ({ state, count: Number(count) }))
}

export async function noticesById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, NoticeRecord>> {
  const rows = await ctx.read.select().from(notice).where(among(notice.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** What took the place of each, or is drafted to. */
export async function correctionsOf(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, NoticeRecord>> {
  const rows = await ctx.read
    .select()
    .from(notice)
    .where(among(notice.supersedesId, ids))
    .orderBy(asc(notice.id))
  return new Map(rows.map((row) => [row.supersedesId!, row]))
}

export type NoticeSums = { households: number; persons: number; total: bigint | null }

/** Over the rows the caller may see. */
export async function sumsByNotice(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, NoticeSums>> {
  const rows = await ctx.read
    .select({
      noticeId: noticeRow.noticeId,
      households: sql<string>`count(distinct ${noticeRow.householdId})`,
      persons: sql<string>`sum(${noticeRow.memberCount})`,
      total: sql<string | null>`sum(${noticeRow.amountFen})`,
    })
    .from(noticeRow)
    .where(among(noticeRow.noticeId, ids))
    .groupBy(noticeRow.noticeId)
  return new Map(
    rows.map((row) => [
      row.noticeId,
      {
        households: Number(row.households),
        persons: Number(row.persons),
        total: row.total === null ? null : BigInt(row.total),
      },
    ]),
  )
}

/** Whether the frozen rows still hash to what was recorded when they were published. */
export async function intactById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await ctx.read
    .select({
      id: notice.id,
      intact: sql<boolean>`mz_notice_content_hash(${notice.id}) = ${notice.contentHash}`,
    })
    .from(notice)
    .where(and(among(notice.id, ids), sql`${notice.contentHash} is not null`))
  return new Map(rows.map(({ id, intact }) => [id, intact]))
}

export async function listNoticeRows(
  ctx: Context,
  noticeId: string,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.integer)
  const rows = await ctx.read
    .select()
    .from(noticeRow)
    .where(
      and(
        eq(noticeRow.noticeId, noticeId),
        key ? sql`${noticeRow.position} > ${Number(key[0])}` : undefined,
      ),
    )
    .orderBy(asc(noticeRow.position))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.position])
}

export async function findNoticeRow(ctx: Context, id: string): Promise<NoticeRowRecord | null> {
  const [row] = await ctx.read.select().from(noticeRow).where(eq(noticeRow.id, id))
  return row ?? null
}
