-- A breach is of a list that is off the web, and is closed by somebody who had no hand in the list or in what was done about it.
create or replace function mz_breach_is_of_a_withdrawn_notice() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not exists (select from notice n where n.id = new.notice_id and n.state = 'WITHDRAWN') then
    raise exception 'a breach is opened with a withdrawal' using errcode = '23514', constraint = 'breach_of_withdrawn';
  end if;
  return new;
end $$;
create or replace trigger of_withdrawn before insert on breach for each row execute function mz_breach_is_of_a_withdrawn_notice();

create or replace function mz_breach_is_worked_off() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if old.state = 'CLOSED' or new.notice_id <> old.notice_id or new.opened_by <> old.opened_by or new.leaked <> old.leaked then
    raise exception 'a breach is closed once, and is what it was' using errcode = '23514', constraint = 'breach_stays';
  end if;
  if new.state = 'CLOSED' and (
    new.closed_by in (select s.recorded_by from breach_step s where s.breach_id = new.id)
    or new.closed_by in (select unnest(array[n.drafted_by, n.reviewed_by]) from notice n where n.id = new.notice_id)) then
    raise exception 'nobody closes what they had a hand in' using errcode = '23514', constraint = 'breach_closed_by_another';
  end if;
  return new;
end $$;
create or replace trigger worked_off before update on breach for each row execute function mz_breach_is_worked_off();
