import { allocation } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { text } from '../../../kit/language.ts'
import { yuanOf } from '../../../kit/money.ts'
import { inForce, ofScope, worthTables } from '../../funds/index.ts'
import { coverStands } from '../../people/index.ts'
import type { Figure, Metric } from '../figures.ts'
import type { ExplainedRow } from './explain.ts'
import { settledBy } from '../read/covered.ts'
import { lastDay, overdue } from '../read/reviews.ts'
import { isMonthly } from '../read/paid.ts'
import { inside, ofCell } from '../read/scope.ts'
import { settlementRows } from '../read/settlement.ts'
import { gapRows } from './gap-rows.ts'
import { oddLines } from './odd-lines.ts'

type RawRow = {
  label: string
  region: string | null
  month: string | null
  value: string
  kind: 'Household' | 'Payment' | 'Allocation' | 'ReserveUse' | 'SpotCheck' | null
  id: string | null
}

/** A page of the rows behind a figure, largest or latest first, and how many there are. */
export async function rowsOf(
  ctx: Context,
  asked: Figure,
  first: number,
  offset: number,
): Promise<{ rows: ExplainedRow[]; count: number }> {
  const found = await ctx.read.execute<RawRow & { count: string }>(sql`
    select t.*, count(*) over () as count from (${await source(ctx, asked)}) t
    order by t.value_order desc, t.month desc nulls last, t.id limit ${first} offset ${offset}`)
  return { rows: found.map((row) => toRow(asked, row)), count: Number(found[0]?.count ?? 0) }
}

function toRow(asked: Figure, row: RawRow): ExplainedRow {
  const money = isMoney.has(asked.metric)
  const id =
    row.kind &&
    row.id &&
    (row.kind === 'Payment'
      ? encodeId('Payment', row.month!.slice(0, 7), row.id)
      : encodeId(row.kind, row.id))
  return {
    label: row.label,
    regionCode: row.region,
    month: row.month,
    value: money ? yuanOf(BigInt(row.value)) : row.value,
    subjectId: id,
  }
}

const isMoney = new Set<Metric>([
  'paid',
  'paidThisMonth',
  'due',
  'difference',
  'reserveAllocated',
  'reserveUsed',
  'meanTopUp',
  'topUpExpected',
  'topUpGap',
  'gapCaseload',
  'gapCategorical',
  'gapExtra',
  'gapUnexplained',
  'arrived',
  'cameBack',
  'spent',
])

/** Rows (label, region, month, value, value_order, kind, id), each record once, that add up to the figure where it is a sum. */
export async function source(ctx: Context, asked: Figure): Promise<SQL> {
  switch (asked.metric) {
    case 'households':
    case 'careHouseholds':
      return covered(asked, sql`c.household_id`)
    case 'persons':
      return asked.cell.programme === 'TEMPORARY_AID'
        ? aided(asked)
        : covered(asked, sql`c.person_id`)
    case 'carePersons':
      return covered(asked, sql`c.person_id`)
    case 'paid':
      return lines(asked, asked.scope.from)
    case 'paidThisMonth':
      return lines(asked, asked.scope.to)
    case 'due':
      return worth(asked)
    case 'difference':
      return oddLines(asked)
    case 'posted':
      return unposted(asked)
    case 'reviewsOverdue':
      return overdueReviews(asked)
    case 'reserveAllocated':
      return reserve(asked)
    case 'reserveUsed':
      return reserveLines(asked)
    case 'meanTopUp':
      return baseByMonth(ctx, asked)
    case 'topUpExpected':
    case 'topUpGap':
    case 'gapCaseload':
    case 'gapCategorical':
    case 'gapExtra':
    case 'gapUnexplained':
      return await gapRows(ctx, asked, asked.metric)
    case 'activity':
      return activities(asked)
    case 'dynamicManagementFindings':
      return findings(asked)
    case 'arrivedLines':
    case 'arrived':
    case 'cameBack':
    case 'spent':
      return await settlementRows(ctx, asked.scope, asked.cell, asked.metric)
  }
}

// A household in two programmes, or a person in two households, is counted in the first.
const covered = ({ scope, cell, of, metric }: Figure, counted: SQL): SQL => sql`
  select coalesce(max(q.name), '') || ' · ' || h.code as label, t.village_code as region, t.month, count(*)::text as value, count(*) as value_order,
    'Household' as kind, t.household_id as id
  from (select distinct on (${counted}) c.household_id, c.village_code, c.month from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month = ${scope.to} and ${coverStands('c', scope.asOf)} and ${ofCell(scope, cell, 'c', 's')}
        and ${metric.startsWith('care') ? sql`s.care_mode = ${of}` : sql`true`}
      order by ${counted}, c.household_id, c.village_code) t
    join household h on h.id = t.household_id left join person q on q.id = h.head_person_id
  group by h.code, t.village_code, t.month, t.household_id`

const aided = ({ scope, cell }: Figure): SQL => sql`
  select distinct on (p.recipient_person_id) p.recipient_name as label, p.village_code as region, p.month, '1' as value, 1 as value_order, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
  order by p.recipient_person_id, p.month, p.id`

const lines = ({ scope, cell }: Figure, from: string): SQL => sql`
  select p.recipient_name as label, p.village_code as region, p.month, p.amount_fen::text as value, p.amount_fen as value_order, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}`

