-- Names of the children behind an approved list, for the gate that the publisher asks: they are looked for, and never copied.
create or replace function mz_notice_minors(p_notice uuid, p_today date) returns table (name text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select distinct p.name from notice n join notice_row r on r.notice_id = n.id join person p on p.household_id = r.household_id
    where n.id = p_notice and n.state = 'APPROVED' and p.birth_date > (p_today - interval '18 years');
end $$;
