CREATE TABLE "objection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"notice_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"grounds" text NOT NULL,
	"notice_row_id" uuid,
	"household_id" uuid,
	"spell_id" uuid,
	"holds" text,
	"state" text NOT NULL,
	"statement_sealed" text NOT NULL,
	"contact_sealed" text,
	"code_hash" text NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"registered_by" uuid,
	"inquired_by" uuid,
	"inquired_on" date,
	"method" text,
	"finding" text,
	"outcome" text,
	"reply" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "objection_inquiry_is_whole" CHECK (("objection"."state" = 'OPEN') = ("objection"."inquired_by" is null) and ("objection"."inquired_by" is null) = ("objection"."method" is null) and ("objection"."inquired_by" is null) = ("objection"."finding" is null) and ("objection"."inquired_by" is null) = ("objection"."inquired_on" is null)),
	CONSTRAINT "objection_decision_is_whole" CHECK (("objection"."state" = 'DECIDED') = ("objection"."decided_by" is not null) and ("objection"."decided_by" is null) = ("objection"."outcome" is null) and ("objection"."decided_by" is null) = ("objection"."reply" is null) and ("objection"."decided_by" is null) = ("objection"."decided_at" is null)),
	CONSTRAINT "objection_decided_by_another" CHECK ("objection"."decided_by" <> "objection"."inquired_by" and ("objection"."registered_by" is null or "objection"."decided_by" <> "objection"."registered_by")),
	CONSTRAINT "objection_complaint_holds_nothing" CHECK ("objection"."kind" = 'OBJECTION' or "objection"."holds" is null)
);
--> statement-breakpoint
ALTER TABLE "objection" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice_row" ADD COLUMN "public_row_id" uuid;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_notice_row_id_notice_row_id_fk" FOREIGN KEY ("notice_row_id") REFERENCES "public"."notice_row"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_registered_by_account_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_inquired_by_account_id_fk" FOREIGN KEY ("inquired_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "objection_code" ON "objection" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "objection_notice" ON "objection" USING btree ("notice_id","state");--> statement-breakpoint
CREATE INDEX "objection_area" ON "objection" USING btree ("county_code","township_code","state","due_on");--> statement-breakpoint
CREATE INDEX "objection_spell" ON "objection" USING btree ("spell_id") WHERE "objection"."spell_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_row_public" ON "notice_row" USING btree ("public_row_id");--> statement-breakpoint
CREATE POLICY "read_within" ON "objection" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('objection.read', 6))) or township_code = any(array(select mz_areas('objection.read', 9))) or village_code = any(array(select mz_areas('objection.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "objection" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and (household_id is null or household_id <> all(array(select mz_conflict_households()))));--> statement-breakpoint
CREATE POLICY "inquire" ON "objection" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('objection.inquire', 6))) or township_code = any(array(select mz_areas('objection.inquire', 9))) or village_code = any(array(select mz_areas('objection.inquire', 12))))) WITH CHECK ((county_code = any(array(select mz_areas('objection.inquire', 6))) or township_code = any(array(select mz_areas('objection.inquire', 9))) or village_code = any(array(select mz_areas('objection.inquire', 12)))));--> statement-breakpoint
CREATE POLICY "decide" ON "objection" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('objection.decide', 6))) or township_code = any(array(select mz_areas('objection.decide', 9))) or village_code = any(array(select mz_areas('objection.decide', 12))))) WITH CHECK ((county_code = any(array(select mz_areas('objection.decide', 6))) or township_code = any(array(select mz_areas('objection.decide', 9))) or village_code = any(array(select mz_areas('objection.decide', 12)))));--> statement-breakpoint
CREATE POLICY "hold" ON "objection" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);