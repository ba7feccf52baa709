import { sql, type SQL } from 'drizzle-orm'

import type { DayUnit, IdleStage } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { type NodeType } from '../../../kit/ids.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { heldTable, idleStages } from './held.ts'
import { stageLimits } from './limits.ts'

export type IdleTotal = {
  stage: IdleStage
  /** Null: the county's own, not yet given to a township. */
  townshipCode: string | null
  items: number
  amount: bigint
  lateItems: number
  lateAmount: bigint
  longestDays: number
  limitDays: number
  unit: DayUnit
}
export type IdleItem = {
  stage: IdleStage
  node: NodeType
  id: string
  month: string | null
  townshipCode: string | null
  programmeCode: ProgrammeCode
  label: string
  since: string
  amount: bigint
  days: number
  late: boolean
  limitDays: number
  unit: DayUnit
}

const inPlace = (region: string): SQL =>
  region.length === 6 ? sql`true` : sql`township_code = ${region.slice(0, 9)}`

/** `aged`: what is held, with the limit of its stage and how long it has lain, in days or in working days by the county's calendar. */
async function agedTable(ctx: Context): Promise<SQL> {
  const [county, today] = [ctx.installation.countyCode, ctx.today]
  const limits = [...(await stageLimits(ctx))].map(
    ([stage, { days, unit }]) => sql`(${stage}, ${days}::integer, ${unit})`,
  )
  return sql`
    ${heldTable(county, today)},
    aged as (select h.*, l.limit_days, l.unit, case l.unit when 'DAY' then ${today}::date - h.since else (
        select count(*)::integer from generate_series(h.since + 1, ${today}::date, interval '1 day') d left join holiday m on m.county_code = ${county} and m.day = d::date
        where coalesce(m.kind = 'MAKEUP_WORKDAY', extract(isodow from d) < 6)) end as days
      from held h join (values ${sql.join(limits, sql`, `)}) l (stage, limit_days, unit) on l.stage = h.stage)`
}

/** What lies still, by stage and township; a township's own alone when asked for it. */
export async function listIdleTotals(ctx: Context, region: string): Promise<IdleTotal[]> {
  const rows = await ctx.read.execute<Record<string, string> & { township: string | null }>(sql`
    with ${await agedTable(ctx)}
    select stage, township_code as township, limit_days, unit, count(*) as items, sum(fen) as fen, max(days) as longest,
      count(*) filter (where days > limit_days) as late, coalesce(sum(fen) filter (where days > limit_days), 0) as late_fen
    from aged where ${inPlace(region)} group by 1, 2, 3, 4 order by 2 nulls first, 1`)
  return rows
    .map((row) => ({
      stage: row.stage as IdleStage,
      townshipCode: row.township,
      items: Number(row.items),
      amount: BigInt(row.fen!),
      lateItems: Number(row.late),
      lateAmount: BigInt(row.late_fen!),
      longestDays: Number(row.longest),
      limitDays: Number(row.limit_days),
      unit: row.unit as DayUnit,
    }))
    .sort((a, b) => idleStages.indexOf(a.stage) - idleStages.indexOf(b.stage))
}

export type IdleAsked = { region: string; stage: IdleStage | null; late: boolean }

/** The rows of a figure, longest first. */
export async function listIdle(
  ctx: Context,
  { region, stage, late }: IdleAsked,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read.execute<Record<string, string> & { month: string | null }>(sql`
    with ${await agedTable(ctx)}
    select stage, key, node, id, month::text, township_code as township, programme_code as programme, label, since::text, fen, days, limit_days, unit
    from aged where ${inPlace(region)} and ${stage ? sql`stage = ${stage}` : sql`true`} and ${late ? sql`days > limit_days` : sql`true`}
      and ${key ? sql`(since, key) > (${key[0]}::date, ${key[1]}::uuid)` : sql`true`}
    order by since, key limit ${pageSize(first) + 1}`)
  const items = rows.map((row) => ({
    stage: row.stage as IdleStage,
    key: row.key!,
    node: row.node as NodeType,
    id: row.id!,
    month: row.month,
    townshipCode: row.township ?? null,
    programmeCode: row.programme as ProgrammeCode,
    label: row.label!,
    since: row.since!,
    amount: BigInt(row.fen!),
    days: Number(row.days),
    late: Number(row.days) > Number(row.limit_days),
    limitDays: Number(row.limit_days),
    unit: row.unit as DayUnit,
  }))
  return connection(items, first, ({ since, key: own }) => [since, own])
}
