CREATE TABLE "payee_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"from_month" date NOT NULL,
	"replaces_id" uuid NOT NULL,
	"bank_account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposal_id" uuid,
	"import_id" uuid,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "payee_change_proposalId_unique" UNIQUE("proposal_id"),
	CONSTRAINT "payee_change_by_two" CHECK ("payee_change"."proposed_by" <> "payee_change"."confirmed_by"),
	CONSTRAINT "payee_change_moves" CHECK ("payee_change"."replaces_id" <> "payee_change"."bank_account_id"),
	CONSTRAINT "payee_change_source" CHECK (("payee_change"."proposal_id" is null) <> ("payee_change"."import_id" is null))
);
--> statement-breakpoint
ALTER TABLE "payee_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payee_number" (
	"proposal_id" uuid PRIMARY KEY NOT NULL,
	"number_sealed" text NOT NULL,
	"number_hmac" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "payee_number" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_replaces_id_bank_account_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."bank_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_bank_account_id_bank_account_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_change" ADD CONSTRAINT "payee_change_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_number" ADD CONSTRAINT "payee_number_proposal_id_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payee_change_household" ON "payee_change" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_one_payee_change" ON "proposal" USING btree (("payload" ->> 'householdId')) WHERE "proposal"."kind" = 'PAYEE' and "proposal"."state" = 'PENDING';--> statement-breakpoint
CREATE POLICY "read_within" ON "payee_change" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "payee_change" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "of_own_draft" ON "payee_number" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (exists (select from proposal p where p.id = proposal_id and p.kind = 'PAYEE' and p.state = 'PENDING' and p.drafted_by = (select mz_account())));