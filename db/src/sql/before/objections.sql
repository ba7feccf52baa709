-- 异议: anybody may object to what was posted. The line is found here, so that nobody outside learns which household it is.
create or replace function mz_file_objection(p_id uuid, p_public_id uuid, p_line uuid, p_channel text, p_grounds text, p_statement text, p_contact text,
  p_code_hash text, p_received_on date, p_due_on date) returns text
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_notice record; v_row record; v_kind text;
begin
  select * into v_notice from notice n where n.public_id = p_public_id and n.published_at is not null;
  if not found or not exists (select from log_entry e where e.xid = pg_current_xact_id_if_assigned() and e.actor_id is not distinct from mz_account()
      and e.action = 'objection.file' and e.subject_id = p_id::text) then
    raise exception 'an objection without its log entry' using errcode = '42501';
  end if;
  if mz_account() is null and (p_channel <> 'WEB' or p_received_on <> mz_today())
    or mz_account() is not null and (p_channel = 'WEB' or not mz_can('objection.register', coalesce(v_notice.village_code, v_notice.township_code, v_notice.county_code))) then
    raise exception 'not to be entered this way' using errcode = '42501';
  end if;
  select * into v_row from notice_row r where r.notice_id = v_notice.id and (r.public_row_id = p_line or mz_account() is not null and r.id = p_line);
  -- What arrived on the last day counts, whenever it is entered; whoever reads a list on the web before its day reads it by a clock that was set back.
  v_kind := case when v_notice.state in ('PUBLISHED', 'CLOSED') and p_received_on <= v_notice.closes_on and (p_channel = 'WEB' or p_received_on >= v_notice.posted_on)
    then 'OBJECTION' else 'COMPLAINT' end;
  insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, notice_row_id, household_id, spell_id, holds, state,
    statement_sealed, contact_sealed, code_hash, received_on, due_on, registered_by)
  values (p_id, v_notice.county_code, coalesce(v_row.township_code, v_notice.township_code), coalesce(v_row.village_code, v_notice.village_code), v_notice.id, v_kind,
    p_channel, p_grounds, v_row.id, v_row.household_id, v_row.spell_id,
    case when v_kind = 'OBJECTION' and v_row.id is not null then mz_held_by(v_notice.kind) end, 'OPEN',
    p_statement, p_contact, p_code_hash, p_received_on, p_due_on, mz_account());
  return v_kind;
end $$;

-- What an objection to a kind of list makes wait, for the line it concerns alone.
create or replace function mz_held_by(p_kind text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select case p_kind when 'PRELIMINARY' then 'CONFIRMATION' when 'TERMINATION' then 'ENDING' when 'TEMPORARY_AID' then 'PAYMENT' when 'PAYMENT' then 'PAYMENT' end $$;

-- What whoever holds the code may know of it.
create or replace function mz_find_objection(p_code_hash text) returns table (kind text, state text, public_id uuid, received_on date, due_on date, outcome text, reply text, decided_on date)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select o.kind, o.state, n.public_id, o.received_on, o.due_on, o.outcome, o.reply, (o.decided_at at time zone 'Asia/Shanghai')::date
    from objection o join notice n on n.id = o.notice_id where o.code_hash = p_code_hash;
end $$;

-- A list does not close over an open objection; one of persons in extreme hardship that was found wrong is posted anew (43号 15, 26).
create or replace function mz_notice_held(p_notice uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return exists (select from objection o join notice n on n.id = o.notice_id where o.notice_id = p_notice and o.kind = 'OBJECTION'
    and (o.state <> 'DECIDED' or o.outcome <> 'REJECTED' and n.kind in ('PRELIMINARY', 'TERMINATION') and n.programme_code like 'DESTITUTE%'));
end $$;

-- What waited at a moment for an objection to be decided: the spell, or the household that asked for it. Nothing of who objected, or of what.
create or replace function mz_open_holds(p_county text, p_at timestamptz) returns table (holds text, spell_id uuid, household_id uuid, programme_code text)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select distinct o.holds, o.spell_id, o.household_id, n.programme_code from objection o join notice n on n.id = o.notice_id
    where o.county_code = p_county and o.holds is not null and o.recorded_at <= p_at and (o.decided_at is null or o.decided_at > p_at);
end $$;

-- How many lines of a batch wait for an objection: finance is told the number, and nothing of any objection.
-- Who is paid without a spell is paid before a confirmation that an objection may hold.
create or replace function mz_held_lines(p_batch uuid, p_month date) returns integer
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return (select count(*) from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status = 'IN_TRANSIT'
    where p.batch_id = p_batch and p.month = p_month
      and exists (select from objection o join notice n on n.id = o.notice_id where o.state <> 'DECIDED' and (o.holds = 'PAYMENT' and o.spell_id = p.spell_id
        or o.holds = 'CONFIRMATION' and p.spell_id is null and o.household_id = p.household_id and coalesce(n.programme_code, p.programme_code) = p.programme_code)));
end $$;

-- 办理情况 of a year by village, for anybody: how many, and nothing of any of them. Where few are told, the API tells none.
drop function if exists mz_objection_bulletin(date);
create or replace function mz_objection_bulletin(p_year integer) returns table (township_code text, village_code text, received bigint, decided bigint, in_time bigint, upheld bigint, late bigint)
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  return query select o.township_code, o.village_code, count(*), count(*) filter (where o.state = 'DECIDED'),
    count(*) filter (where o.state = 'DECIDED' and (o.decided_at at time zone 'Asia/Shanghai')::date <= o.due_on),
    count(*) filter (where o.outcome in ('UPHELD', 'PARTLY_UPHELD')), count(*) filter (where o.state <> 'DECIDED' and o.due_on < mz_today())
    from objection o where extract(year from o.received_on) = p_year group by 1, 2;
end $$;
