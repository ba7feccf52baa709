-- What each serving role may touch at all; policies then say which rows. Written anew at every migrate, so nothing lingers.
do $$
declare f record;
begin
  revoke all on schema public from public;
  -- One statement for all roles: each object is written once, not seven times.
  revoke all on all tables in schema public from mz_app, mz_public, mz_publisher, mz_sealer, mz_ingest, mz_worker, mz_backup;
  revoke all on all functions in schema public from mz_app, mz_public, mz_publisher, mz_sealer, mz_ingest, mz_worker, mz_backup;
  grant usage on schema public to mz_app, mz_public, mz_publisher, mz_sealer, mz_ingest, mz_worker, mz_backup;
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname like 'mz\_%' loop
    execute format('revoke all on function %s from public', f.signature);
  end loop;
end $$;

-- Whoever asks, policies call these.
grant execute on function mz_now(), mz_today(), mz_account(), mz_team(), mz_own_grants(), mz_granted(text), mz_areas(text, integer), mz_counties_of(text),
  mz_townships_of(text), mz_own_counties(), mz_held(), mz_can(text, text), mz_conflict_villages(), mz_conflict_households(), mz_conflict_notices(), mz_conflict_subjects(), mz_checks_of_team(),
  mz_checks_fed_back(), mz_enter(text, timestamptz) to mz_app, mz_public, mz_publisher, mz_worker, mz_sealer;
grant execute on function mz_now(), mz_today(), mz_uuid7() to mz_ingest;
grant execute on function mz_uuid7() to mz_app;
grant execute on function mz_credentials(text), mz_own_secret(), mz_open_session(uuid, uuid, text, text, timestamptz, text), mz_touch_session(text, timestamptz), mz_record_read(text, timestamptz, text, text, integer),
  mz_pass_second_factor(uuid, integer), mz_enrol_totp(text), mz_set_password(uuid, text, boolean), mz_end_sessions(uuid),
  mz_logged(text, text), mz_reveal_person(uuid), mz_reveal_bank_account(uuid), mz_find_persons(text, text), mz_find_bank_accounts(text, text), mz_export_persons(uuid, uuid[]), mz_export_accounts(uuid, uuid[]), mz_deaths(timestamptz), mz_dead_before(text, date, timestamptz), mz_departed(uuid[], date), mz_open_work(uuid, uuid), mz_hand_over(uuid, uuid), mz_is_last_security_administrator(uuid, text), mz_recoverable(uuid, text, date, date, uuid), mz_offset_underway(uuid), mz_held_back(date, uuid), mz_why_not_payee(jsonb, uuid, text), mz_apply_payee(uuid) to mz_app;

grant execute on function mz_notice_content_hash(uuid) to mz_app, mz_publisher;
grant execute on function mz_notice_minors(uuid, date) to mz_publisher;

grant select on region, programme, programme_exclusion, standard, activity_record, responsible_person, setting, holiday, installation,
  account, role_permission, role_grant, session, proposal, account_kin, conflict_declaration, idempotency_key, rate_limit,
  log_entry, log_leaf, log_head, log_cosignature, access_read, person, household, household_member, institution, bank_account, proxy_holding, kin_declaration,
  external_fact, working_paper, spell, amount_version, covered_member, application, review, quota, allocation, batch, reserve_fund, reserve_event, reserve_use, reserve_statement, reserve_statement_use,
  payment, payment_event, payment_state, notice, notice_row, public_notice, public_notice_row, public_notice_event, village_register, village_register_cell, spot_check, spot_check_member, visit, finding,
  data_import, import_part, import_row, heading_memory, bank_line, identity_case, recovery, recovery_event, recovery_instalment, data_export, export_making, audit_sample, payee_change, objection, breach, breach_step, posting_photo, posting_receipt, posting_receipt_photo
  to mz_app;
grant insert on account, role_grant, proposal, conflict_declaration, idempotency_key, rate_limit, access_read, working_paper,
  standard, setting, holiday, responsible_person, batch, payment, payment_event, data_import, import_part, recovery, recovery_event, recovery_instalment,
  quota, allocation, notice, notice_row, village_register, village_register_cell, reserve_event, reserve_use, reserve_statement, reserve_statement_use, data_export, export_making, audit_sample, payee_number, breach, breach_step,
  posting_photo, posting_receipt, posting_receipt_photo to mz_app;
