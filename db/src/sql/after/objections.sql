-- What was said, by whom, about what and when stays; each step is taken once and the last word is not taken back.
create or replace function mz_guard_objection() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' or old.state = 'DECIDED' then raise exception 'an objection stays' using errcode = '23001'; end if;
  if (old.notice_id, old.kind, old.channel, old.grounds, old.statement_sealed, old.contact_sealed, old.code_hash, old.received_on, old.due_on, old.registered_by) is distinct from
     (new.notice_id, new.kind, new.channel, new.grounds, new.statement_sealed, new.contact_sealed, new.code_hash, new.received_on, new.due_on, new.registered_by) then
    raise exception 'what was said is not edited' using errcode = '23001';
  end if;
  if (old.state, new.state) not in (('OPEN', 'OPEN'), ('OPEN', 'INQUIRED'), ('INQUIRED', 'OPEN'), ('INQUIRED', 'DECIDED')) then
    raise exception 'an objection goes from % to %', old.state, new.state using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update or delete on objection for each row execute function mz_guard_objection();
create or replace trigger no_truncate before truncate on objection for each statement execute function mz_refuse_change();

-- 57号 19, 43号 26: nobody is confirmed, and nobody ended, over an objection that is not decided; whoever writes it, a command, a file or an owner's hand.
create or replace function mz_guard_held_spell() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if new.confirmed_on is not null and (tg_op = 'INSERT' or old.confirmed_on is null) and exists (select from objection o join notice n on n.id = o.notice_id
      where o.holds = 'CONFIRMATION' and o.state <> 'DECIDED' and (o.spell_id = new.id or o.household_id = new.household_id and coalesce(n.programme_code, new.programme_code) = new.programme_code)) then
    raise exception 'a spell is not confirmed over an open objection' using errcode = '23001';
  end if;
  if tg_op = 'UPDATE' and (new.state = 'ENDED' and old.state <> 'ENDED' or new.end_month is not null and (old.end_month is null or new.end_month < old.end_month))
      and exists (select from objection o where o.holds = 'ENDING' and o.state <> 'DECIDED' and o.spell_id = new.id) then
    raise exception 'a spell is not ended over an open objection' using errcode = '23001';
  end if;
  return new;
end $$;
create or replace trigger guard_held before insert or update of confirmed_on, state, end_month on spell for each row execute function mz_guard_held_spell();

create or replace function mz_guard_held_application() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if new.state in ('SUBMITTED', 'CONFIRMED') and new.state is distinct from old.state and exists (select from objection o join notice n on n.id = o.notice_id
      where o.holds = 'CONFIRMATION' and o.state <> 'DECIDED' and o.household_id = new.household_id and coalesce(n.programme_code, new.programme_code) = new.programme_code) then
    raise exception 'an application does not go on over an open objection' using errcode = '23001';
  end if;
  return new;
end $$;
create or replace trigger guard_held before update of state on application for each row execute function mz_guard_held_application();
