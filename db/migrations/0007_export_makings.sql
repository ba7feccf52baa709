CREATE TABLE "export_making" (
	"id" uuid PRIMARY KEY NOT NULL,
	"export_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"began_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	"row_count" integer,
	"row_set_hash" text,
	"bytes" bigint,
	CONSTRAINT "export_making_failed_has_reason" CHECK (("export_making"."state" = 'FAILED') = ("export_making"."failure" is not null)),
	CONSTRAINT "export_making_made_is_whole" CHECK (("export_making"."state" = 'MADE') = ("export_making"."row_count" is not null and "export_making"."row_set_hash" is not null and "export_making"."bytes" is not null))
);
--> statement-breakpoint
ALTER TABLE "export_making" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_sample" ADD COLUMN "interval_fen" bigint;--> statement-breakpoint
ALTER TABLE "export_making" ADD CONSTRAINT "export_making_export_id_data_export_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."data_export"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_making" ADD CONSTRAINT "export_making_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_making_export" ON "export_making" USING btree ("export_id","began_at");--> statement-breakpoint
CREATE POLICY "of_export" ON "export_making" AS PERMISSIVE FOR SELECT TO "mz_app" USING (account_id = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.business.read', 6))));--> statement-breakpoint
CREATE POLICY "begin" ON "export_making" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (account_id = (select mz_account()) and state = 'MAKING' and exists (select from data_export x where x.id = export_id and x.requested_by = (select mz_account()) and x.county_code = export_making.county_code));--> statement-breakpoint
CREATE POLICY "finish" ON "export_making" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (account_id = (select mz_account()) and state = 'MAKING') WITH CHECK (account_id = (select mz_account()));--> statement-breakpoint
ALTER POLICY "own" ON "audit_sample" TO mz_app USING (drawn_by = (select mz_account()) or county_code = any(array(select mz_areas('log.business.read', 6))));--> statement-breakpoint
ALTER POLICY "draw" ON "audit_sample" TO mz_app WITH CHECK (drawn_by = (select mz_account()) and exists (select from data_export x where x.id = export_id and x.requested_by = (select mz_account()) and x.row_set_hash = frame_hash and x.row_count = frame_rows));--> statement-breakpoint
ALTER POLICY "own_or_confirm" ON "data_export" TO mz_app USING (requested_by = (select mz_account()) or county_code = any(array(select mz_areas('export.confirm', 6))) or county_code = any(array(select mz_areas('log.business.read', 6))));