-- Version 7: ordered by time, like the ids that the application makes.
create or replace function mz_uuid7() returns uuid
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(gen_random_uuid()::text), 1, 3)
    || to_hex(8 + (random() * 4)::int % 4) || substr(md5(gen_random_uuid()::text), 1, 15))::uuid
$$;
