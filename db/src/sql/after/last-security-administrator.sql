-- One security administrator always remains who can sign in: nobody else can grant a role again.
create or replace function mz_guard_last_security_administrator() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_account uuid; v_county text;
begin
  if tg_table_name = 'account' then
    v_account := new.id;
    v_county := new.county_code;
  else
    v_account := new.account_id;
    v_county := left(new.region_code, 6);
  end if;
  -- Two removals that would each leave the other must not pass each other unseen.
  perform pg_advisory_xact_lock(hashtext('last_security_administrator'), v_county::integer);
  if mz_is_last_security_administrator(v_account, v_county) then
    raise exception 'one security administrator must remain' using errcode = '23514', constraint = 'last_security_administrator';
  end if;
  return new;
end $$;

create or replace trigger last_security_administrator before update on account for each row
  when (old.state = 'ACTIVE' and new.state = 'DISABLED') execute function mz_guard_last_security_administrator();
create or replace trigger last_security_administrator before update on role_grant for each row
  when (old.role = 'SEC_ADMIN' and old.revoked_at is null and new.revoked_at is not null) execute function mz_guard_last_security_administrator();
