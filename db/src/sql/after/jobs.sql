-- The worker's schema is its own; its tables are under row-level security without policies until here.
grant usage on schema graphile_worker to mz_worker;
grant select, insert, update, delete on all tables in schema graphile_worker to mz_worker;
grant usage on all sequences in schema graphile_worker to mz_worker;
grant execute on all functions in schema graphile_worker to mz_worker;

do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
    execute format('drop policy if exists worker on %s', t.name);
    execute format('create policy worker on %s to mz_worker using (true) with check (true)', t.name);
  end loop;
end $$;
