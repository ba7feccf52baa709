-- Moment and transaction of an entry are the database's word, whatever a serving role sends.
create or replace function mz_stamp_log_entry() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.at := clock_timestamp();
  new.xid := pg_current_xact_id();
  return new;
end $$;

create or replace trigger stamp before insert on log_entry for each row
  when (current_user in ('mz_app', 'mz_publisher', 'mz_ingest')) execute function mz_stamp_log_entry();
