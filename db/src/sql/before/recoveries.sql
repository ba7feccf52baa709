-- What may still be recovered of a household's lines of some months: what arrived, less what other recoveries already ask back.
create or replace function mz_recoverable(p_household uuid, p_programme text, p_from date, p_to date, p_payment uuid) returns bigint
language plpgsql stable set search_path = public, pg_catalog, pg_temp
as $$
begin
  return (select coalesce(sum(p.amount_fen), 0) from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
      where p.household_id = p_household and p.programme_code = p_programme and p.month between p_from and p_to and (p_payment is null or p.id = p_payment))
    - (select coalesce(sum(r.amount_fen - coalesce((select e.amount_fen from recovery_event e where e.recovery_id = r.id and e.kind = 'DROPPED'), 0)), 0) from recovery r
      where r.household_id = p_household and r.programme_code = p_programme and r.from_month <= p_to and r.to_month >= p_from
        and (p_payment is null or r.payment_id is null or r.payment_id = p_payment));
end $$;

-- Held back of the money of a line: from it, and from those whose returned money it pays again.
create or replace function mz_held_back(p_month date, p_payment uuid) returns bigint
language plpgsql stable set search_path = public, pg_catalog, pg_temp
as $$
begin
  return (with recursive same_money as (
      select p_month as month, p_payment as id
      union all
      select p.reissues_month, p.reissues_id from same_money m join payment p on p.month = m.month and p.id = m.id where p.reissues_id is not null)
    select coalesce(sum(e.amount_fen), 0) from same_money m join recovery_event e on e.offset_month = m.month and e.offset_payment_id = m.id);
end $$;

-- Held back from a line that is not paid yet: until the bank has answered nothing came back.
create or replace function mz_offset_underway(p_recovery uuid) returns boolean
language plpgsql stable set search_path = public, pg_catalog, pg_temp
as $$
begin
  return exists (select from recovery_event e join payment_state s on s.month = e.offset_month and s.payment_id = e.offset_payment_id
    where e.recovery_id = p_recovery and s.status = 'IN_TRANSIT' group by e.offset_month, e.offset_payment_id having sum(e.amount_fen) > 0);
end $$;