grant delete on posting_photo to mz_app;
grant insert on log_entry to mz_app, mz_publisher, mz_ingest;
grant update (display_name, unit, team_code, home_village_code, state, version) on account to mz_app;
grant update (revoked_at, revoke_proposal_id) on role_grant to mz_app;
grant update (revoked_at) on session to mz_app;
grant update (state, decided_by, decided_at, decision_reason, version) on proposal to mz_app;
grant update (key, points, expire), delete on rate_limit to mz_app;
grant update (total_fen, line_count, state, reviewed_by, reviewed_on, finance_checked_by, finance_checked_on, voucher_no, treasury_paid_on,
  bank_returned_on, version) on batch to mz_app;
grant update (state, sha256, layouts, choices, refusal, promoted_by, promoted_at, undone_by, undone_at, progress_done, progress_total, version) on data_import to mz_app;
grant update (state, decision, decision_reason, decided_by, decided_at, payment_month, payment_id, version) on bank_line to mz_app;
grant update (decision, decision_reason, decided_by, decided_at, version) on identity_case to mz_app;
grant update (state, confirmed_by, confirmed_at, expires_at, row_count, row_set_hash, version) on data_export to mz_app;
grant update (state, failure, ended_at, row_count, row_set_hash, bytes) on export_making to mz_app;

grant update (title_zh, title_en, body_zh, legal_basis, place, rows_on_web, state, reviewed_by, checklist, override_reason, send_back_reason, assessment_id, version), delete
  on notice to mz_app;
grant update (reason_class), delete on notice_row to mz_app;
grant execute on function mz_withdraw_notice(uuid, text) to mz_app;
grant update (state, notice_row_id, household_id, spell_id, holds, village_code, township_code, inquired_by, inquired_on, method, finding, outcome, reply, decided_by, decided_at, version)
  on objection to mz_app;
grant update (state, closed_by, closed_at, conclusion, version) on breach to mz_app;
grant execute on function mz_file_objection(uuid, uuid, uuid, text, text, text, text, text, date, date), mz_held_by(text), mz_held_lines(uuid, date) to mz_app;
grant execute on function mz_open_holds(text, timestamptz) to mz_app, mz_ingest;
grant execute on function mz_fund_year(integer), mz_last_paid_month(), mz_fund_month(date), mz_village_paid_on(text),
  mz_villages_paid_on(text, date), mz_paid_months(), mz_roll_figures(date, date) to mz_app, mz_public;
grant execute on function mz_find_objection(text), mz_objection_bulletin(integer) to mz_app, mz_public;
grant execute on function mz_notice_held(uuid) to mz_app, mz_publisher;
grant execute on function mz_photo_used(text, bigint, uuid), mz_receipt_parts(uuid[]) to mz_app;
grant execute on function mz_postings(uuid[]) to mz_app, mz_public;

grant select on region, programme, standard, responsible_person, setting, holiday, installation, public_notice, public_notice_row, public_notice_event,
  log_head, log_cosignature to mz_public;
-- Which entry a leaf stands for is nobody's business outside.
grant select (index, commitment, leaf_hash) on log_leaf to mz_public;
grant select on region, programme, setting, holiday, installation, responsible_person, notice, notice_row, village_register, village_register_cell to mz_publisher;
grant update (shown_name, public_row_id) on notice_row to mz_publisher;
grant select (id, notice_id, kind, state, outcome) on objection to mz_publisher;
grant select (id, notice_id, sha256, recorded_at), delete on posting_photo to mz_publisher;
grant select (photo_id) on posting_receipt_photo to mz_publisher;
grant update (state, published_at, posted_on, closes_on, sums_on_web, required_days, required_unit, closed_on, first_receipt_due, last_receipt_due, content_hash, paper_salt, send_back_reason, version)
  on notice to mz_publisher;
grant select, insert, update, delete on public_notice, public_notice_row to mz_publisher;
grant select, insert on public_notice_event to mz_publisher;
grant select on log_entry, log_leaf, log_head, log_cosignature to mz_sealer;
grant insert on log_leaf, log_head, log_cosignature to mz_sealer;
grant select on region, programme, installation to mz_worker, mz_ingest;
grant execute on function mz_enqueue(text, uuid) to mz_app;
grant execute on function mz_cancel_lines(uuid, text, uuid, date), mz_cover_lines(uuid[]) to mz_app, mz_ingest;
grant execute on function mz_who_is_covered(uuid[], uuid, uuid[], date) to mz_ingest;

-- A backup reads everything and changes nothing.
do $$
declare t record;
begin
  for t in select c.oid::regclass as name, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition loop
    execute format('grant select on %s to mz_backup', t.name);
    if not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname and p.policyname = 'backup') then
      execute format('create policy backup on %s for select to mz_backup using (true)', t.name);
    end if;
  end loop;
end $$;
