import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { yuanOf } from '../../../kit/money.ts'
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

/** Rows that add up to the figure, where it is a sum. */
export async function source(ctx: Context, asked: Figure): Promise<SQL> {
  switch (asked.metric) {
    case 'households':
    case 'persons':
      return asked.cell.programme === 'TEMPORARY_AID'
        ? lines(asked, asked.scope.from)
        : covered(asked)
    case 'careHouseholds':
    case 'carePersons':
      return covered(asked)
    case 'paid':
      return lines(asked, asked.scope.from)
    case 'paidThisMonth':
      return lines(asked, asked.scope.to)
    case 'due':
      return amounts(asked)
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
      return baseByMonth(asked)
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

const covered = ({ scope, cell, of, metric }: Figure): SQL => sql`
  select coalesce(max(q.name), '') || ' · ' || h.code as label, c.village_code as region, c.month, count(distinct c.person_id)::text as value,
    count(distinct c.person_id) as value_order, 'Household' as kind, c.household_id as id
  from covered_member c join spell s on s.id = c.spell_id join household h on h.id = c.household_id left join person q on q.id = h.head_person_id
  where ${inside(scope, 'c')} and c.month = ${scope.to} and c.recorded_at <= ${scope.asOf} and ${ofCell(scope, cell, 'c', 's')}
    and ${metric.startsWith('care') ? sql`s.care_mode = ${of}` : sql`true`}
  group by h.code, c.village_code, c.month, c.household_id`

const lines = ({ scope, cell }: Figure, from: string): SQL => sql`
  select p.recipient_name as label, p.village_code as region, p.month, p.amount_fen::text as value, p.amount_fen as value_order, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}`

const amounts = ({ scope, cell }: Figure): SQL => sql`
  select q.name || ' · ' || h.code as label, v.village_code as region, v.from_month as month, v.amount_fen::text as value, v.amount_fen as value_order,
    'Household' as kind, v.household_id as id
  from amount_version v join spell s on s.id = v.spell_id join household h on h.id = v.household_id join person q on q.id = s.applicant_person_id
  where ${inside(scope, 'v')} and v.from_month <= ${scope.to} and (v.to_month is null or v.to_month > ${scope.from}) and v.recorded_at <= ${scope.asOf}
    and ${ofCell(scope, cell, 'v', 's')} and not exists (select from amount_version l where l.supersedes_id = v.id and l.recorded_at <= ${scope.asOf})`

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
  select a.document_no as label, a.township_code as region, null::date as month, a.amount_fen::text as value, a.amount_fen as value_order, 'Allocation' as kind, a.id
  from allocation a
  where ${inside(scope, 'a')} and a.kind = 'RESERVE' and a.allocated_on between ${scope.from} and ${lastDay(scope)} and a.recorded_at <= ${scope.asOf}
    and not exists (select from allocation l where l.supersedes_id = a.id and l.recorded_at <= ${scope.asOf})`

const reserveLines = ({ scope }: Figure): SQL => sql`
  select u.recipient_name as label, u.village_code as region, u.month, u.amount_fen::text as value, u.amount_fen as value_order,
    case when u.payment_id is null then 'ReserveUse' else 'Payment' end as kind, coalesce(u.payment_id, u.id) as id
  from reserve_use u
  where ${inside(scope, 'u')} and u.month between ${scope.from} and ${scope.to} and u.recorded_at <= ${scope.asOf}`

const baseByMonth = ({ scope, cell, of = '' }: Figure): SQL => sql`
  select to_char(p.month, 'YYYY-MM') as label, ${scope.region}::text as region, p.month, sum(p.base_fen)::text as value, p.month as value_order, null::text as kind, null::uuid as id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${of.split('/')[0]} and ${of.split('/')[1]} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
    and ${isMonthly}
  group by p.month`

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
