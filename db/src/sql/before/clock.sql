-- The one clock (decision 25): the API states its time for the transaction; without it, real time.
create or replace function mz_now() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$ select coalesce(nullif(current_setting('mz.now', true), '')::timestamptz, now()) $$;

create or replace function mz_today() returns date
language sql stable set search_path = pg_catalog, pg_temp
as $$ select (public.mz_now() at time zone 'Asia/Shanghai')::date $$;
