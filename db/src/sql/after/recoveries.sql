-- No fen is asked back twice, nor one that never arrived; of two who assess at once the second waits.
create or replace function mz_guard_assessment() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('recovery:' || new.household_id, 0));
  if new.amount_fen > mz_recoverable(new.household_id, new.programme_code, new.from_month, new.to_month, new.payment_id) then
    raise exception 'more than was paid and not yet asked back' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard_assessment before insert on recovery for each row execute function mz_guard_assessment();

-- A recovery is where its last event left it. assessed = paid in + held back + given up + outstanding, so no event takes more than is left.
create or replace function mz_move_recovery() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare
  r recovery; v_left bigint; v_line payment; v_status text;
  ends constant text[] := array['CLOSED', 'UNRECOVERABLE', 'DROPPED'];
begin
  select * into r from recovery where id = new.recovery_id for update;
  if new.kind = 'ASSESSED' then
    if (r.version, r.state, new.version, new.actor_id) is distinct from (1, 'ASSESSED', 1, r.assessed_by) then
      raise exception 'a recovery is assessed once' using errcode = '23514';
    end if;
    return null;
  end if;
  if r.version <> new.version - 1 then
    raise exception 'the recovery has moved on' using errcode = '40001';
  end if;
  if (r.state, new.kind) not in (
    ('ASSESSED', 'DEMANDED'), ('ASSESSED', 'DROPPED'), ('DEMANDED', 'PAID_IN'), ('DEMANDED', 'OFFSET'), ('DEMANDED', 'TO_COURT'), ('DEMANDED', 'PLANNED'), ('TO_COURT', 'PLANNED'),
    ('DEMANDED', 'UNRECOVERABLE'), ('DEMANDED', 'DROPPED'), ('DEMANDED', 'CLOSED'),
    ('TO_COURT', 'PAID_IN'), ('TO_COURT', 'OFFSET'), ('TO_COURT', 'UNRECOVERABLE'), ('TO_COURT', 'CLOSED')) then
    raise exception 'a recovery cannot go from % to %', r.state, new.kind using errcode = '23514';
  end if;
  if new.actor_id = r.assessed_by and not coalesce(new.amount_fen < 0, false) then
    raise exception 'who assessed a recovery does not move it' using errcode = '23514';
  end if;
  select r.amount_fen - coalesce(sum(e.amount_fen), 0) into v_left from recovery_event e where e.recovery_id = r.id and e.version < new.version;
  if new.amount_fen > v_left or (new.kind in ('UNRECOVERABLE', 'DROPPED') and new.amount_fen <> v_left) or (new.kind = 'CLOSED' and v_left <> 0)
    or (new.kind = any (ends) and mz_offset_underway(r.id)) then
    raise exception 'assessed is not what came back, was given up and is outstanding' using errcode = '23514';
  end if;
  if new.kind = 'OFFSET' and new.amount_fen > 0 then
    perform pg_advisory_xact_lock(hashtextextended('offset:' || new.offset_payment_id, 0));
    select * into v_line from payment p where p.month = new.offset_month and p.id = new.offset_payment_id;
    select status into v_status from payment_state s where s.month = new.offset_month and s.payment_id = new.offset_payment_id;
    if v_line.household_id is distinct from r.household_id or v_line.month <= r.to_month or v_status not in ('IN_TRANSIT', 'SETTLED')
      or v_line.kind in ('FUNERAL', 'PRICE_SUBSIDY', 'TEMPORARY_AID')
      or mz_held_back(v_line.month, v_line.id) > v_line.amount_fen then
      raise exception 'this cannot be held back from that line' using errcode = '23514';
    end if;
  end if;
  update recovery set version = new.version,
    state = case when new.kind in ('PLANNED', 'PAID_IN', 'OFFSET') then r.state else new.kind end,
    demanded_by = case when new.kind = 'DEMANDED' then new.actor_id else r.demanded_by end,
    demanded_on = case when new.kind = 'DEMANDED' then new.on_date else r.demanded_on end,
    demand_no = case when new.kind = 'DEMANDED' then new.document_no else r.demand_no end,
    due_on = case when new.kind = 'DEMANDED' then new.due_on else r.due_on end,
    plan_version = case when new.kind = 'PLANNED' then new.version else r.plan_version end,
    ended_on = case when new.kind = any (ends) then new.on_date end
    where id = r.id;
  return null;
end $$;
create or replace trigger move_recovery after insert on recovery_event for each row execute function mz_move_recovery();

-- A line that is cancelled or came back holds nothing back: what was to be held back from it is outstanding again, in the same transaction.
-- A recovery that has ended stays as it is; what it took counts against the line that pays the money again.
create or replace function mz_release_offsets() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare h record;
begin
  for h in select r.id, r.county_code, r.township_code, r.village_code, r.household_id, sum(e.amount_fen) as fen
      from recovery_event e join recovery r on r.id = e.recovery_id
      where e.offset_month = new.month and e.offset_payment_id = new.payment_id and r.ended_on is null group by r.id having sum(e.amount_fen) > 0 order by r.id loop
    perform from recovery where id = h.id for update;
    insert into recovery_event (recovery_id, version, county_code, township_code, village_code, household_id, kind, amount_fen, on_date, offset_month, offset_payment_id, reason, actor_id)
      select h.id, r.version + 1, h.county_code, h.township_code, h.village_code, h.household_id, 'OFFSET', -h.fen, new.on_date, new.month, new.payment_id, coalesce(new.reason, '银行退票'), new.actor_id
      from recovery r where r.id = h.id;
  end loop;
  return null;
end $$;
create or replace trigger release_offsets after insert on payment_event for each row when (new.status in ('CANCELLED', 'RETURNED')) execute function mz_release_offsets();

-- At commit a plan is what was outstanding when it was agreed, to the fen; nothing is added to it afterwards.
create or replace function mz_prove_plan() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if not exists (select from recovery r join recovery_event e on e.recovery_id = r.id and e.version = new.version and e.kind = 'PLANNED'
      where r.id = new.recovery_id
        and (select sum(i.amount_fen) from recovery_instalment i where i.recovery_id = r.id and i.version = e.version)
          = r.amount_fen - (select coalesce(sum(b.amount_fen), 0) from recovery_event b where b.recovery_id = r.id and b.version < e.version))
    or exists (select from recovery_instalment i join recovery_event e on e.recovery_id = i.recovery_id and e.version = i.version
      where i.recovery_id = new.recovery_id and i.version = new.version and (i.due_on <= e.on_date or i.village_code <> e.village_code or i.household_id <> e.household_id)) then
    raise exception 'instalments are not what is outstanding' using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists prove_plan on recovery_event;
create constraint trigger prove_plan after insert on recovery_event deferrable initially deferred for each row when (new.kind = 'PLANNED') execute function mz_prove_plan();
drop trigger if exists prove_plan on recovery_instalment;
create constraint trigger prove_plan after insert on recovery_instalment deferrable initially deferred for each row execute function mz_prove_plan();
