CREATE TABLE "village_register" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"held_on" date NOT NULL,
	"households" integer NOT NULL,
	"source" text NOT NULL,
	"brought_by" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "village_register" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "village_register_cell" (
	"register_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"masked_name" text NOT NULL,
	"household_size" integer NOT NULL,
	"households" integer NOT NULL,
	CONSTRAINT "village_register_cell_register_id_masked_name_household_size_pk" PRIMARY KEY("register_id","masked_name","household_size")
);
--> statement-breakpoint
ALTER TABLE "village_register_cell" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice_row" ADD COLUMN "shown_name" text;--> statement-breakpoint
ALTER TABLE "village_register" ADD CONSTRAINT "village_register_brought_by_account_id_fk" FOREIGN KEY ("brought_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village_register_cell" ADD CONSTRAINT "village_register_cell_register_id_village_register_id_fk" FOREIGN KEY ("register_id") REFERENCES "public"."village_register"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "village_register_village" ON "village_register" USING btree ("village_code","recorded_at");--> statement-breakpoint
CREATE POLICY "show" ON "notice_row" AS PERMISSIVE FOR UPDATE TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "read_within" ON "village_register" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "village_register" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "publish" ON "village_register" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "read_within" ON "village_register_cell" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "village_register_cell" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('notice.draft', 6))) or township_code = any(array(select mz_areas('notice.draft', 9))) or village_code = any(array(select mz_areas('notice.draft', 12)))));--> statement-breakpoint
CREATE POLICY "publish" ON "village_register_cell" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
ALTER POLICY "publish_state" ON "notice" TO mz_publisher USING (state not in ('DRAFT', 'REVIEW')) WITH CHECK (state <> 'REVIEW');