-- However the allocation came in, its reserve is there; a corrected allocation is the same reserve.
create or replace function mz_open_reserve() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  update reserve_fund set amount_fen = new.amount_fen, advanced_on = new.allocated_on
    where new.supersedes_id is not null and allocation_id = new.original_id and state = 'OPEN';
  if not found and new.supersedes_id is not null then
    raise exception 'this reserve is closed' using errcode = '23514';
  end if;
  if not found then
    insert into reserve_fund (id, county_code, township_code, allocation_id, amount_fen, advanced_on, recorded_at)
      values (new.id, new.county_code, new.township_code, new.id, new.amount_fen, new.allocated_on, new.recorded_at);
  end if;
  return null;
end $$;
create or replace trigger open_reserve after insert on allocation for each row when (new.kind = 'RESERVE') execute function mz_open_reserve();

-- A reserve is where its last event left it: advanced = used + returned + left, and nothing is used, returned or stated beyond that.
create or replace function mz_move_reserve() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare f reserve_fund; s reserve_statement; v_left bigint;
begin
  select * into f from reserve_fund where id = new.fund_id for update;
  if f.version <> new.version - 1 then
    raise exception 'the reserve has moved on' using errcode = '40001';
  end if;
  if f.state = 'CLOSED' or f.amount_fen = 0 or (f.county_code, f.township_code) is distinct from (new.county_code, new.township_code) then
    raise exception 'this reserve is not open' using errcode = '23514';
  end if;
  select * into s from reserve_statement where id = new.statement_id for update;
  v_left := f.amount_fen - f.used_fen - f.returned_fen;
  if new.kind in ('DRAWN', 'RETURNED') and new.amount_fen > v_left then
    raise exception 'more than the reserve holds' using errcode = '23514';
  end if;
  if new.kind = 'ADVANCED' and (new.version <> 2 or new.amount_fen <> f.amount_fen) then
    raise exception 'a reserve is advanced once' using errcode = '23514';
  end if;
  if s.id is not null and (s.fund_id <> f.id or s.state <> 'SUBMITTED' or s.total_fen <> new.amount_fen
      or (new.kind <> 'ACCOUNTED') = (s.submitted_by = new.actor_id)) then
    raise exception 'this statement cannot take that step by that person' using errcode = '23514';
  end if;
  if new.kind = 'CLOSED' and (new.amount_fen <> f.amount_fen or f.accounted_fen + f.returned_fen <> f.amount_fen
      or exists (select from reserve_event e where e.fund_id = f.id and e.actor_id = new.actor_id and e.kind in ('DRAWN', 'ACCOUNTED'))) then
    raise exception 'advanced is not accounted and returned, or by who used it' using errcode = '23514';
  end if;
  update reserve_statement set state = new.kind, decided_by = new.actor_id, decided_on = new.on_date, reason = new.reason
    where id = s.id and new.kind in ('CONFIRMED', 'SENT_BACK');
  update reserve_fund set version = new.version,
    used_fen = f.used_fen + case when new.kind = 'DRAWN' then new.amount_fen else 0 end,
    stated_fen = f.stated_fen + case new.kind when 'ACCOUNTED' then new.amount_fen when 'SENT_BACK' then -new.amount_fen else 0 end,
    accounted_fen = f.accounted_fen + case when new.kind = 'CONFIRMED' then new.amount_fen else 0 end,
    returned_fen = f.returned_fen + case when new.kind = 'RETURNED' then new.amount_fen else 0 end,
    state = case when new.kind = 'CLOSED' then 'CLOSED' else f.state end,
    closed_on = case when new.kind = 'CLOSED' then new.on_date end
    where id = f.id;
  return null;
end $$;
create or replace trigger move_reserve after insert on reserve_event for each row execute function mz_move_reserve();

-- At commit an event of money is what its lines say: each of that township, on that reserve, of a line of that amount, and accounted for once.
create or replace function mz_prove_reserve() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare f reserve_fund; s reserve_statement;
begin
  select * into f from reserve_fund where id = new.fund_id;
  if new.kind = 'DRAWN' and (new.amount_fen <> (select coalesce(sum(u.amount_fen), 0) from reserve_use u where u.fund_id = f.id and u.version = new.version)
      or exists (select from reserve_use u where u.fund_id = f.id and u.version = new.version and (left(u.village_code, 9) <> f.township_code
        or u.township_code <> f.township_code or u.allocation_id <> f.allocation_id or u.used_on < f.advanced_on or u.used_on > new.on_date
        or not exists (select from household h where h.id = u.household_id and h.county_code = f.county_code)
        or (u.payment_id is not null and not exists (select from payment p join batch b on b.id = p.batch_id and b.kind = 'RESERVE' and b.allocation_id = f.allocation_id
          where p.month = u.month and p.id = u.payment_id and p.amount_fen = u.amount_fen and p.household_id = u.household_id))))) then
    raise exception 'what was drawn is not its lines' using errcode = '23514';
  end if;
  if new.kind = 'ACCOUNTED' then
    select * into s from reserve_statement where id = new.statement_id;
    if not exists (select from reserve_statement_use l join reserve_use u on u.id = l.use_id
        where l.statement_id = s.id and u.fund_id = f.id and u.used_on between s.from_day and s.to_day
        having sum(u.amount_fen) = s.total_fen and count(*) = s.use_count)
      or exists (select from reserve_statement_use l join reserve_statement_use o on o.use_id = l.use_id and o.statement_id <> l.statement_id
        join reserve_statement t on t.id = o.statement_id and t.state <> 'SENT_BACK' where l.statement_id = s.id and s.state <> 'SENT_BACK') then
      raise exception 'a statement is not its uses, or one of them was stated before' using errcode = '23514';
    end if;
  end if;
  return null;
end $$;
drop trigger if exists prove_reserve on reserve_event;
create constraint trigger prove_reserve after insert on reserve_event deferrable initially deferred for each row execute function mz_prove_reserve();
