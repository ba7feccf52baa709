-- 救助动态 for anybody, by village: how many left the roll or were refused from one day to another, whose kin were declared, whose cards
-- are kept by another. Numbers alone; where few are told, the API tells none.
create or replace function mz_roll_figures(p_from date, p_until date) returns table (figure text, reason text, township_code text, village_code text, households bigint)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query
    -- Who goes on under another head has not left.
    select 'LEFT', case when s.end_reason = 'DEATH' then 'DEATH' when s.end_reason in ('INCOME', 'ASSETS', 'SUPPORTER') then 'NOT_ELIGIBLE'
        when s.end_reason in ('VOLUNTARY', 'MOVED') then 'WITHDREW' else 'OTHER' end, s.township_code, s.village_code, count(distinct s.household_id)
      from spell s where s.end_month >= p_from and s.end_month < p_until and s.confirmed_on is not null
        and s.programme_code not in ('TEMPORARY_AID', 'RIGID_EXPENDITURE')
        and not exists (select from spell n where n.predecessor_id = s.id and n.programme_code = s.programme_code) group by 2, 3, 4
    union all
    select 'REFUSED', a.reject_reason, a.township_code, a.village_code, count(*)
      from application a where a.state = 'REJECTED' and a.decided_on >= p_from and a.decided_on < p_until group by 2, 3, 4
    union all
    select 'KIN_DECLARED', null, h.township_code, h.village_code, count(*) from household h
      where exists (select from kin_declaration k where k.household_id = h.id) and exists (select from spell s where s.household_id = h.id
        and s.confirmed_on is not null and s.start_month <= mz_today() and (s.end_month is null or s.end_month > mz_today())) group by 3, 4
    union all
    select 'CARD_KEPT', null, p.township_code, p.village_code, count(distinct p.household_id) from proxy_holding p
      where p.filed_on <= mz_today() and (p.ended_on is null or p.ended_on > mz_today()) group by 3, 4;
end $$;