const worth = ({ scope, cell }: Figure): SQL => sql`
  select * from (with ${worthTables(ofScope(scope, { facts: false }))}
    select coalesce(q.name, '') || ' · ' || h.code as label, w.village_code as region, w.month, w.fen::text as value, w.fen as value_order,
      'Household' as kind, w.household_id as id
    from worth w join household h on h.id = w.household_id left join person q on q.id = h.head_person_id
    where w.fen <> 0 and ${ofCell(scope, cell, 'w', 'w')}) due`

const unposted = ({ scope, cell }: Figure): SQL => sql`
  select g.name_zh || ' · ' || r.name_zh as label, u.village_code as region, u.month, '0' as value, 0 as value_order, null::text as kind, null::uuid as id
  from (select distinct p.village_code, p.programme_code, p.month from payment p
      where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and p.recorded_at <= ${scope.asOf} and ${ofCell(scope, cell, 'p', 'p')}) u
    join programme g on g.code = u.programme_code join region r on r.code = u.village_code
  where not exists (select from notice n where n.village_code = u.village_code and n.month = u.month
    and n.kind = case when u.programme_code = 'TEMPORARY_AID' then 'TEMPORARY_AID' else 'PAYMENT' end
    and (n.programme_code is null or n.programme_code = u.programme_code)
    and n.published_at <= ${scope.asOf} and (n.withdrawn_at is null or n.withdrawn_at > ${scope.asOf}))`

const overdueReviews = ({ scope, cell }: Figure): SQL => sql`
  select q.name || ' · ' || r.due_on as label, r.village_code as region, null::date as month, '1' as value, (${lastDay(scope)} - r.due_on) as value_order,
    'Household' as kind, r.household_id as id
  from review r join spell s on s.id = r.spell_id join person q on q.id = s.applicant_person_id
  where ${inside(scope, 'r')} and ${ofCell(scope, cell, 'r', 's')} and ${overdue(scope)}`

const reserve = ({ scope }: Figure): SQL => sql`
  select a.document_no as label, a.township_code as region, null::date as month, a.amount_fen::text as value, a.amount_fen as value_order, 'Allocation' as kind, a.original_id as id
  from allocation a
  where ${inside(scope, 'a')} and a.kind = 'RESERVE' and a.allocated_on between ${scope.from} and ${lastDay(scope)}
    and ${inForce(allocation, sql`a`, scope.asOf)} and a.amount_fen > 0`

const reserveLines = ({ scope }: Figure): SQL => sql`
  select u.recipient_name as label, u.village_code as region, u.month, u.amount_fen::text as value, u.amount_fen as value_order,
    case when u.payment_id is null then 'ReserveUse' else 'Payment' end as kind, coalesce(u.payment_id, u.id) as id
  from reserve_use u
  where ${inside(scope, 'u')} and u.month between ${scope.from} and ${scope.to} and u.recorded_at <= ${scope.asOf}`

// Dividend and divisor of each month.
const baseByMonth = (ctx: Context, { scope, cell, of = '' }: Figure): SQL => {
  const [from, to] = of.split('/')
  return sql`
  select to_char(m.month, 'YYYY-MM') || ' ÷ ' || coalesce(c.persons, 0) || ${text(' 人月', ' person-months')[ctx.language]} as label, ${scope.region}::text as region, m.month,
    coalesce(b.fen, 0)::text as value, m.month as value_order, null::text as kind, null::uuid as id
  from (select generate_series(${from}::date, ${to}::date, interval '1 month')::date as month) m
    left join (select p.month, sum(p.base_fen) as fen from payment p
      where ${inside(scope, 'p')} and p.month between ${from} and ${to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)} and ${isMonthly}
      group by 1) b on b.month = m.month
    left join (select c.month, count(*) as persons from covered_member c join spell s on s.id = c.spell_id
      where ${inside(scope, 'c')} and c.month between ${from} and ${to} and ${coverStands('c', scope.asOf)} and ${ofCell(scope, cell, 'c', 's')}
      group by 1) c on c.month = m.month`
}

const activities = ({ scope, of }: Figure): SQL => sql`
  select t.subject || ' · ' || t.day as label, coalesce(t.township_code, t.county_code) as region, null::date as month, t.count::text as value, t.count as value_order,
    null::text as kind, t.id
  from activity_record t
  where t.county_code = ${scope.region.slice(0, 6)} and t.kind = ${of} and t.day between ${scope.from} and ${lastDay(scope)} and t.recorded_at <= ${scope.asOf}
    and (${scope.region.length === 6} or t.township_code = ${scope.region.slice(0, 9)})
    and not exists (select from activity_record l where l.supersedes_id = t.id and l.recorded_at <= ${scope.asOf})`

const findings = ({ scope }: Figure): SQL => sql`
  select f.fact as label, f.village_code as region, null::date as month, '1' as value, f.position as value_order, 'SpotCheck' as kind, f.spot_check_id as id
  from finding f join spot_check k on k.id = f.spot_check_id
  where ${inside(scope, 'f')} and f.kind = 'DYNAMIC_MANAGEMENT' and k.fed_back_on between ${scope.from} and ${lastDay(scope)}
    and k.fed_back_on <= (${scope.asOf}::timestamptz at time zone 'Asia/Shanghai')::date and f.recorded_at <= ${scope.asOf}`
