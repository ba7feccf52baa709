CREATE TABLE "audit_sample" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"export_id" uuid NOT NULL,
	"method" text NOT NULL,
	"seed" text NOT NULL,
	"size" integer NOT NULL,
	"frame_rows" integer NOT NULL,
	"frame_fen" bigint,
	"frame_hash" text NOT NULL,
	"drawn" jsonb NOT NULL,
	"drawn_by" uuid NOT NULL,
	"drawn_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_sample" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_export" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"query" jsonb NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"with_identities" boolean NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"row_count" integer,
	"row_set_hash" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "data_export_confirmed_by_another" CHECK ("data_export"."confirmed_by" <> "data_export"."requested_by"),
	CONSTRAINT "data_export_identities_confirmed" CHECK (not "data_export"."with_identities" or "data_export"."state" in ('WAITING', 'REFUSED', 'EXPIRED') or "data_export"."confirmed_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "data_export" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bank_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"name" text,
	"account_last4" text,
	"amount_fen" bigint NOT NULL,
	"result" text NOT NULL,
	"result_text" text,
	"on_date" text,
	"reference" text,
	"state" text NOT NULL,
	"reason" text,
	"payment_month" date,
	"payment_id" uuid,
	"decision" text,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bank_line_matched_names_line" CHECK (("bank_line"."state" = 'UNMATCHED') = ("bank_line"."reason" is not null and "bank_line"."decision" is null)),
	CONSTRAINT "bank_line_decision_is_whole" CHECK (("bank_line"."decision" is null) = ("bank_line"."decided_by" is null))
);
--> statement-breakpoint
ALTER TABLE "bank_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"parts" integer NOT NULL,
	"sha256" text,
	"state" text DEFAULT 'UPLOADING' NOT NULL,
	"layouts" jsonb,
	"choices" jsonb DEFAULT '{}' NOT NULL,
	"summary" jsonb,
	"refusal" jsonb,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer DEFAULT 0 NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"promoted_by" uuid,
	"promoted_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "data_import_promoted_by_another" CHECK ("data_import"."promoted_by" <> "data_import"."uploaded_by"),
	CONSTRAINT "data_import_promoted_is_whole" CHECK (("data_import"."promoted_by" is null) = ("data_import"."promoted_at" is null) and ("data_import"."state" not in ('PROMOTING', 'PROMOTED', 'UNDOING', 'UNDONE') or "data_import"."promoted_by" is not null)),
	CONSTRAINT "data_import_size" CHECK ("data_import"."size_bytes" > 0 and "data_import"."parts" > 0)
);
--> statement-breakpoint
ALTER TABLE "data_import" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "heading_memory" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"heading" text NOT NULL,
	"field" text,
	"import_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "heading_memory_of_import" UNIQUE("import_id","heading")
);
--> statement-breakpoint
ALTER TABLE "heading_memory" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_part" (
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"sealed" "bytea" NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "import_part_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
ALTER TABLE "import_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_row" (
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"sheet" integer NOT NULL,
	"row" integer NOT NULL,
	"hidden" boolean NOT NULL,
	"class" text NOT NULL,
	"name" text,
	"month" date,
	"programme_code" text,
	"payment_kind" text,
	"amount_fen" bigint,
	"values" jsonb NOT NULL,
	"sealed" text,
	"person_hmac" text,
	"account_hmac" text,
	"account_last4" text,
	"problems" jsonb DEFAULT '[]' NOT NULL,
	"spell_finding" text,
	"village_code" text,
	"person_id" uuid,
	"household_id" uuid,
	"spell_id" uuid,
	"bank_account_id" uuid,
	"payment_id" uuid,
	"old" jsonb,
	CONSTRAINT "import_row_import_id_n_pk" PRIMARY KEY("import_id","n")
);
--> statement-breakpoint
ALTER TABLE "import_row" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"payment_month" date,
	"payment_id" uuid,
	"from_month" date NOT NULL,
	"to_month" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"assessed_by" uuid NOT NULL,
	"assessed_on" date NOT NULL,
	"demanded_by" uuid,
	"demanded_on" date,
	"demand_no" text,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recovery_amount_positive" CHECK ("recovery"."amount_fen" > 0),
	CONSTRAINT "recovery_demanded_by_another" CHECK ("recovery"."demanded_by" <> "recovery"."assessed_by"),
	CONSTRAINT "recovery_months" CHECK ("recovery"."to_month" >= "recovery"."from_month")
);
--> statement-breakpoint
ALTER TABLE "recovery" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "recovery_event" (
	"recovery_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"on_date" date NOT NULL,
	"payment_slip_no" text,
	"offset_month" date,
	"offset_payment_id" uuid,
	"reason" text,
	"actor_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "recovery_event_recovery_id_version_pk" PRIMARY KEY("recovery_id","version"),
	CONSTRAINT "recovery_event_paid_in_has_slip" CHECK (("recovery_event"."kind" = 'PAID_IN') = ("recovery_event"."payment_slip_no" is not null)),
	CONSTRAINT "recovery_event_amount" CHECK ("recovery_event"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "recovery_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "batch" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "audit_sample" ADD CONSTRAINT "audit_sample_export_id_data_export_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."data_export"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_sample" ADD CONSTRAINT "audit_sample_drawn_by_account_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_requested_by_account_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_line" ADD CONSTRAINT "bank_line_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_line" ADD CONSTRAINT "bank_line_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_uploaded_by_account_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_promoted_by_account_id_fk" FOREIGN KEY ("promoted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_undone_by_account_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "heading_memory" ADD CONSTRAINT "heading_memory_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_part" ADD CONSTRAINT "import_part_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_assessed_by_account_id_fk" FOREIGN KEY ("assessed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_demanded_by_account_id_fk" FOREIGN KEY ("demanded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_recovery_id_recovery_id_fk" FOREIGN KEY ("recovery_id") REFERENCES "public"."recovery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_actor_id_account_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_export_newest" ON "data_export" USING btree ("county_code","requested_at");--> statement-breakpoint
CREATE INDEX "bank_line_open" ON "bank_line" USING btree ("county_code","state");--> statement-breakpoint
CREATE INDEX "bank_line_payment" ON "bank_line" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "data_import_newest" ON "data_import" USING btree ("county_code","uploaded_at");--> statement-breakpoint
CREATE INDEX "data_import_file" ON "data_import" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "heading_memory_source" ON "heading_memory" USING btree ("county_code","source","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "import_row_id" ON "import_row" USING btree ("id");--> statement-breakpoint
CREATE INDEX "import_row_class" ON "import_row" USING btree ("import_id","class","n");--> statement-breakpoint
CREATE INDEX "import_row_key" ON "import_row" USING btree ("import_id","person_hmac","month");--> statement-breakpoint
CREATE INDEX "recovery_household" ON "recovery" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "recovery_area" ON "recovery" USING btree ("county_code","township_code","state");--> statement-breakpoint
CREATE INDEX "batch_import" ON "batch" USING btree ("import_id");--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_state_has_its_signatures" CHECK (("batch"."state" not in ('REVIEWED', 'FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED') or "batch"."reviewed_by" is not null)
        and ("batch"."state" not in ('FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED') or "batch"."finance_checked_by" is not null)
        and ("batch"."state" not in ('TREASURY_PAID', 'SETTLED') or "batch"."treasury_paid_on" is not null));--> statement-breakpoint
CREATE POLICY "check_within" ON "batch" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('batch.check', 6))) or township_code = any(array(select mz_areas('batch.check', 9))))) WITH CHECK ((county_code = any(array(select mz_areas('batch.check', 6))) or township_code = any(array(select mz_areas('batch.check', 9)))));--> statement-breakpoint
CREATE POLICY "own" ON "audit_sample" AS PERMISSIVE FOR SELECT TO "mz_app" USING (drawn_by = (select mz_account()) or county_code = any(array(select mz_areas('log.read', 6))));--> statement-breakpoint
CREATE POLICY "draw" ON "audit_sample" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (drawn_by = (select mz_account()));--> statement-breakpoint
CREATE POLICY "own_or_confirm" ON "data_export" AS PERMISSIVE FOR SELECT TO "mz_app" USING (requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.read', 6))));--> statement-breakpoint
CREATE POLICY "request" ON "data_export" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (requested_by = (select mz_account()) and county_code = any(array(select mz_counties_of('export.make'))));--> statement-breakpoint
CREATE POLICY "move" ON "data_export" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))));--> statement-breakpoint
CREATE POLICY "read_within" ON "bank_line" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('import.read', 6))) or township_code = any(array(select mz_areas('import.read', 9)))));--> statement-breakpoint
CREATE POLICY "decide" ON "bank_line" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (county_code = any(array(select mz_areas('reconcile.decide', 6))));--> statement-breakpoint
CREATE POLICY "read_within" ON "data_import" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('import.read', 6))) or township_code = any(array(select mz_areas('import.read', 9)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "data_import" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('import.prepare', 6))) or township_code = any(array(select mz_areas('import.prepare', 9)))));--> statement-breakpoint
CREATE POLICY "update_within" ON "data_import" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('import.prepare', 6))) or township_code = any(array(select mz_areas('import.prepare', 9))))) WITH CHECK ((county_code = any(array(select mz_areas('import.prepare', 6))) or township_code = any(array(select mz_areas('import.prepare', 9)))));--> statement-breakpoint
CREATE POLICY "promote" ON "data_import" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (county_code = any(array(select mz_areas('import.promote', 6))));--> statement-breakpoint
CREATE POLICY "read_within" ON "heading_memory" AS PERMISSIVE FOR SELECT TO "mz_app" USING (county_code = any(array(select mz_counties_of('import.read'))));--> statement-breakpoint
CREATE POLICY "read_within" ON "import_part" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('import.read', 6))) or township_code = any(array(select mz_areas('import.read', 9)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "import_part" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('import.prepare', 6))) or township_code = any(array(select mz_areas('import.prepare', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "import_row" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('import.read', 6))) or township_code = any(array(select mz_areas('import.read', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "recovery" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "recovery" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "recovery" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('recovery.assess', 6))) or township_code = any(array(select mz_areas('recovery.assess', 9)))));--> statement-breakpoint
CREATE POLICY "update_within" ON "recovery" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('recovery.assess', 6))) or township_code = any(array(select mz_areas('recovery.assess', 9))))) WITH CHECK ((county_code = any(array(select mz_areas('recovery.assess', 6))) or township_code = any(array(select mz_areas('recovery.assess', 9)))));--> statement-breakpoint
CREATE POLICY "demand" ON "recovery" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (county_code = any(array(select mz_areas('recovery.demand', 6))));--> statement-breakpoint
CREATE POLICY "receive" ON "recovery" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (county_code = any(array(select mz_areas('recovery.receive', 6))));--> statement-breakpoint
CREATE POLICY "read_within" ON "recovery_event" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "recovery_event" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "record" ON "recovery_event" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (actor_id = (select mz_account()) and (county_code = any(array(select mz_areas('recovery.receive', 6))) or county_code = any(array(select mz_areas('recovery.demand', 6)))));