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
  -- Who may take lines out of a draft moves its version: what was drafted stays as drafted, but for reissues, which come one by one.
  if session_user = 'mz_app' and new.kind <> 'REISSUE' and (new.total_fen, new.line_count) is distinct from (old.total_fen, old.line_count) then
    raise exception 'a draft keeps its total and its lines' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update on batch for each row execute function mz_guard_batch();
