-- 三员分立: system, security and audit administrator exclude each other and every other role.
create or replace function mz_guard_exclusive_roles() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare administrators constant text[] := array['SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN'];
begin
  -- Two grants to one account must not pass each other unseen.
  perform from account where id = new.account_id for update;
  if exists (select from role_grant g where g.account_id = new.account_id and g.revoked_at is null and g.id <> new.id and g.role <> new.role
      and (g.role = any (administrators) or new.role = any (administrators))) then
    raise exception 'administrator roles are exclusive' using errcode = '23P01', constraint = 'role_grant_exclusive';
  end if;
  return new;
end $$;

create or replace trigger exclusive_roles before insert or update on role_grant for each row when (new.revoked_at is null)
  execute function mz_guard_exclusive_roles();
