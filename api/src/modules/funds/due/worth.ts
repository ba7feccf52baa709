import { type SQL, sql } from 'drizzle-orm'

import { coverStands } from '../../people/index.ts'

type Reach = {
  county: string
  from: string
  to: string
  asOf: string
  /** Narrows payment `p`, amount_version `v` and covered_member `c` alike. */
  among: (alias: 'p' | 'v' | 'c') => SQL
}

/** Which spells and lines are classified together. Whatever belongs to one spell and month must be in or out as a whole. */
export type Extent = Reach & {
  /** Whether what other registers say of deaths counts; without it the spell's own record alone speaks. */
  facts: boolean
}

const months = ({ from, to }: Reach): SQL =>
  sql`select generate_series(${from}::date, ${to}::date, interval '1 month')::date as month`

/** Standards in force, one row a month and programme: what `inForce` chooses, laid side by side. */
const rates = ({ county, asOf }: Reach): SQL => sql`
  select month, programme_code,
    max(case when unit = 'PERSON_YEAR' then (amount_fen * 2 + 12) / 24 else amount_fen end) filter (where kind = 'BASIC') as monthly,
    max(rate_permille) filter (where kind = 'CATEGORICAL') as categorical,
    jsonb_object_agg(band, rate_permille) filter (where kind = 'BAND') as bands,
    jsonb_object_agg(self_care_level, amount_fen) filter (where kind = 'CARE') as care
  from (
    select distinct on (m.month, t.programme_code, t.kind, t.band, t.self_care_level) m.month, t.*
    from month m join standard t on t.valid_from <= m.month
    where t.county_code = ${county} and t.recorded_at <= ${asOf}
      and not exists (select from standard l where l.supersedes_id = t.id and l.recorded_at <= ${asOf})
    order by m.month, t.programme_code, t.kind, t.band, t.self_care_level, t.valid_from desc, t.recorded_at desc, t.id desc) in_force
  group by month, programme_code`

/**
 * Members still counted though a register says they had died before, by spell and month. The dead come from `mz_deaths`,
 * which answers under the caller's own right to facts: to whoever may not read facts nobody has died.
 */
const registered = (extent: Extent): SQL =>
  extent.facts
    ? counted(extent)
    : sql`select null::uuid as spell_id, null::date as month, 0 as members where false`

const counted = (extent: Extent): SQL => sql`
  select c.spell_id, c.month, count(*)::int as members
  from mz_deaths(${extent.asOf}) d join covered_member c on c.person_id = d.person_id
  where ${extent.among('c')} and c.month between ${extent.from} and ${extent.to} and ${coverStands('c', extent.asOf)}
    and d.died_on < mz_dead_before(${extent.county}, c.month, ${extent.asOf})
  group by c.spell_id, c.month`

/** First benefit month of spell `s`: after the month of its confirmation, unless aid came before the papers; null when never confirmed. */
export const firstMonth = sql.raw(
  `case when s.confirmed_on is null then null when s.aid_first then s.start_month else greatest(s.start_month, (date_trunc('month', s.confirmed_on) + interval '1 month')::date) end`,
)

/** Spell `s`, whose ending is objected to and not decided: it goes on until then (43号 26). */
export const endingHeld = (county: SQL | string, at: SQL): SQL =>
  sql`s.id = any(array(select h.spell_id from mz_open_holds(${county}, ${at}) h where h.holds = 'ENDING' and h.spell_id is not null))`

/** Rounded once, half up, as `amountDue` does. */
const perThousand = (dividend: SQL): SQL => sql`(${dividend} * 2 + 1000) / 2000`

/**
 * What the rules pay for each spell and month in force: `amountDue` said in SQL (a test holds the two together).
 * `fen` is null where a standard is missing. Who had died is not counted; when nobody is left, nothing is due.
 */
const worth = (extent: Reach): SQL => sql`
  select v.spell_id, v.county_code, v.township_code, v.village_code, v.household_id, s.programme_code, m.month, coalesce(d.members, 0) as dead,
    parts.base_fen, parts.categorical_fen, parts.care_fen, parts.base_fen + parts.categorical_fen + parts.care_fen as fen
  from amount_version v
    join spell s on s.id = v.spell_id
    join month m on m.month >= v.from_month and (v.to_month is null or m.month < v.to_month)
    left join rate r on r.month = m.month and r.programme_code = s.programme_code
    left join dead d on d.spell_id = v.spell_id and d.month = m.month
    cross join lateral (select v.covered_count - coalesce(d.members, 0) as persons) living
    cross join lateral (select
      case when v.covered_count <= d.members then 0 else case v.method
        when 'FULL' then r.monthly * living.persons
        when 'GAP' then greatest(r.monthly - v.income_fen, 0) * living.persons
        else ${perThousand(sql`r.monthly * (r.bands ->> v.band)::bigint * living.persons`)} end end as base_fen,
      case when v.covered_count <= d.members or v.categorical_units = 0 then 0 else ${perThousand(sql`r.monthly * r.categorical * v.categorical_units`)} end as categorical_fen,
      case when v.covered_count <= d.members or v.self_care_level is null then 0 else (r.care ->> v.self_care_level)::bigint end as care_fen) parts
  where ${extent.among('v')} and v.recorded_at <= ${extent.asOf}
    and not exists (select from amount_version l where l.supersedes_id = v.id and l.recorded_at <= ${extent.asOf})
    and m.month >= ${firstMonth} and (s.end_month is null or m.month < s.end_month or ${endingHeld(extent.county, sql`${extent.asOf}::timestamptz`)})`

const tables = (extent: Reach, dead: SQL): SQL =>
  sql`month as (${months(extent)}), rate as (${rates(extent)}), dead as (${dead}), worth as materialized (${worth(extent)})`

/** The tables `month`, `rate`, `dead` and `worth`, to stand after WITH. */
export const worthTables = (extent: Extent): SQL => tables(extent, registered(extent))

/** The same for lines that nobody has written yet: who has died of those whom they would cover is in a table `departed`. */
export const proposedWorth = (extent: Reach): SQL =>
  tables(extent, sql`select spell_id, ${extent.from}::date as month, members from departed`)
