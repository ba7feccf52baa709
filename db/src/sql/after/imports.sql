-- What the worker's hand in the data (mz_ingest) may read and write, whatever the county: it acts on a promotion that two persons made.
do $$
declare t text;
begin
  foreach t in array array['region', 'programme', 'programme_exclusion', 'standard', 'setting', 'installation', 'person', 'person_identity', 'household',
    'household_member', 'institution', 'bank_account', 'bank_account_identity', 'spell', 'amount_version', 'covered_member', 'quota', 'allocation', 'batch',
    'payment', 'payment_event', 'payment_state', 'reserve_use', 'reserve_fund', 'data_import', 'import_part', 'import_row', 'heading_memory', 'bank_line', 'identity_case', 'payee_change'] loop
    execute format('drop policy if exists ingest_read on %I', t);
    execute format('create policy ingest_read on %I for select to mz_ingest using (true)', t);
    if t not in ('person_identity', 'bank_account_identity') then
      execute format('grant select on %I to mz_ingest', t);
    end if;
  end loop;
  foreach t in array array['person', 'person_identity', 'household', 'household_member', 'bank_account', 'bank_account_identity', 'quota', 'allocation', 'batch',
    'payment', 'payment_event', 'import_row', 'heading_memory', 'bank_line', 'identity_case', 'payee_change', 'spell', 'amount_version', 'log_entry'] loop
    execute format('drop policy if exists ingest_insert on %I', t);
    execute format('create policy ingest_insert on %I for insert to mz_ingest with check (true)', t);
    execute format('grant insert on %I to mz_ingest', t);
  end loop;
  foreach t in array array['data_import', 'import_row', 'batch', 'bank_line', 'spell'] loop
    execute format('drop policy if exists ingest_update on %I', t);
    execute format('create policy ingest_update on %I for update to mz_ingest using (true)', t);
  end loop;
  foreach t in array array['import_row', 'import_part'] loop
    execute format('drop policy if exists ingest_delete on %I', t);
    execute format('create policy ingest_delete on %I for delete to mz_ingest using (true)', t);
    execute format('grant delete on %I to mz_ingest', t);
  end loop;
end $$;

-- Matched by, never read.
grant select (person_id, document_kind, number_hmac) on person_identity to mz_ingest;
grant select (bank_account_id, number_hmac) on bank_account_identity to mz_ingest;

grant update (state, sha256, layouts, summary, refusal, progress_done, progress_total, version) on data_import to mz_ingest;
grant update (class, problems, spell_finding, village_code, person_id, household_id, spell_id, bank_account_id, payment_id, old, month, programme_code, payment_kind, payment_version) on import_row to mz_ingest;
grant update (state, bank_returned_on, version) on batch to mz_ingest;
-- A register that is taken back.
grant update (state, confirmed_on, end_month, end_reason, version) on spell to mz_ingest;

-- Whoever stages a hundred thousand rows knows better than the planner, which takes them for one until they are counted; only an owner may count.
create or replace function mz_count_import_rows() returns void
language sql security definer set search_path = public, pg_catalog, pg_temp
as 'analyze import_row';
revoke all on function mz_count_import_rows() from public;
grant execute on function mz_count_import_rows() to mz_ingest;

-- A large roster that adds as many people as there were makes the planner's figures wrong for the next file; autovacuum comes when it comes.
create or replace function mz_count_promoted_rows(p_import uuid) returns void
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
declare y integer;
begin
  if (select count(*) < 10000 from (select from import_row r where r.import_id = p_import and r.class = 'NEW' limit 10000) s) then return; end if;
  analyze person, person_identity, household, household_member, bank_account, bank_account_identity;
  for y in select distinct extract(year from b.month) from batch b where b.import_id = p_import loop
    execute format('analyze payment_%s, payment_state_%s', y, y);
  end loop;
end $$;
revoke all on function mz_count_promoted_rows(uuid) from public;
grant execute on function mz_count_promoted_rows(uuid) to mz_ingest;

-- Where a household once paid to this account is to be paid in a month: each change on record leads on to the next.
create or replace function mz_account_in_use(p_household uuid, p_account uuid, p_month date) returns uuid
language sql stable set search_path = public, pg_catalog, pg_temp
as $$
  with recursive step (account, change) as (
    select p_account, null::uuid
    union all
    select c.bank_account_id, c.id from step s cross join lateral (
      select c.id, c.bank_account_id from payee_change c
      where c.household_id = p_household and c.replaces_id = s.account and c.from_month <= p_month and (s.change is null or c.id > s.change)
      order by c.id limit 1) c
  ) select account from step order by change desc nulls last limit 1
$$;
revoke all on function mz_account_in_use(uuid, uuid, date) from public;
grant execute on function mz_account_in_use(uuid, uuid, date) to mz_ingest;

-- A file goes one way, whoever moves it; what was promoted keeps what it was promoted as.
create or replace function mz_guard_import() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (
    ('UPLOADING', 'QUEUED'), ('UPLOADING', 'CANCELLED'), ('QUEUED', 'READING'), ('QUEUED', 'CANCELLED'), ('READING', 'QUEUED'),
    ('READING', 'PREVIEW'), ('READING', 'REFUSED'), ('READING', 'CANCELLED'), ('QUEUED', 'REFUSED'), ('PREVIEW', 'QUEUED'), ('PREVIEW', 'CANCELLED'),
    ('PREVIEW', 'PROMOTING'), ('PROMOTING', 'PROMOTED'), ('PROMOTING', 'PREVIEW'), ('PROMOTED', 'UNDOING'), ('UNDOING', 'UNDONE'), ('UNDOING', 'PROMOTED')) then
    raise exception 'an import cannot go from % to %', old.state, new.state using errcode = '23514';
  end if;
  if (old.sha256 is not null and new.sha256 is distinct from old.sha256) or new.uploaded_by <> old.uploaded_by or new.kind <> old.kind then
    raise exception 'a file stays what it was' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update on data_import for each row execute function mz_guard_import();

-- Rows of a promoted file are evidence. Asked once of all that a statement touched.
create or replace function mz_guard_import_rows() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if exists (select from data_import i where i.state in ('PROMOTED', 'UNDOING', 'UNDONE') and i.id in (select import_id from touched)) then
    raise exception 'a promoted row is evidence' using errcode = '23001';
  end if;
  return null;
end $$;
drop trigger if exists guard on import_row;
drop function if exists mz_guard_import_row();
create or replace trigger guard_updated after update on import_row referencing old table as touched
  for each statement execute function mz_guard_import_rows();
create or replace trigger guard_deleted after delete on import_row referencing old table as touched
  for each statement execute function mz_guard_import_rows();

-- The pieces of a file are evidence (append-only, as said there), but for those of one that was cancelled before anybody read it.
create or replace function mz_guard_import_part() returns trigger
language plpgsql security definer set search_path = public, pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and exists (select from data_import i where i.id = old.import_id and i.state = 'CANCELLED' and i.sha256 is null) then
    return old;
  end if;
  raise exception 'import_part is append-only' using errcode = '23001';
end $$;
create or replace trigger append_only before update or delete on import_part for each row execute function mz_guard_import_part();
