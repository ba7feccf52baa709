-- A batch goes one way, each step by its own hand; from the finance check on its lines and sums are fixed (no edit after FINANCE_CHECKED).
create or replace function mz_guard_batch() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('DRAFT', 'REVIEWED'), ('REVIEWED', 'DRAFT'), ('REVIEWED', 'FINANCE_CHECKED'), ('FINANCE_CHECKED', 'TREASURY_PAID'), ('TREASURY_PAID', 'SETTLED'),
    ('DRAFT', 'CANCELLED'), ('REVIEWED', 'CANCELLED')) then
    raise exception 'a batch cannot go from % to %', old.state, new.state using errcode = '23514';
  end if;
  if old.state <> 'DRAFT' and (new.total_fen, new.line_count, new.allocation_id, new.month, new.programme_code) is distinct from
    (old.total_fen, old.line_count, old.allocation_id, old.month, old.programme_code) then
    raise exception 'the lines of a reviewed batch are fixed' using errcode = '23514';
  end if;
  -- Who may take lines out of a draft moves its version: what was drafted stays as drafted, but for reissues, which come one by one,
  -- and for what whoever drafted the batch puts in.
  if session_user = 'mz_app' and new.kind <> 'REISSUE' and (new.total_fen, new.line_count) is distinct from (old.total_fen, old.line_count) then
    -- Within, because the worker may not ask who somebody is, and a condition asks all its functions.
    if not (new.kind = 'REGULAR' and new.import_id is null and new.drafted_by = public.mz_account() and new.total_fen > old.total_fen and new.line_count > old.line_count) then
      raise exception 'a draft keeps its total and its lines' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create or replace trigger guard before update on batch for each row execute function mz_guard_batch();

-- At commit a batch that has grown is its lines, to the fen.
create or replace function mz_prove_batch() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if (select (b.total_fen, b.line_count) is distinct from (coalesce(sum(p.amount_fen), 0)::bigint, count(p.id)::integer)
      from batch b left join payment p on p.batch_id = b.id and p.month = b.month where b.id = new.id group by b.id) then
    raise exception 'a batch is not the sum of its lines' using errcode = '23514';
  end if;
  return null;
end $$;
drop trigger if exists prove_batch on batch;
create constraint trigger prove_batch after update of total_fen, line_count on batch deferrable initially deferred for each row
  when (session_user = 'mz_app' and (new.total_fen, new.line_count) is distinct from (old.total_fen, old.line_count)) execute function mz_prove_batch();
