-- 保障人口: who counts in the spells of lines that are being written, or would be by an import's new rows or by a draft of spells for a month
-- (decision 19). A spell and month that has its persons keeps them; those of a line that was cancelled before it was paid are none.
drop function if exists mz_who_is_covered(uuid[], uuid);
create or replace function mz_who_is_covered(p_batches uuid[], p_import uuid, p_spells uuid[], p_month date) returns table (line_id uuid, spell_id uuid, covered_count integer, person_id uuid)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query with standing as not materialized (
      select c.spell_id, c.month, c.person_id from covered_member c where not exists (
        select from payment_event e where e.month = c.month and e.payment_id = c.payment_id and e.version = 1 and e.status = 'CANCELLED')
    ), asked as (
      select p.id, p.month, p.spell_id, p.recipient_person_id as person_id, p.covered_count
      from batch b join payment p on p.batch_id = b.id and p.month = b.month
        join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
      where b.id = any (p_batches) and p.kind = 'REGULAR' and p.spell_id is not null
      union all
      select r.id, r.month, r.spell_id, r.person_id, coalesce((r."values" ->> 'coveredCount')::integer, v.covered_count, 1)
      from import_row r left join amount_version v on v.spell_id = r.spell_id and v.from_month <= r.month and (v.to_month is null or v.to_month > r.month)
        and not exists (select from amount_version l where l.supersedes_id = v.id)
      where r.import_id = p_import and r.class = 'NEW' and r.payment_kind = 'REGULAR' and r.spell_id is not null
      union all
      select s.id, p_month, s.id, case when s.programme_code like 'DESTITUTE%' then s.applicant_person_id else h.head_person_id end, v.covered_count
      from spell s join household h on h.id = s.household_id
        join amount_version v on v.spell_id = s.id and v.from_month <= p_month and (v.to_month is null or v.to_month > p_month)
          and not exists (select from amount_version l where l.supersedes_id = v.id)
      where s.id = any (p_spells)
    ), line as materialized (
      -- Of two lines of one spell, the one to whoever applied.
      select distinct on (a.spell_id, a.month) a.*, s.household_id
      from asked a join spell s on s.id = a.spell_id
      where not exists (select from standing c where c.spell_id = a.spell_id and c.month = a.month)
      order by a.spell_id, a.month, (a.person_id = s.applicant_person_id) desc, a.id
    ), member as materialized (
      select distinct l.id, m.person_id
      from line l join household_member m on m.household_id = l.household_id and m.from_month <= l.month and (m.to_month is null or m.to_month > l.month)
    ), named as (
      select l.id, l.person_id from line l join import_row r on r.id = l.id and r."values" ? 'members'
      union
      select l.id, i.person_id from line l join import_row r on r.id = l.id, jsonb_array_elements(r."values" -> 'members') m
        join person_identity i on i.number_hmac = m ->> 'hmac'
    ), earlier as (
      select l.id, c.person_id
      from line l cross join lateral (
          select c.month from standing c where c.spell_id = l.spell_id and c.month < l.month order by c.month desc limit 1) latest
        join standing c on c.spell_id = l.spell_id and c.month = latest.month
    ), candidate as materialized (
      select n.id, 'NAMED' as source, n.person_id from named n join member m on m.id = n.id and m.person_id = n.person_id
      union all select m.id, 'ALL', m.person_id from member m
      union all select e.id, 'EARLIER', e.person_id from earlier e join member m on m.id = e.id and m.person_id = e.person_id
      union all select l.id, 'HEAD', l.person_id from line l
    ), ranked as (
      select l.id, c.source, case
        when c.source = 'NAMED' and count(*) = l.covered_count then 1
        when c.source = 'ALL' then case when count(*) = l.covered_count then 2 end
        when c.source = 'EARLIER' then 3
        when c.source = 'NAMED' then 4
        else 5 end as rank
      from candidate c join line l on l.id = c.id group by l.id, l.covered_count, c.source
    ), chosen as (
      select distinct on (k.id) k.id, k.source from ranked k where k.rank is not null order by k.id, k.rank
    )
    select l.id, l.spell_id, l.covered_count, c.person_id
    from chosen k join candidate c on c.id = k.id and c.source = k.source join line l on l.id = k.id;
