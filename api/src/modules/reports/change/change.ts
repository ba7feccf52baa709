import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import { encodeId, malformed } from '../../../kit/ids.ts'
import { fenOf, yuanOf } from '../../../kit/money.ts'
import { decodeCursor, encodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { type Figure, unitOf, valueOf, whyNoValue } from '../figures.ts'
import { namesOfCorrections } from './corrections.ts'
import { type Reason, reasonOf, reasonWords } from './reasons.ts'
import { addsUp, summands } from './summands.ts'

/** One figure by what is known now and by what was known then. */
export type FigureChange = {
  now: Figure
  then: Figure
  since: string
  first: number
  after: string | null
}

export type ChangedRow = {
  label: string
  reason: string
  regionCode: string | null
  month: string | null
  value: string
  subjectId: string | null
}

/** @throws BAD_USER_INPUT when `since` is later than the report itself. */
export function changeOf(
  now: Figure,
  since: string,
  first: number,
  after: string | null,
): FigureChange {
  const [earlier, later] = [since, now.scope.asOf].map((each) => Temporal.Instant.from(each))
  if (Temporal.Instant.compare(earlier!, later!) > 0)
    throw malformed('asOf', 'expected a moment before that of the report')
  return { now, then: { ...now, scope: { ...now.scope, asOf: since } }, since, first, after }
}

export const valueThen = (ctx: Context, { then }: FigureChange): Promise<string | null> =>
  valueOf(ctx, then)

export async function differenceSince(ctx: Context, change: FigureChange): Promise<string | null> {
  const [now, then] = [await valueOf(ctx, change.now), await valueOf(ctx, change.then)]
  if (now === null || then === null) return null
  return shown(change, fenOf(now)! - fenOf(then)!)
}

// Of a count, hundredths stand for ones: `fenOf` reads both.
const shown = ({ now }: FigureChange, hundredths: bigint): string =>
  unitOf(now) === 'MONEY' ? yuanOf(hundredths) : String(hundredths / 100n)

const inUnit = (change: FigureChange, value: string): string =>
  unitOf(change.now) === 'MONEY' ? yuanOf(BigInt(value)) : value

// The summands of now less those of then; what stood in both as it is leaves nothing, nor does a
// document that bears another number since. Several findings of one visit are told apart by what they say.
async function moved(ctx: Context, { now, then, since }: FigureChange): Promise<SQL> {
  return sql`
    select d.*, ${reasonOf(now, since)} as reason from (
      select coalesce(max(label) filter (where is_now), max(label)) as label, region, month, kind, id, sum(v) as v from (
        select true as is_now, label, region, month, kind, id, value::bigint as v from (${await summands(ctx, now)}) n
        union all select false, label, region, month, kind, id, -value::bigint from (${await summands(ctx, then)}) o) both_moments
      group by case when kind is distinct from 'Allocation' then label end, region, month, kind, id having sum(v) <> 0) d`
}

const hasRows = (ctx: Context, { now }: FigureChange): boolean =>
  addsUp(now.metric) && !whyNoValue(ctx, now)

/** What was recorded since, in sums by kind; they add up to the difference. */
export async function changedParts(
  ctx: Context,
  change: FigureChange,
): Promise<{ label: string; value: string }[]> {
  if (!hasRows(ctx, change)) return []
  const found = await ctx.read.execute<{ reason: Reason; value: string }>(
    sql`select reason, sum(v)::text as value from (${await moved(ctx, change)}) m group by 1 order by abs(sum(v)) desc, 1`,
  )
  return found.map(({ reason, value }) => ({
    label: reasonWords[reason][ctx.language],
    value: inUnit(change, value),
  }))
}

type Raw = {
  label: string
  reason: Reason
  region: string | null
  month: string | null
  value: string
  kind: 'Household' | 'Payment' | 'Allocation' | 'ReserveUse' | 'SpotCheck' | null
  id: string | null
  count: string
}

/** Read once an operation, though three fields ask. */
const readings = new WeakMap<Context, Map<FigureChange, ReturnType<typeof readRows>>>()

export async function changedRows(ctx: Context, change: FigureChange) {
  const known = readings.get(ctx) ?? new Map<FigureChange, ReturnType<typeof readRows>>()
  readings.set(ctx, known)
  const reading = known.get(change) ?? readRows(ctx, change)
  known.set(change, reading)
  return await reading
}

async function readRows(ctx: Context, change: FigureChange) {
  const size = pageSize(change.first)
  const offset = Number(decodeCursor(change.after, patterns.integer)?.[0] ?? 0)
  const found = hasRows(ctx, change)
    ? await ctx.read.execute<Raw>(sql`
        select label, reason, region, month, v::text as value, kind, id, count(*) over () as count from (${await moved(ctx, change)}) m
        order by abs(v) desc, month desc nulls last, id, label limit ${size} offset ${offset}`)
    : []
  const count = Number(found[0]?.count ?? 0)
  const end = offset + found.length
  const corrected = found.filter(({ reason }) => reason === 'DOCUMENT_CORRECTED')
  const named = await namesOfCorrections(
    ctx,
    corrected.map(({ id }) => id!),
    [change.since, change.now.scope.asOf],
  )
  return {
    rows: found.map((row) => toRow(ctx, change, row, named)),
    count,
    pageInfo: {
      hasNextPage: end < count,
      endCursor: found.length > 0 ? encodeCursor([end]) : null,
    },
  }
}

function toRow(
  ctx: Context,
  change: FigureChange,
  row: Raw,
  named: Map<string, string>,
): ChangedRow {
  const subjectId =
    row.kind &&
    row.id &&
    (row.kind === 'Payment'
      ? encodeId('Payment', row.month!.slice(0, 7), row.id)
      : encodeId(row.kind, row.id))
  return {
    label: row.label,
    reason: [reasonWords[row.reason][ctx.language], row.id && named.get(row.id)]
      .filter(Boolean)
      .join(ctx.language === 'zh' ? '：' : ': '),
    regionCode: row.region,
    month: row.month,
    value: inUnit(change, row.value),
    subjectId,
  }
}
