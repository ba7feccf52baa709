-- First statement of every operation: resolves the session and states identity, team and time for this transaction.
-- Answers {account: null} without a session, and says when a session was given but is over.
create or replace function mz_enter(p_token_hash text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare
  a record;
begin
  perform set_config('mz.entered', '1', true), set_config('mz.account', '', true), set_config('mz.team', '', true),
    set_config('mz.pending', '', true), set_config('mz.now', coalesce(p_now::text, ''), true);
  if p_token_hash is null then return jsonb_build_object('account', null, 'sessionOver', false); end if;
  select c.*, s.id as session_id, s.second_factor, x.must_change into a from session s join account c on c.id = s.account_id and c.state = 'ACTIVE'
    join account_secret x on x.account_id = c.id
    where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now();
  if not found then return jsonb_build_object('account', null, 'sessionOver', true); end if;
  perform set_config('mz.account', a.id::text, true), set_config('mz.team', coalesce(a.team_code, ''), true),
    set_config('mz.pending', case when a.second_factor = 'PENDING' then '1' else '' end, true);
  return jsonb_build_object(
    'sessionOver', false,
    'account', jsonb_build_object('id', a.id, 'login', a.login, 'displayName', a.display_name, 'unit', a.unit, 'countyCode', a.county_code, 'teamCode', a.team_code),
    'sessionId', a.session_id,
    'secondFactor', a.second_factor,
    'mustChangePassword', a.must_change,
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'regionCode', g.region_code) order by g.role, g.region_code), '[]') from mz_own_grants() g));
end $$;

-- Sign-in reads the secret before anyone is somebody; nothing else may.
create or replace function mz_credentials(p_login text)
returns table (account_id uuid, county_code text, state text, password_hash text, totp_secret text, totp_confirmed_at timestamptz, totp_last_step integer, must_change boolean, roles text[])
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select a.id, a.county_code, a.state, x.password_hash, x.totp_secret, x.totp_confirmed_at, x.totp_last_step, x.must_change,
      array(select g.role from role_grant g where g.account_id = a.id and g.revoked_at is null)
    from account a join account_secret x on x.account_id = a.id where lower(a.login) = lower(p_login);
end $$;

create or replace function mz_own_secret()
returns table (password_hash text, totp_secret text, totp_confirmed_at timestamptz, totp_last_step integer, must_change boolean)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select x.password_hash, x.totp_secret, x.totp_confirmed_at, x.totp_last_step, x.must_change from account_secret x where x.account_id = mz_account();
end $$;

create or replace function mz_open_session(p_id uuid, p_account uuid, p_token_hash text, p_device text, p_expires timestamptz, p_second_factor text) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  insert into session (id, account_id, token_hash, device, expires_at, second_factor)
  values (p_id, p_account, p_token_hash, p_device, p_expires, p_second_factor);
  perform set_config('mz.account', p_account::text, true);
end $$;

-- A sliding session: moved at most once a minute, outside the operation's snapshot.
create or replace function mz_touch_session(p_token_hash text, p_expires timestamptz) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  update session set last_seen_at = now(), expires_at = p_expires
    where token_hash = p_token_hash and revoked_at is null and expires_at > now() and last_seen_at < now() - interval '1 minute';
end $$;

-- One row for each operation that only read: who, which document, which region, how many rows. A session that is over reads nothing.
create or replace function mz_record_read(p_token_hash text, p_expires timestamptz, p_operation text, p_region text, p_rows integer) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  -- What a crash of the server could lose is half a second of reads; waiting for the disk would double every answer.
  perform set_config('synchronous_commit', 'off', true);
  insert into access_read (id, account_id, county_code, operation, region_code, rows)
    select gen_random_uuid(), a.id, a.county_code, p_operation, p_region, p_rows from session s join account a on a.id = s.account_id
      where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now();
  perform mz_touch_session(p_token_hash, p_expires);
end $$;

create or replace function mz_pass_second_factor(p_session uuid, p_step integer) returns boolean
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  update account_secret set totp_last_step = p_step, totp_confirmed_at = coalesce(totp_confirmed_at, now())
    where account_id = mz_account() and coalesce(totp_last_step, 0) < p_step;
  if not found then return false; end if;
  update session set second_factor = 'PASSED' where id = p_session and account_id = mz_account();
  return true;
end $$;

create or replace function mz_enrol_totp(p_secret text) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  update account_secret set totp_secret = p_secret, totp_confirmed_at = null, totp_last_step = null, changed_at = now() where account_id = mz_account();
end $$;

-- One's own password, or a first one set by whoever manages the account.
create or replace function mz_set_password(p_account uuid, p_hash text, p_must_change boolean) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if p_account <> mz_account() and not exists (select from account a where a.id = p_account and mz_can('account.manage', a.county_code)) then
    raise exception 'password of another account' using errcode = '42501';
  end if;
  insert into account_secret (account_id, password_hash, must_change) values (p_account, p_hash, p_must_change)
    on conflict (account_id) do update set password_hash = p_hash, must_change = p_must_change, changed_at = now();
end $$;

create or replace function mz_end_sessions(p_account uuid) returns integer
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare n integer;
begin
  if p_account <> mz_account() and not exists (
    select from account a where a.id = p_account and (mz_can('account.manage', a.county_code) or mz_can('session.revoke', a.county_code) or mz_can('role.confirm', a.county_code))) then
    raise exception 'sessions of another account' using errcode = '42501';
  end if;
  update session set revoked_at = now() where account_id = p_account and revoked_at is null;
  get diagnostics n = row_count;
  return n;
end $$;
