-- Nothing is overwritten: these rows are added and never changed. A correction is a new row.
create or replace function mz_refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23001', hint = 'A correction is a new row that names the old one.';
end $$;

do $$
declare t text;
begin
  foreach t in array array[
    'log_entry', 'log_leaf', 'log_head', 'log_cosignature', 'access_read', 'payment', 'payment_event', 'amount_version', 'standard', 'setting', 'holiday',
    'responsible_person', 'working_paper', 'conflict_declaration', 'quota', 'allocation', 'reserve_use', 'reserve_event', 'reserve_statement_use', 'activity_record', 'external_fact',
    'covered_member', 'person', 'visit', 'finding', 'import_part', 'heading_memory', 'recovery_event', 'recovery_instalment', 'audit_sample', 'payee_change', 'payee_number',
    'public_notice_event', 'breach_step', 'village_register', 'village_register_cell', 'posting_receipt', 'posting_receipt_photo'] loop
    execute format('create or replace trigger append_only before update or delete on %I for each row execute function mz_refuse_change()', t);
    execute format('create or replace trigger no_truncate before truncate on %I for each statement execute function mz_refuse_change()', t);
  end loop;
end $$;

-- A photo is not edited; one that no receipt names may be taken back.
create or replace trigger append_only before update on posting_photo for each row execute function mz_refuse_change();
create or replace trigger no_truncate before truncate on posting_photo for each statement execute function mz_refuse_change();
