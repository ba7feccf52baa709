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