end $$;

-- Records them for the lines of drafts, an earlier month before a later one, which goes by it; answers how many persons.
create or replace function mz_cover_lines(p_batches uuid[]) returns integer
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare
  drafts record;
  more integer;
  persons integer := 0;
begin
  for drafts in select b.month, array_agg(b.id) as ids from batch b where b.id = any (p_batches) and b.state = 'DRAFT' group by 1 order by 1 loop
    insert into covered_member (spell_id, month, person_id, county_code, township_code, village_code, household_id, payment_id)
      select s.id, drafts.month, w.person_id, s.county_code, s.township_code, s.village_code, s.household_id, w.line_id
      from mz_who_is_covered(drafts.ids, null, null, null) w join spell s on s.id = w.spell_id;
    get diagnostics more = row_count;
    persons := persons + more;
  end loop;
  return persons;
end $$;

-- Whoever died before this day is not counted in a month: the setting deathStopsFrom of the month, as it was known.
create or replace function mz_dead_before(p_county text, p_month date, p_as_of timestamptz) returns date
language plpgsql stable set search_path = public, pg_catalog, pg_temp
as $$
begin
  return p_month + case when (
    select t.value #>> '{}' from setting t
    where t.county_code = p_county and t.key = 'deathStopsFrom' and t.valid_from <= p_month and t.recorded_at <= p_as_of
      and not exists (select from setting l where l.supersedes_id = t.id and l.recorded_at <= p_as_of)
    order by t.valid_from desc, t.recorded_at desc limit 1) = 'SAME_MONTH' then interval '1 month' else interval '0' end;
end $$;

-- Who of those that a line of the month would cover has died: how many, and whether the recipient is one. Whoever drafts for a place
-- is told, though facts are the county's to read: what is paid must not depend on whose hand drafts it. To others nobody has died.
create or replace function mz_departed(p_spells uuid[], p_month date) returns table (spell_id uuid, members integer, recipient boolean)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query with asked as materialized (
      select s.id, s.county_code, case when s.programme_code like 'DESTITUTE%' then s.applicant_person_id else h.head_person_id end as person_id
      from spell s join household h on h.id = s.household_id
      where s.id = any (p_spells) and (s.township_code = any (array(select mz_areas('batch.draft', 9))) or s.county_code = any (array(select mz_areas('fact.read', 6))))
        and s.village_code <> all (array(select mz_conflict_villages())) and s.household_id <> all (array(select mz_conflict_households()))
    ), died as materialized (
      select i.person_id from external_fact f join person_identity i on i.number_hmac = f.person_hmac
      where f.kind = 'DEATH' and f.county_code in (select a.county_code from asked a) and f.recorded_at <= mz_now()
        and not exists (select from external_fact l where l.supersedes_id = f.id and l.recorded_at <= mz_now())
      group by f.county_code, i.person_id having min(f.valid_from) < mz_dead_before(f.county_code, p_month, mz_now())
    ), counted as (
      select c.spell_id, c.person_id from covered_member c join asked a on a.id = c.spell_id
      where c.month = p_month and not exists (
        select from payment_event e where e.month = c.month and e.payment_id = c.payment_id and e.version = 1 and e.status = 'CANCELLED')
      union
      select w.spell_id, w.person_id from mz_who_is_covered(null, null, array(select a.id from asked a), p_month) w
    )
    select a.id, count(distinct c.person_id)::integer, bool_or(a.person_id in (select d.person_id from died d))
    from asked a left join counted c on c.spell_id = a.id and c.person_id in (select d.person_id from died d)
    where c.person_id is not null or a.person_id in (select d.person_id from died d)
    group by a.id;
end $$;
