-- Cancels what a batch still has on its way, each line by an event of its own; answers how many. Nothing is erased.
create or replace function mz_cancel_lines(p_batch uuid, p_reason text, p_actor uuid, p_on date) returns integer
language plpgsql set search_path = public, pg_catalog, pg_temp
as $$
declare cancelled integer;
begin
  insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, reason, actor_id)
    select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'CANCELLED', p_on, p_reason, p_actor
    from batch b join payment p on p.batch_id = b.id and p.month = b.month join payment_state s on s.month = p.month and s.payment_id = p.id
    where b.id = p_batch and s.status = 'IN_TRANSIT';
  get diagnostics cancelled = row_count;
  return cancelled;
end $$;
