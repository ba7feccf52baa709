-- payment, payment_event and payment_state: partitioned by benefit month, a partition a year, 2015–2035.
-- Grants go to the parents only: a partition asked directly would bypass its parent's policies.
create table payment (
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  county_code text not null,
  township_code text not null,
  village_code text not null,
  batch_id uuid not null references batch (id),
  programme_code text not null references programme (code),
  kind text not null check (kind in ('REGULAR', 'BACK_PAY', 'PRICE_SUBSIDY', 'FUNERAL', 'TEMPORARY_AID', 'REISSUE')),
  household_id uuid not null references household (id),
  recipient_person_id uuid not null references person (id),
  recipient_name text not null,
  recipient_pinyin text not null,
  recipient_initials text not null,
  spell_id uuid references spell (id),
  no_spell_reason text check (no_spell_reason in ('NO_APPROVAL', 'TEMPORARY_AID')),
  covered_count integer not null check (covered_count >= 0),
  base_fen bigint not null,
  categorical_fen bigint not null,
  care_fen bigint not null,
  other_fen bigint not null,
  amount_fen bigint not null check (amount_fen > 0),
  bank_account_id uuid not null references bank_account (id),
  payee_name text not null,
  payee_kind text not null check (payee_kind in ('PERSON', 'GUARDIAN', 'INSTITUTION')),
  reissues_id uuid,
  reissues_month date,
  recorded_at timestamptz not null default mz_now(),
  primary key (month, id),
  constraint payment_sums check (amount_fen = base_fen + categorical_fen + care_fen + other_fen),
  constraint payment_without_spell_has_reason check ((spell_id is null) = (no_spell_reason is not null)),
  constraint payment_reissue_names_line check ((kind = 'REISSUE') = (reissues_id is not null) and (reissues_id is null or reissues_month = month)),
  constraint payment_reissued_once unique (month, reissues_id),
  foreign key (reissues_month, reissues_id) references payment (month, id)
) partition by range (month);
--> statement-breakpoint
create table payment_event (
  month date not null,
  payment_id uuid not null,
  version integer not null check (version > 0),
  county_code text not null,
  township_code text not null,
  village_code text not null,
  household_id uuid not null,
  status text not null check (status in ('SETTLED', 'RETURNED', 'REISSUED', 'CANCELLED')),
  on_date date not null,
  return_code text check (return_code in ('NAME_MISMATCH', 'WRONG_ACCOUNT', 'FROZEN', 'CLOSED', 'DORMANT', 'ID_EXPIRED')),
  reason text,
  actor_id uuid references account (id),
  recorded_at timestamptz not null default mz_now(),
  primary key (month, payment_id, version),
  constraint payment_event_return_has_code check ((status = 'RETURNED') = (return_code is not null)),
  foreign key (month, payment_id) references payment (month, id)
) partition by range (month);
--> statement-breakpoint
create table payment_state (
  month date not null,
  payment_id uuid not null,
  county_code text not null,
  township_code text not null,
  village_code text not null,
  household_id uuid not null,
  status text not null check (status in ('IN_TRANSIT', 'SETTLED', 'RETURNED', 'REISSUED', 'CANCELLED')),
  on_date date,
  version integer not null,
  primary key (month, payment_id),
  foreign key (month, payment_id) references payment (month, id)
) partition by range (month);
--> statement-breakpoint
do $$
declare y integer; t text;
begin
  foreach t in array array['payment', 'payment_event', 'payment_state'] loop
    for y in 2015..2035 loop
      execute format('create table %I partition of %I for values from (%L) to (%L)', t || '_' || y, t, y || '-01-01', (y + 1) || '-01-01');
    end loop;
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy read_within on %I for select to mz_app using (
      county_code = any(array(select mz_areas('payment.read', 6)))
      or township_code = any(array(select mz_areas('payment.read', 9)))
      or village_code = any(array(select mz_areas('payment.read', 12))))$p$, t);
    execute format($p$create policy without_conflict on %I as restrictive for select to mz_app using (
      village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())))$p$, t);
  end loop;
end $$;
--> statement-breakpoint
create policy reissue on payment for insert to mz_app with check (
  kind = 'REISSUE' and (county_code = any(array(select mz_areas('payment.reissue', 6))) or township_code = any(array(select mz_areas('payment.reissue', 9)))));
--> statement-breakpoint
create policy record on payment_event for insert to mz_app with check (
  actor_id = (select mz_account()) and (
    county_code = any(array(select mz_areas('payment.return', 6))) or township_code = any(array(select mz_areas('payment.return', 9)))));
--> statement-breakpoint
create index payment_county_month on payment (county_code, month, id);
--> statement-breakpoint
create index payment_township_month on payment (township_code, month, id);
--> statement-breakpoint
create index payment_village_month on payment (village_code, month, id);
--> statement-breakpoint
create index payment_household on payment (household_id, month);
--> statement-breakpoint
create index payment_batch on payment (batch_id);
--> statement-breakpoint
create index payment_spell on payment (spell_id, month);
--> statement-breakpoint
create index payment_bank_account on payment (bank_account_id);
--> statement-breakpoint
create index payment_state_status on payment_state (county_code, status, month);
