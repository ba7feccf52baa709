import { publicNotice } from '@mingzhang/db'
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'

import type { ArchiveMonth, NoticeKind } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { inRegion } from '../../../kit/area.ts'
import type { PublicNoticeRecord } from './public-notices.ts'

export type ArchivePage = { notices: PublicNoticeRecord[]; count: number; pages: number }

const PER_PAGE = 40

export async function listArchiveMonths(ctx: Context, region: string): Promise<ArchiveMonth[]> {
  return await ctx.read
    .select({
      month: sql<string>`date_trunc('month', ${publicNotice.postedOn})::date::text`,
      notices: sql<number>`count(*)::int`,
    })
    .from(publicNotice)
    .where(inRegion(publicNotice, region))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`)
}

export async function readArchivePage(
  ctx: Context,
  region: string,
  { month, kind, page }: { month: string | null; kind: NoticeKind | null; page: number },
): Promise<ArchivePage> {
  const asked = and(
    inRegion(publicNotice, region),
    kind ? eq(publicNotice.kind, kind) : undefined,
    month ? gte(publicNotice.postedOn, month) : undefined,
    month ? lt(publicNotice.postedOn, sql`(${month}::date + interval '1 month')::date`) : undefined,
  )
  const [found] = await ctx.read
    .select({ count: sql<number>`count(*)::int` })
    .from(publicNotice)
    .where(asked)
  const { count } = found!
  const pages = Math.max(1, Math.ceil(count / PER_PAGE))
  const notices = await ctx.read
    .select()
    .from(publicNotice)
    .where(asked)
    .orderBy(desc(publicNotice.postedOn), asc(publicNotice.publicId))
    .limit(PER_PAGE)
    .offset((Math.min(Math.max(page, 1), pages) - 1) * PER_PAGE)
  return { notices, count, pages }
}
