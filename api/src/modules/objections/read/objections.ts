import { notice, objection } from '@mingzhang/db'
import { and, asc, desc, eq, getTableColumns, ne, or, type SQL, sql } from 'drizzle-orm'

import type { ObjectionFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { hasConcern } from './concerns.ts'

export type ObjectionRow = Awaited<ReturnType<typeof listObjections>>['edges'][number]['node']
export type ObjectionPage = Awaited<ReturnType<typeof listObjections>>

const decided = sql<number>`(${objection.state} = 'DECIDED')::integer`
const overdue = (ctx: Context) =>
  sql`(${objection.state} <> 'DECIDED' and ${objection.dueOn} < ${ctx.today}::date)`

const selectObjections = (ctx: Context) =>
  ctx.read
    .select({ ...getTableColumns(objection), noticeKind: notice.kind })
    .from(objection)
    .innerJoin(notice, eq(notice.id, objection.noticeId))

/** Those not decided first, nearest day first. */
export async function listObjections(
  ctx: Context,
  filter: ObjectionFilter,
  first: number,
  after: string | null,
) {
  const within = and(
    eq(objection.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(objection, filter.region) : undefined,
  )
  const key = decodeCursor(after, patterns.integer, patterns.day, patterns.uuid)
  const rows = await selectObjections(ctx)
    .where(
      and(
        within,
        filter.state ? eq(objection.state, filter.state) : undefined,
        filter.kind ? eq(objection.kind, filter.kind) : undefined,
        filter.undecided ? ne(objection.state, 'DECIDED') : undefined,
        filter.overdue ? overdue(ctx) : undefined,
        filter.concern ? hasConcern(filter.concern, ctx.today) : undefined,
        key
          ? sql`(${decided}, ${objection.dueOn}, ${objection.id}) > (${key[0]}::integer, ${key[1]}::date, ${key[2]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(decided), asc(objection.dueOn), asc(objection.id))
    .limit(pageSize(first) + 1)
  return connection(rows, first, (row) => [row.state === 'DECIDED' ? 1 : 0, row.dueOn, row.id], {
    within,
  })
}

export async function countObjections(ctx: Context, { within }: { within: SQL | undefined }) {
  const count = (of: SQL) => sql`count(*) filter (where ${of})`.mapWith(Number)
  const [row] = await ctx.read
    .select({
      open: count(sql`${objection.state} = 'OPEN'`),
      inquired: count(sql`${objection.state} = 'INQUIRED'`),
      decided: count(sql`${objection.state} = 'DECIDED'`),
      overdue: count(overdue(ctx)),
      answeredLate: count(hasConcern('ANSWERED_LATE', ctx.today)),
      openAtClose: count(hasConcern('OPEN_AT_CLOSE', ctx.today)),
      clustered: count(
        or(
          hasConcern('SAME_NOTICE', ctx.today),
          hasConcern('SAME_VILLAGE', ctx.today),
          hasConcern('SAME_DRAFTER', ctx.today),
        )!,
      ),
    })
    .from(objection)
    .where(within)
  return row!
}

export async function objectionsById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, ObjectionRow>> {
  const rows = await selectObjections(ctx).where(among(objection.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const most = 100

export async function objectionsOfNotices(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, ObjectionRow[]>> {
  const rows = await selectObjections(ctx)
    .where(among(objection.noticeId, noticeIds))
    .orderBy(desc(objection.receivedOn), desc(objection.id))
    .limit(most * noticeIds.length)
  return Map.groupBy(rows, ({ noticeId }) => noticeId)
}
