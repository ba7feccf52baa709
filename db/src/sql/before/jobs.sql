-- The only way to the worker: a task of ours and an id, in the caller's own transaction (decision 17).
create or replace function mz_enqueue(p_task text, p_id uuid) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if p_task not in ('import.read', 'import.promote', 'import.undo', 'import.forget') then
    raise exception 'no such task' using errcode = '22023';
  end if;
  perform mz_account();
  perform graphile_worker.add_job(p_task, json_build_object('id', p_id), job_key := p_task || ':' || p_id, max_attempts := 12);
end $$;
