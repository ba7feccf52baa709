import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'
import { coverStands } from '../../people/index.ts'
import type { Figure } from '../figures.ts'
import { settledBy } from '../read/covered.ts'
import { type Gap, gapOf, gapWords, partsOf, windowFen } from '../read/gap.ts'
import { isExtra, isMonthly } from '../read/paid.ts'
import { inside, ofCell } from '../read/scope.ts'

export type GapMetric =
  'topUpExpected' | 'topUpGap' | 'gapCaseload' | 'gapCategorical' | 'gapExtra' | 'gapUnexplained'

/** Down to lines; the values of each metric's rows add up to it. */
export async function gapRows(ctx: Context, asked: Figure, metric: GapMetric): Promise<SQL> {
  switch (metric) {
    case 'topUpExpected':
      return products(await gap(ctx, asked))
    case 'topUpGap':
      return partRows(ctx, await gap(ctx, asked))
    case 'gapCaseload':
      return caseload(ctx, asked, await gap(ctx, asked))
    case 'gapCategorical':
      return linesOf(asked, sql`case when ${isMonthly} then p.categorical_fen else 0 end`)
    case 'gapExtra':
      return linesOf(asked, sql`case when ${isExtra} then p.amount_fen else 0 end`)
    case 'gapUnexplained':
      return linesOf(
        asked,
        sql`case when ${isMonthly} then p.amount_fen - p.base_fen - p.categorical_fen when ${isExtra} then 0 else p.amount_fen end`,
      )
  }
}

const gap = (ctx: Context, { scope, cell }: Figure) => gapOf(ctx, scope, cell.programme!)

const linesOf = ({ scope, cell }: Figure, fen: SQL): SQL => sql`
  select p.recipient_name as label, p.village_code as region, p.month, (${fen})::text as value, abs(${fen}) as value_order, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
    and (${fen}) <> 0`

const row = (label: string, month: string | null, fen: bigint, order: number): SQL => sql`
  select ${label}::text as label, null::text as region, ${month}::date as month, ${fen.toString()}::text as value, ${order}::bigint as value_order,
    null::text as kind, null::uuid as id`

const stacked = (rows: SQL[]): SQL => sql.join(rows, sql` union all `)

const nothing = sql`select * from (${row('', null, 0n, 0)}) none where false`

const products = ({ windows, persons }: Gap): SQL =>
  windows.length === 0
    ? nothing
    : stacked(
        windows.map((window, at) =>
          row(
            `${yuanOf(window.meanFen)} × ${persons} × ${window.months}`,
            window.from,
            windowFen(window, persons),
            -at,
          ),
        ),
      )

const partRows = (ctx: Context, of: Gap): SQL =>
  stacked(partsOf(of).map(({ kind, fen }, at) => row(gapWords[kind][ctx.language], null, fen, -at)))

// Month by month and spell by spell: persons covered then, less those it covers at the end, each at the mean of the month.
function caseload(ctx: Context, { scope, cell }: Figure, of: Gap): SQL {
  const means = of.windows.map(
    ({ from, to, meanFen }) =>
      sql`select generate_series(${from}::date, ${to}::date, interval '1 month')::date as month, ${meanFen.toString()}::bigint as fen`,
  )
  if (means.length === 0) return nothing
  const rounding = ctx.language === 'zh' ? '人均补差四舍五入的零头' : 'rounding of the mean'
  return sql`
    with mean as (${stacked(means)}),
      covered as (
        select c.spell_id, c.month, count(*)::int as persons from covered_member c join spell s on s.id = c.spell_id
        where ${inside(scope, 'c')} and c.month between ${scope.from} and ${scope.to} and ${coverStands('c', scope.asOf)} and ${ofCell(scope, cell, 'c', 's')}
        group by 1, 2),
      off as (
        select m.month, x.spell_id, coalesce(c.persons, 0) - coalesce(e.persons, 0) as persons, (coalesce(c.persons, 0) - coalesce(e.persons, 0)) * m.fen as fen
        from mean m cross join (select distinct spell_id from covered) x
          left join covered c on c.spell_id = x.spell_id and c.month = m.month
          left join covered e on e.spell_id = x.spell_id and e.month = ${scope.to}
        where coalesce(c.persons, 0) <> coalesce(e.persons, 0))
    select q.name || ' · ' || case when o.persons > 0 then '+' else '−' end || abs(o.persons) as label, s.village_code as region, o.month, o.fen::text as value,
      abs(o.fen) as value_order, case when l.id is null then 'Household' else 'Payment' end as kind, coalesce(l.id, s.household_id) as id
    from off o join spell s on s.id = o.spell_id join person q on q.id = s.applicant_person_id
      left join lateral (select p.id from payment p where p.spell_id = o.spell_id and p.month = o.month and ${isMonthly} and ${settledBy('p', scope.asOf)}
        order by p.id limit 1) l on true
    union all
    select * from (${row(rounding, scope.to, of.rounding, -1)}) rounding where ${of.rounding !== 0n}`
}
