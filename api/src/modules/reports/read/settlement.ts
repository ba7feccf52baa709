import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { type Cell, inside, ofCell, parseScope, type Scope, scopeKey, subOf } from './scope.ts'

/** First and last day of the settlement months of a period. */
export type SettlementDays = { from: string; to: string }

/** Where a county has set no day of its own. */
const usualDay = 20

/** From the day after the settlement day of the month before to that of the last month; the months leave no day out. */
async function settlementDays(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, SettlementDays>> {
  const found = new Map<string, SettlementDays>()
  for (const key of keys) {
    const { from, to, asOf } = parseScope(key)
    const before = Temporal.PlainDate.from(from).subtract({ months: 1 }).toString()
    const [first, last] = await ctx.read.execute<{ ends: string }>(sql`
      select m.month + coalesce((
        select (t.value #>> '{}')::int from setting t
        where t.county_code = ${ctx.installation.countyCode} and t.key = 'settlementDay' and t.valid_from <= m.month and t.recorded_at <= ${asOf}
          and not exists (select from setting l where l.supersedes_id = t.id and l.recorded_at <= ${asOf})
        order by t.valid_from desc, t.recorded_at desc limit 1), ${usualDay}::int) - 1 as ends
      from (values (${before}::date), (${to}::date)) m (month) order by m.month`)
    const begins = Temporal.PlainDate.from(first!.ends).add({ days: 1 }).toString()
    found.set(key, { from: begins, to: last!.ends })
  }
  return found
}

export const settlementDaysOf = async (ctx: Context, scope: Scope): Promise<SettlementDays> =>
  (await ctx.load(settlementDays, scopeKey(scope)))!

// Money reaches an account, and may leave it again: each such step, on its own day, of lines `p` by events `e`.
const steps = (scope: Scope, days: SettlementDays): SQL => sql`
  from payment_event e join payment p on p.month = e.month and p.id = e.payment_id
    left join lateral (select b.status from payment_event b where b.month = e.month and b.payment_id = e.payment_id and b.version < e.version
      order by b.version desc limit 1) b on true
  where ${inside(scope, 'e')} and e.on_date between ${days.from} and ${days.to} and e.recorded_at <= ${scope.asOf}
    and (e.status = 'SETTLED') <> (coalesce(b.status, '') = 'SETTLED')`

const comes = sql`e.status = 'SETTLED'`

export type ArrivedCell = {
  sub: string
  programme: ProgrammeCode
  lines: number
  arrivedFen: bigint
  backFen: bigint
}

/** What reached accounts within the settlement months, and what came back, by region and programme. */
export async function arrivedCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, ArrivedCell[]>> {
  const found = new Map<string, ArrivedCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string
      programme: ProgrammeCode
      lines: string
      arrived: string
      back: string
    }>(sql`
      select ${subOf(scope, 'p')} as sub, p.programme_code as programme, count(*) filter (where ${comes}) as lines,
        coalesce(sum(p.amount_fen) filter (where ${comes}), 0) as arrived, coalesce(sum(p.amount_fen) filter (where not ${comes}), 0) as back
      ${steps(scope, await settlementDaysOf(ctx, scope))} group by 1, 2`)
    found.set(
      key,
      rows.map(({ sub, programme, lines, arrived, back }) => ({
        sub,
        programme,
        lines: Number(lines),
        arrivedFen: BigInt(arrived),
        backFen: BigInt(back),
      })),
    )
  }
  return found
}

const worthOf = {
  arrivedLines: { value: sql`1`, counts: comes },
  arrived: { value: sql`p.amount_fen`, counts: comes },
  cameBack: { value: sql`p.amount_fen`, counts: sql`not ${comes}` },
  spent: {
    value: sql`case when ${comes} then p.amount_fen else -p.amount_fen end`,
    counts: sql`true`,
  },
}

export type SettlementMetric = keyof typeof worthOf

/** The steps that add up to a figure. */
export async function settlementRows(
  ctx: Context,
  scope: Scope,
  cell: Cell,
  metric: SettlementMetric,
): Promise<SQL> {
  const { value, counts } = worthOf[metric]
  return sql`
    select p.recipient_name || ' · ' || e.on_date as label, p.village_code as region, p.month, (${value})::text as value, ${value} as value_order,
      'Payment' as kind, p.id
    ${steps(scope, await settlementDaysOf(ctx, scope))} and ${counts} and ${ofCell(scope, cell, 'p', 'p')}`
}
