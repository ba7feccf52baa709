import { breach, breachStep, notice } from '@mingzhang/db'
import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'

import type { BreachFilter } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { inRegion } from '../../../kit/area.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'

export type BreachRow = Awaited<ReturnType<typeof listBreaches>>['edges'][number]['node']
export type BreachPage = Awaited<ReturnType<typeof listBreaches>>
export type BreachStepRow = typeof breachStep.$inferSelect

const closed = sql<number>`(${breach.state} = 'CLOSED')::integer`
const overdue = (ctx: Context) =>
  sql<boolean>`(${breach.state} = 'OPEN' and ${breach.reportDueOn} < ${ctx.today}::date
    and not exists (select from breach_step s where s.breach_id = ${breach.id} and s.kind = 'AUTHORITY_TOLD'))`

const selectBreaches = (ctx: Context) =>
  ctx.read
    .select({
      ...getTableColumns(breach),
      overdue: overdue(ctx).as('overdue'),
      draftedBy: notice.draftedBy,
      reviewedBy: notice.reviewedBy,
    })
    .from(breach)
    .innerJoin(notice, eq(notice.id, breach.noticeId))

/** Those still open first, nearest day first. */
export async function listBreaches(
  ctx: Context,
  filter: BreachFilter,
  first: number,
  after: string | null,
) {
  const within = and(
    eq(breach.countyCode, ctx.installation.countyCode),
    filter.region ? inRegion(breach, filter.region) : undefined,
  )
  const key = decodeCursor(after, patterns.integer, patterns.day, patterns.uuid)
  const rows = await selectBreaches(ctx)
    .where(
      and(
        within,
        filter.state ? eq(breach.state, filter.state) : undefined,
        filter.overdue ? overdue(ctx) : undefined,
        key
          ? sql`(${closed}, ${breach.reportDueOn}, ${breach.id}) > (${key[0]}::integer, ${key[1]}::date, ${key[2]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(closed), asc(breach.reportDueOn), asc(breach.id))
    .limit(pageSize(first) + 1)
  return connection(
    rows,
    first,
    (row) => [row.state === 'CLOSED' ? 1 : 0, row.reportDueOn, row.id],
    { within },
  )
}

export async function countBreaches(ctx: Context, { within }: { within: SQL | undefined }) {
  const count = (of: SQL) => sql`count(*) filter (where ${of})`.mapWith(Number)
  const [row] = await ctx.read
    .select({
      open: count(sql`${breach.state} = 'OPEN'`),
      overdue: count(overdue(ctx)),
      closed: count(sql`${breach.state} = 'CLOSED'`),
    })
    .from(breach)
    .where(within)
  return row!
}

export async function breachesById(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, BreachRow>> {
  const rows = await selectBreaches(ctx).where(among(breach.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

export async function breachOfNotices(
  ctx: Context,
  noticeIds: readonly string[],
): Promise<Map<string, BreachRow>> {
  const rows = await selectBreaches(ctx).where(among(breach.noticeId, noticeIds))
  return new Map(rows.map((row) => [row.noticeId, row]))
}

/** What its rules ask: everyone who had a hand in it, and the steps so far. */
export function standingOf(
  { state, openedBy, draftedBy, reviewedBy }: BreachRow,
  steps: readonly BreachStepRow[],
) {
  const ofList = [openedBy, draftedBy, reviewedBy].filter((each) => each !== null)
  return { state, steps, hands: [...ofList, ...steps.map(({ recordedBy }) => recordedBy)] }
}

export async function stepsOfBreaches(
  ctx: Context,
  ids: readonly string[],
): Promise<Map<string, BreachStepRow[]>> {
  const rows = await ctx.read
    .select()
    .from(breachStep)
    .where(among(breachStep.breachId, ids))
    .orderBy(asc(breachStep.recordedAt), asc(breachStep.id))
  return Map.groupBy(rows, ({ breachId }) => breachId)
}
