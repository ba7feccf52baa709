-- Protected numbers answer only beside their log entry: no entry in this transaction, no number.
create or replace function mz_logged(p_action text, p_subject text) returns boolean
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return exists (select from log_entry e
    where e.xid = pg_current_xact_id_if_assigned() and e.actor_id = mz_account() and e.action = p_action and e.subject_id = p_subject);
end $$;

create or replace function mz_reveal_person(p_person uuid) returns table (number_sealed text, phone_sealed text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not mz_logged('identity.reveal', p_person::text) then
    raise exception 'reveal without a log entry' using errcode = '42501';
  end if;
  return query select i.number_sealed, i.phone_sealed from person_identity i join person p on p.id = i.person_id
    where p.id = p_person and mz_can('identity.reveal', p.village_code)
      and p.village_code <> all (array(select mz_conflict_villages())) and p.household_id <> all (array(select mz_conflict_households()));
end $$;

create or replace function mz_reveal_bank_account(p_account uuid) returns text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_sealed text;
begin
  if not mz_logged('identity.reveal', p_account::text) then
    raise exception 'reveal without a log entry' using errcode = '42501';
  end if;
  select i.number_sealed into v_sealed from bank_account_identity i join bank_account b on b.id = i.bank_account_id
    where b.id = p_account and mz_can('identity.reveal', b.village_code) and b.village_code <> all (array(select mz_conflict_villages()))
      and (b.household_id is null or b.household_id <> all (array(select mz_conflict_households())));
  return v_sealed;
end $$;

-- Exact match of an identity number, in the caller's area, beside its log entry.
create or replace function mz_find_persons(p_hmac text, p_logged_as text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not mz_logged('number.search', p_logged_as) then
    raise exception 'search without a log entry' using errcode = '42501';
  end if;
  return query select p.id from person_identity i join person p on p.id = i.person_id
    where i.number_hmac = p_hmac and mz_can('identity.reveal', p.village_code)
      and p.village_code <> all (array(select mz_conflict_villages())) and p.household_id <> all (array(select mz_conflict_households()));
end $$;

-- The same of an account number.
create or replace function mz_find_bank_accounts(p_hmac text, p_logged_as text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not mz_logged('number.search', p_logged_as) then
    raise exception 'search without a log entry' using errcode = '42501';
  end if;
  return query select b.id from bank_account_identity i join bank_account b on b.id = i.bank_account_id
    where i.number_hmac = p_hmac and mz_can('identity.reveal', b.village_code) and b.village_code <> all (array(select mz_conflict_villages()))
      and (b.household_id is null or b.household_id <> all (array(select mz_conflict_households())));
end $$;

-- Who has died, as a register told it: a fact names a number, and only this function knows whose it is.
-- It answers whoever may read facts, for their own counties and without their own village and kin; to others nobody has died.
create or replace function mz_deaths(p_as_of timestamptz) returns table (person_id uuid, died_on date)
language plpgsql stable security definer rows 200 set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select i.person_id, min(f.valid_from) from external_fact f
    join person_identity i on i.number_hmac = f.person_hmac join person p on p.id = i.person_id
    where f.kind = 'DEATH' and f.county_code = any (array(select mz_areas('fact.read', 6))) and p.county_code = f.county_code
      and f.recorded_at <= p_as_of and not exists (select from external_fact l where l.supersedes_id = f.id and l.recorded_at <= p_as_of)
      and p.village_code <> all (array(select mz_conflict_villages())) and p.household_id <> all (array(select mz_conflict_households()))
    group by i.person_id;
end $$;
