import type { ListedKind } from '@mingzhang/db/notice-policy.ts'
import { type SQL, sql } from 'drizzle-orm'

import { endingHeld } from '../../funds/index.ts'

/** What a list is drawn for. `month` is a first day. */
export type DraftScope = {
  month: string
  region: string
  programme: string | null
  /** The posted list that this one is to take the place of. */
  corrects: string | null
  /** The draft that is drawn anew. */
  drawnFor?: string
}

const inRegion = (alias: string, { region }: DraftScope): SQL =>
  sql`${sql.raw(`${alias}.${{ 6: 'county_code', 9: 'township_code', 12: 'village_code' }[region.length]!}`)} = ${region}`

const ofProgramme = (alias: string, { programme }: DraftScope): SQL =>
  programme ? sql`and ${sql.raw(`${alias}.programme_code`)} = ${programme}` : sql``

/** A list of this kind that stands for the household and names what it is about: it need not be posted twice. */
const posted = (
  kind: ListedKind,
  { corrects, drawnFor }: DraftScope,
  household: SQL,
  more: SQL,
): SQL => sql`exists (
  select from notice_row r join notice n on n.id = r.notice_id
  where n.kind = ${kind} and n.state not in ('WITHDRAWN', 'SUPERSEDED') and n.id is distinct from ${corrects}::uuid and n.id is distinct from ${drawnFor ?? null}::uuid and r.household_id = ${household} ${more})`

const worth = (month: SQL) => sql`
  left join lateral (
    select v.covered_count, v.amount_fen, v.from_month from amount_version v
    where v.spell_id = s.id and v.from_month <= ${month} and (v.to_month is null or v.to_month > ${month})
      and not exists (select from amount_version later where later.supersedes_id = v.id)
    order by v.from_month desc limit 1) v on true`

const applicant = sql`case when s.programme_code like 'DESTITUTE%' then s.applicant_person_id end`

// Each answers household, spell, line, whose name stands (null: the head's), how many, how much, how cared for, what is new.
const sources: Record<ListedKind, (scope: DraftScope) => SQL> = {
  /** 初审公示: applied for, surveyed, and not yet decided; 57号 19, 43号 15. */
  PRELIMINARY: (scope) => sql`
    select a.household_id, a.spell_id, null::date as payment_month, null::uuid as payment_id, null::uuid as person_id, a.programme_code,
      coalesce(v.covered_count, (select count(*)::int from household_member m where m.household_id = a.household_id and m.to_month is null)) as member_count,
      v.amount_fen, s.care_mode, 'NEW' as remark
    from application a left join spell s on s.id = a.spell_id ${worth(sql`greatest(${scope.month}::date, s.start_month)`)}
    where ${inRegion('a', scope)} ${ofProgramme('a', scope)} and a.state in ('OPINION', 'IN_NOTICE') and a.programme_code <> 'RIGID_EXPENDITURE'
      and not ${posted('PRELIMINARY', scope, sql`a.household_id`, sql`and n.programme_code = a.programme_code and n.recorded_at >= a.applied_on`)}`,
  /** 名册: whoever is on the roll in the month; 57号 24, 43号 17. */
  DECISION: (scope) => sql`
    select s.household_id, s.id as spell_id, null::date as payment_month, null::uuid as payment_id, ${applicant} as person_id, null::text as programme_code,
      greatest(coalesce(v.covered_count, 1), 1) as member_count, nullif(v.amount_fen, 0) as amount_fen, s.care_mode,
      case when s.start_month = ${scope.month} then 'NEW' when v.from_month = ${scope.month} then 'ADJUSTED' else 'CONTINUED' end as remark
    from spell s ${worth(sql`${scope.month}::date`)}
    where ${inRegion('s', scope)} ${ofProgramme('s', scope)} and s.confirmed_on is not null and s.programme_code not in ('TEMPORARY_AID', 'RIGID_EXPENDITURE')
      and s.start_month <= ${scope.month} and (s.end_month is null or s.end_month > ${scope.month} or ${endingHeld(scope.region.slice(0, 6), sql`mz_now()`)})`,
  /** 临时救助: grants of the month; 23号. */
  TEMPORARY_AID: (scope) => sql`
    select p.household_id, p.spell_id, p.month as payment_month, p.id as payment_id, p.recipient_person_id as person_id, 'TEMPORARY_AID'::text as programme_code,
      1 as member_count, p.amount_fen, null::text as care_mode, null::text as remark
    from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
    where p.month = ${scope.month} and ${inRegion('p', scope)} and p.kind = 'TEMPORARY_AID'
      and not ${posted('TEMPORARY_AID', scope, sql`p.household_id`, sql`and r.payment_id = p.id`)}`,
  /** 发放: every line of the month that is drafted or paid; 财办〔2020〕37号. */
  PAYMENT: (scope) => sql`
    select p.household_id, p.spell_id, p.month as payment_month, p.id as payment_id, p.recipient_person_id as person_id, null::text as programme_code,
      greatest(p.covered_count, 1) as member_count, p.amount_fen, s.care_mode,
      case when s.start_month = p.month then 'NEW' else 'CONTINUED' end as remark
    from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
      left join spell s on s.id = p.spell_id
    where p.month = ${scope.month} and ${inRegion('p', scope)} ${ofProgramme('p', scope)} and p.kind <> 'REISSUE' and p.kind <> 'TEMPORARY_AID'`,
  /** 特困终止: whoever is to leave the roll; 43号 26. */
  TERMINATION: (scope) => sql`
    select s.household_id, s.id as spell_id, null::date as payment_month, null::uuid as payment_id, s.applicant_person_id as person_id, s.programme_code,
      1 as member_count, nullif(v.amount_fen, 0) as amount_fen, s.care_mode, 'LEFT' as remark
    from spell s ${worth(sql`(s.end_month - interval '1 month')::date`)}
    where ${inRegion('s', scope)} ${ofProgramme('s', scope)} and s.programme_code like 'DESTITUTE%' and s.end_month > ${scope.month} and s.end_reason <> 'DEATH'
      and not ${posted('TERMINATION', scope, sql`s.household_id`, sql`and r.spell_id = s.id`)}`,
}

/** Rows as they would stand, in the board's order; `name` is null where a child has no guardian on file. */
export const listed = (kind: ListedKind, scope: DraftScope): SQL => sql`
  select l.household_id, l.spell_id, l.payment_month, l.payment_id, l.programme_code, l.member_count, l.amount_fen, l.care_mode, l.remark,
    (select s.start_month from spell s where s.id = l.spell_id) as since_month,
    h.county_code, h.township_code, h.village_code, h.group_no, h.code as household_no, p.birth_date > (${scope.month}::date - interval '18 years') as guardian,
    case when p.birth_date > (${scope.month}::date - interval '18 years') then g.name else p.name end as name,
    exists (select from kin_declaration k where k.household_id = h.id) as kin_filed
  from (${sources[kind](scope)}) l join household h on h.id = l.household_id
    join person p on p.id = coalesce(l.person_id, h.head_person_id)
    left join lateral (
      select b.holder_name as name, 0 as nearness from bank_account b where b.household_id = h.id and b.payee_kind = 'GUARDIAN'
      union all
      select q.name, 1 from household_member m join person q on q.id = m.person_id
        where m.household_id = h.id and m.to_month is null and q.birth_date <= (${scope.month}::date - interval '18 years')
      order by nearness limit 1) g on true`
