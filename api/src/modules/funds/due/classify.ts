import { type SQL, sql } from 'drizzle-orm'

import type { DueBucket } from '../../../__generated__/types.ts'
import { inside, type Scope } from '../../../kit/scope.ts'
import { type Extent, firstMonth, worthTables } from './worth.ts'

/** In the order of the table: as it should be, explained, to be asked about, and what was not paid. */
export const buckets = [
  'AS_DUE',
  'REISSUE',
  'BACK_PAY',
  'PRICE_SUBSIDY',
  'FUNERAL',
  'TEMPORARY_AID',
  'OVER',
  'UNDER',
  'BEFORE_CONFIRMATION',
  'AFTER_END',
  'AFTER_DEATH',
  'NO_APPROVAL',
  'NOT_COMPUTABLE',
  'CAME_BACK',
  'NOT_PAID',
] as const satisfies DueBucket[]

/** `facts` as in {@link Extent}. */
export const ofScope = (scope: Scope, { facts }: { facts: boolean }): Extent => ({
  county: scope.region.slice(0, 6),
  from: scope.from,
  to: scope.to,
  asOf: scope.asOf,
  facts,
  among: (alias) => inside(scope, alias),
})

// Money that stands and answers a month's due: of several lines the first takes it, a back-pay after all others.
const lines = (extent: Extent): SQL => sql`
  select t.*, case when t.answers then row_number() over (partition by t.month, t.spell_id, t.answers order by t.kind = 'BACK_PAY', t.recorded_at, t.id) end as turn
  from (
    select p.month, p.id, p.spell_id, p.county_code, p.township_code, p.village_code, p.programme_code, p.kind, p.no_spell_reason, p.recipient_name, p.amount_fen, p.recorded_at,
      coalesce(e.status = 'SETTLED', false) as settled, coalesce(e.status = 'SETTLED', true) as stands,
      p.spell_id is not null and p.kind in ('REGULAR', 'REISSUE', 'BACK_PAY') and coalesce(e.status = 'SETTLED', true) as answers
    from payment p left join lateral (
      select status from payment_event e where e.month = p.month and e.payment_id = p.id and e.recorded_at <= ${extent.asOf}
      order by e.version desc limit 1) e on true
    where ${extent.among('p')} and p.month between ${extent.from} and ${extent.to} and p.recorded_at <= ${extent.asOf}) t`

/** The first that fits, from the top. A line whose spell the caller may not see has none. One fen is rounding (R21). */
const bucket: SQL = sql`case
  when not l.stands then 'CAME_BACK'
  when l.spell_id is null then case l.no_spell_reason when 'TEMPORARY_AID' then 'TEMPORARY_AID' else 'NO_APPROVAL' end
  when s.id is null then null
  when l.kind = 'TEMPORARY_AID' then 'TEMPORARY_AID'
  when s.confirmed_on is null then 'NO_APPROVAL'
  when l.kind in ('FUNERAL', 'BACK_PAY') then l.kind
  when l.month < ${firstMonth} then 'BEFORE_CONFIRMATION'
  when l.month >= s.end_month and w.spell_id is null then 'AFTER_END'
  when l.kind = 'PRICE_SUBSIDY' then case when w.dead > 0 and w.fen = 0 then 'AFTER_DEATH' else 'PRICE_SUBSIDY' end
  when w.fen is null then 'NOT_COMPUTABLE'
  when l.amount_fen > owed.fen + 1 then case when w.dead > 0 and l.turn = 1 then 'AFTER_DEATH' else 'OVER' end
  when l.amount_fen < owed.fen - 1 then 'UNDER'
  when l.kind = 'REISSUE' then 'REISSUE'
  else 'AS_DUE' end`

const classified: SQL = sql`
  select l.month, l.id, l.spell_id, l.county_code, l.township_code, l.village_code, l.programme_code, l.recipient_name, l.amount_fen, l.stands, l.settled, b.bucket,
    case when b.bucket in ('CAME_BACK', 'TEMPORARY_AID', 'NOT_COMPUTABLE') then null else coalesce(owed.fen, 0) end as due_fen
  from line l
    left join spell s on s.id = l.spell_id
    left join worth w on w.spell_id = l.spell_id and w.month = l.month
    cross join lateral (select case when l.turn = 1 then w.fen else 0 end as fen) owed
    cross join lateral (select ${bucket} as bucket) b`

/** Spell-months due of which no money stands. A month still running at the moment asked is not asked for. */
const unpaid = ({ asOf }: Extent): SQL => sql`
  select w.* from worth w
  where w.fen > 0 and w.month < date_trunc('month', ${asOf}::timestamptz at time zone 'Asia/Shanghai')::date
    and not exists (select from line l where l.answers and l.spell_id = w.spell_id and l.month = w.month)`

/** Tables `classified` (a row a line, with its bucket and what was due of it) and `unpaid` (a row a spell-month), to stand after WITH. */
export const dueTables = (extent: Extent): SQL =>
  sql`${worthTables(extent)}, line as materialized (${lines(extent)}), classified as (${classified}), unpaid as (${unpaid(extent)})`

/** The table `classified` of lines that nobody has written yet, beside `proposedWorth`: `proposed` has the columns of `line`. */
export const proposedTables = (proposed: SQL): SQL =>
  sql`line as materialized (${proposed}), classified as (${classified})`
