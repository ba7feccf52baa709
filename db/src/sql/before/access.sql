-- Who is asking, and where they may look: the only functions policies call. plpgsql, so bodies bind late.

-- Postgres lets everyone run a new function: not here.
alter default privileges revoke execute on functions from public;

-- Raises when no identity was set: a silent 0 rows is a bug nobody sees.
create or replace function mz_account() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(current_setting('mz.entered', true), '') = '' then
    raise exception 'no identity in this transaction' using errcode = '28000';
  end if;
  return nullif(current_setting('mz.account', true), '')::uuid;
end $$;

create or replace function mz_team() returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  perform public.mz_account();
  return nullif(current_setting('mz.team', true), '');
end $$;

-- The caller's live grants; none while a required second factor is outstanding.
create or replace function mz_own_grants() returns table (role text, region_code text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select g.role, g.region_code from role_grant g
    where g.account_id = mz_account() and g.revoked_at is null and current_setting('mz.pending', true) is distinct from '1';
end $$;

create or replace function mz_granted(p_permission text) returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select distinct g.region_code from mz_own_grants() g
    join role_permission p on p.role = g.role and p.permission = p_permission;
end $$;

-- Codes of one length inside which the caller holds the permission.
create or replace function mz_areas(p_permission text, p_length integer) returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$ begin return query select a from mz_granted(p_permission) a where length(a) = p_length; end $$;

-- Counties in which the permission is held anywhere.
create or replace function mz_counties_of(p_permission text) returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$ begin return query select distinct left(a, 6) from mz_granted(p_permission) a; end $$;

-- Townships in which the permission is held for the whole or for a village.
create or replace function mz_townships_of(p_permission text) returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$ begin return query select distinct left(a, 9) from mz_granted(p_permission) a where length(a) >= 9; end $$;

create or replace function mz_own_counties() returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$ begin return query select distinct left(g.region_code, 6) from mz_own_grants() g; end $$;

create or replace function mz_held() returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select p.permission || '@' || g.region_code from mz_own_grants() g join role_permission p on p.role = g.role;
end $$;

create or replace function mz_can(p_permission text, p_region text) returns boolean
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$ begin return exists (select from mz_granted(p_permission) a where starts_with(p_region, a)); end $$;

-- An inspector's own village and kin stay closed until declared; for every other role both are empty.
create or replace function mz_conflict_villages() returns setof text
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select a.home_village_code from account a
    where a.id = mz_account() and a.home_village_code is not null
      and exists (select from mz_own_grants() g where g.role in ('INSPECTOR', 'TEAM_LEAD'))
      and not exists (select from conflict_declaration d where d.account_id = a.id and d.village_code = a.home_village_code);
end $$;

create or replace function mz_conflict_households() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select k.household_id from account_kin k
    where k.account_id = mz_account()
      and not exists (select from conflict_declaration d where d.account_id = k.account_id and d.household_id = k.household_id);
end $$;

-- Lists that such a household stands in, as the board shows them.
create or replace function mz_conflict_notices() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_households uuid[] := array(select mz_conflict_households());
begin
  if v_households = '{}' then return; end if;
  return query select r.notice_id from notice_row r where r.household_id = any(v_households);
end $$;

-- What is closed with them and named elsewhere by its id alone: in papers of the team and in the log.
create or replace function mz_conflict_subjects() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
declare
  v_villages text[] := array(select mz_conflict_villages());
  v_households uuid[] := array(select mz_conflict_households());
begin
  if v_villages = '{}' and v_households = '{}' then return; end if;
  v_households := v_households || array(select h.id from household h where h.village_code = any(v_villages));
  return query select unnest(v_households)
    union all select p.id from person p where p.village_code = any(v_villages) or p.household_id = any(v_households)
    union all select b.id from bank_account b where b.village_code = any(v_villages) or b.household_id = any(v_households)
    union all select p.id from payment p where p.village_code = any(v_villages) or p.household_id = any(v_households);
end $$;

create or replace function mz_checks_of_team() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select c.id from spot_check c
    where c.county_code in (select mz_counties_of('check.join'))
      and (c.leader_id = mz_account() or exists (select from spot_check_member m where m.spot_check_id = c.id and m.account_id = mz_account()));
end $$;

-- Outside the team a check begins to exist with its feedback, for those whose area it touched.
create or replace function mz_checks_fed_back() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select c.id from spot_check c
    where c.state in ('FED_BACK', 'RECTIFYING', 'RECHECKED', 'CLOSED')
      and (c.county_code in (select mz_areas('check.read', 6))
        or exists (select from visit v where v.spot_check_id = c.id and v.township_code in (select mz_areas('check.read', 9))));
end $$;
