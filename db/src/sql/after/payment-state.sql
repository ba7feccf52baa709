-- The state of a line follows its events. Versions are dense, so of two people who move one line, one wins.
-- Begun for all lines of a statement at once: a roster brings a hundred thousand.
create or replace function mz_begin_payment_states() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  insert into payment_state (month, payment_id, county_code, township_code, village_code, household_id, status, version)
  select month, id, county_code, township_code, village_code, household_id, 'IN_TRANSIT', 0 from begun;
  return null;
end $$;

create or replace function mz_move_payment_state() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare v_from text;
begin
  select status into v_from from payment_state where month = new.month and payment_id = new.payment_id and version = new.version - 1 for update;
  if not found then
    raise exception 'the payment has moved on' using errcode = '40001';
  end if;
  -- Banks return lines after settlement (decision 20); a reissued or cancelled line has ended.
  -- Only a reissue whose batch was cancelled unpaid is paid again: the line it paid had come back.
  if (v_from, new.status) not in (
    ('IN_TRANSIT', 'SETTLED'), ('IN_TRANSIT', 'RETURNED'), ('IN_TRANSIT', 'CANCELLED'),
    ('SETTLED', 'RETURNED'), ('RETURNED', 'REISSUED'), ('RETURNED', 'CANCELLED'))
    and not ((v_from, new.status) = ('CANCELLED', 'REISSUED')
      and exists (select from payment p where p.month = new.month and p.id = new.payment_id and p.kind = 'REISSUE')) then
    raise exception 'a payment cannot go from % to %', v_from, new.status using errcode = '23514';
  end if;
  update payment_state set status = new.status, on_date = new.on_date, version = new.version
    where month = new.month and payment_id = new.payment_id;
  return null;
end $$;

drop trigger if exists begin_state on payment;
drop function if exists mz_begin_payment_state();
create or replace trigger begin_states after insert on payment referencing new table as begun
  for each statement execute function mz_begin_payment_states();
create or replace trigger move_state after insert on payment_event for each row execute function mz_move_payment_state();

-- A batch that the treasury paid is settled with the answer to its last line, whoever brings that answer: total = settled + returned.
create or replace function mz_settle_batches() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  update batch b set state = 'SETTLED', version = b.version + 1, bank_returned_on = (
      select max(s.on_date) from payment p join payment_state s on s.month = p.month and s.payment_id = p.id where p.batch_id = b.id)
    where b.state = 'TREASURY_PAID' and b.id in (select p.batch_id from moved m join payment p on p.month = m.month and p.id = m.payment_id)
      and not exists (select from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
        where p.batch_id = b.id and s.status = 'IN_TRANSIT');
  return null;
end $$;
create or replace trigger settle_batches after insert on payment_event referencing new table as moved
  for each statement execute function mz_settle_batches();
