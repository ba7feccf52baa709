-- An export goes one way, and the second person is whoever signs now. What was once found is never found anew.
create or replace function mz_guard_export() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> (case when new.with_identities then 'WAITING' else 'READY' end) or new.confirmed_by is not null or new.expires_at is not null
      or new.row_set_hash is not null then
      raise exception 'an export begins unmade, and with identities unconfirmed' using errcode = '23514';
    end if;
    return new;
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('WAITING', 'READY'), ('WAITING', 'REFUSED'), ('READY', 'MADE')) then
    raise exception 'an export cannot go from % to %', old.state, new.state using errcode = '23514';
  end if;
  if (old.state = 'WAITING' and new.state <> 'WAITING') <> (new.confirmed_by is distinct from old.confirmed_by) then
    raise exception 'an export is decided once, by whoever signs it' using errcode = '23514';
  end if;
  if new.confirmed_by is distinct from old.confirmed_by
    and (new.confirmed_by <> public.mz_account() or not public.mz_can('export.confirm', new.county_code)) then
    raise exception 'an export is confirmed under one''s own name' using errcode = '42501';
  end if;
  if old.state = 'WAITING' and new.state = 'READY' and coalesce(new.expires_at > clock_timestamp() + interval '24 hours', true) then
    raise exception 'an export with identities expires within a day' using errcode = '23514';
  end if;
  if old.state <> 'WAITING' and new.expires_at is distinct from old.expires_at
    or old.row_set_hash is not null and (new.row_set_hash, new.row_count) is distinct from (old.row_set_hash, old.row_count) then
    raise exception 'an export keeps what it was found to be' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before insert or update on data_export for each row execute function mz_guard_export();
