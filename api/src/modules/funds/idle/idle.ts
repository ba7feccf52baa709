import { sql, type SQL } from 'drizzle-orm'

import type { IdleStage } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { connection, decodeCursor, pageSize, patterns } from '../../../kit/page.ts'
import { settingOn, type ProgrammeCode } from '../../programmes/index.ts'
import { heldTable, idleStages } from './held.ts'

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
}
export type IdleItem = {
  stage: IdleStage
  id: string
  month: string | null
  townshipCode: string | null
  programmeCode: ProgrammeCode
  label: string
  since: string
  amount: bigint
  days: number
  limitDays: number
}

/** 资金滞留: a dated setting of two persons; the day's own. */
async function limitOn(ctx: Context): Promise<number> {
  return Number((await settingOn(ctx, 'fundLagDays'))?.value ?? 30)
}

const inPlace = (region: string): SQL =>
  region.length === 6 ? sql`true` : sql`township_code = ${region.slice(0, 9)}`

/** What lies still, by stage and township; a township's own alone when asked for it. */
export async function listIdleTotals(ctx: Context, region: string): Promise<IdleTotal[]> {
  const limitDays = await limitOn(ctx)
  const rows = await ctx.read.execute<Record<string, string> & { township: string | null }>(sql`
    with ${heldTable(ctx.installation.countyCode)}
    select stage, township_code as township, count(*) as items, sum(fen) as fen, max(${ctx.today}::date - since) as longest,
      count(*) filter (where ${ctx.today}::date - since > ${limitDays}) as late, coalesce(sum(fen) filter (where ${ctx.today}::date - since > ${limitDays}), 0) as late_fen
    from held where ${inPlace(region)} group by 1, 2 order by 2 nulls first, 1`)
  return rows
    .map((row) => ({
      stage: row.stage as IdleStage,
      townshipCode: row.township,
      items: Number(row.items),
      amount: BigInt(row.fen!),
      lateItems: Number(row.late),
      lateAmount: BigInt(row.late_fen!),
      longestDays: Number(row.longest),
      limitDays,
    }))
    .sort((a, b) => idleStages.indexOf(a.stage) - idleStages.indexOf(b.stage))
}

/** The rows of a figure, longest first. */
export async function listIdle(
  ctx: Context,
  region: string,
  stage: IdleStage | null,
  first: number,
  after: string | null,
) {
  const limitDays = await limitOn(ctx)
  const key = decodeCursor(after, patterns.day, patterns.uuid)
  const rows = await ctx.read.execute<Record<string, string> & { month: string | null }>(sql`
    with ${heldTable(ctx.installation.countyCode)}
    select stage, id, month::text, township_code as township, programme_code as programme, label, since::text, fen, ${ctx.today}::date - since as days
    from held where ${inPlace(region)} and ${stage ? sql`stage = ${stage}` : sql`true`}
      and ${key ? sql`(since, id) > (${key[0]}::date, ${key[1]}::uuid)` : sql`true`}
    order by since, id limit ${pageSize(first) + 1}`)
  const items = rows.map((row) => ({
    stage: row.stage as IdleStage,
    id: row.id!,
    month: row.month,
    townshipCode: row.township ?? null,
    programmeCode: row.programme as ProgrammeCode,
    label: row.label!,
    since: row.since!,
    amount: BigInt(row.fen!),
    days: Number(row.days),
    limitDays,
  }))
  return connection(items, first, ({ since, id }) => [since, id])
}
