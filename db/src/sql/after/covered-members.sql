-- Where two lines pay one spell and month and the one is cancelled before it was paid, the other keeps who is covered.
create or replace function mz_keep_covered() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  insert into covered_member (spell_id, month, person_id, county_code, township_code, village_code, household_id, payment_id)
    select c.spell_id, c.month, c.person_id, c.county_code, c.township_code, c.village_code, c.household_id, other.id
    from moved m join payment p on p.month = m.month and p.id = m.payment_id and p.kind = 'REGULAR' and p.spell_id is not null
      join covered_member c on c.spell_id = p.spell_id and c.month = p.month and c.payment_id = p.id
      cross join lateral (select o.id from payment o join payment_state t on t.month = o.month and t.payment_id = o.id and t.status <> 'CANCELLED'
        where o.spell_id = p.spell_id and o.month = p.month and o.kind = 'REGULAR' order by o.id limit 1) other
    where m.status = 'CANCELLED' and m.version = 1;
  return null;
end $$;
create or replace trigger keep_covered after insert on payment_event referencing new table as moved
  for each statement execute function mz_keep_covered();
