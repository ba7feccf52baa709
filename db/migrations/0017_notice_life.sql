CREATE TABLE "public_notice_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"manifest" text NOT NULL,
	"entry" text NOT NULL,
	"salt" text NOT NULL,
	"commitment" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "public_notice_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "rows_on_web" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "checklist" jsonb;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "override_reason" text;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "send_back_reason" text;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "assessment_id" uuid;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "paper_salt" text;--> statement-breakpoint
ALTER TABLE "public_notice" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "public_notice" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "public_notice" ADD COLUMN "superseded_by" uuid;--> statement-breakpoint
ALTER TABLE "public_notice" ADD COLUMN "text_salt" text;--> statement-breakpoint
ALTER TABLE "public_notice_row" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "public_notice_event" ADD CONSTRAINT "public_notice_event_public_id_public_notice_public_id_fk" FOREIGN KEY ("public_id") REFERENCES "public"."public_notice"("public_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_event_once" ON "public_notice_event" USING btree ("public_id","kind");--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_assessment_id_setting_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."setting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_leaf_commitment" ON "log_leaf" USING btree ("commitment");--> statement-breakpoint
ALTER TABLE "public_notice_row" ADD CONSTRAINT "public_notice_row_has_no_number" CHECK ("public_notice_row"."masked_name" !~ '[0-9０-９]');--> statement-breakpoint
CREATE POLICY "insert_within" ON "notice" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "prepare" ON "notice" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (state in ('DRAFT', 'REVIEW') and ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))) or (county_code = any(array(select mz_areas('notice.review', 6))) or township_code = any(array(select mz_areas('notice.review', 9))) or village_code = any(array(select mz_areas('notice.review', 12)))))) WITH CHECK ((state in ('DRAFT', 'REVIEW') and ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))) or (county_code = any(array(select mz_areas('notice.review', 6))) or township_code = any(array(select mz_areas('notice.review', 9))) or village_code = any(array(select mz_areas('notice.review', 12)))))) or (state = 'APPROVED' and reviewed_by = (select mz_account()) and (county_code = any(array(select mz_areas('notice.review', 6))) or township_code = any(array(select mz_areas('notice.review', 9))) or village_code = any(array(select mz_areas('notice.review', 12))))));--> statement-breakpoint
CREATE POLICY "discard" ON "notice" AS PERMISSIVE FOR DELETE TO "mz_app" USING (state = 'DRAFT' and (county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "notice_row" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "update_within" ON "notice_row" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12))))) WITH CHECK ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "redraw" ON "notice_row" AS PERMISSIVE FOR DELETE TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "read_published" ON "public_notice_event" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public" USING (true);--> statement-breakpoint
CREATE POLICY "read_own" ON "public_notice_event" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "publish" ON "public_notice_event" AS PERMISSIVE FOR INSERT TO "mz_publisher" WITH CHECK (true);--> statement-breakpoint
ALTER POLICY "publish_state" ON "notice" TO mz_publisher USING (state not in ('DRAFT', 'REVIEW'));