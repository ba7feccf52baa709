CREATE TABLE "breach" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"notice_id" uuid NOT NULL,
	"leaked" jsonb NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_on" date NOT NULL,
	"report_due_on" date NOT NULL,
	"state" text DEFAULT 'OPEN' NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"conclusion" text,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "breach_names_what" CHECK (jsonb_array_length("breach"."leaked") > 0),
	CONSTRAINT "breach_end_is_whole" CHECK (("breach"."state" = 'CLOSED') = ("breach"."closed_by" is not null) and ("breach"."closed_by" is null) = ("breach"."closed_at" is null) and ("breach"."closed_by" is null) = ("breach"."conclusion" is null)),
	CONSTRAINT "breach_closed_by_another" CHECK ("breach"."closed_by" <> "breach"."opened_by")
);
--> statement-breakpoint
ALTER TABLE "breach" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "breach_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"breach_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"done_on" date NOT NULL,
	"text" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "breach_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_opened_by_account_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_closed_by_account_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach_step" ADD CONSTRAINT "breach_step_breach_id_breach_id_fk" FOREIGN KEY ("breach_id") REFERENCES "public"."breach"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach_step" ADD CONSTRAINT "breach_step_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "breach_notice" ON "breach" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "breach_area" ON "breach" USING btree ("county_code","state","report_due_on");--> statement-breakpoint
CREATE INDEX "breach_step_of" ON "breach_step" USING btree ("breach_id");--> statement-breakpoint
CREATE POLICY "read_within" ON "breach" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('breach.read', 6))) or township_code = any(array(select mz_areas('breach.read', 9))) or village_code = any(array(select mz_areas('breach.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "breach" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (notice_id::text <> all(array(select mz_conflict_subjects()::text)) and (village_code is null or village_code <> all(array(select mz_conflict_villages()))));--> statement-breakpoint
CREATE POLICY "open" ON "breach" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('notice.review', 6))) or township_code = any(array(select mz_areas('notice.review', 9))) or village_code = any(array(select mz_areas('notice.review', 12)))) and opened_by = (select mz_account()) and state = 'OPEN');--> statement-breakpoint
CREATE POLICY "handle" ON "breach" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('breach.handle', 6))) or township_code = any(array(select mz_areas('breach.handle', 9))) or village_code = any(array(select mz_areas('breach.handle', 12))))) WITH CHECK ((county_code = any(array(select mz_areas('breach.handle', 6))) or township_code = any(array(select mz_areas('breach.handle', 9))) or village_code = any(array(select mz_areas('breach.handle', 12)))));--> statement-breakpoint
CREATE POLICY "close" ON "breach" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('breach.close', 6))) or township_code = any(array(select mz_areas('breach.close', 9))) or village_code = any(array(select mz_areas('breach.close', 12))))) WITH CHECK ((county_code = any(array(select mz_areas('breach.close', 6))) or township_code = any(array(select mz_areas('breach.close', 9))) or village_code = any(array(select mz_areas('breach.close', 12)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "breach_step" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('breach.read', 6))) or township_code = any(array(select mz_areas('breach.read', 9))) or village_code = any(array(select mz_areas('breach.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "breach_step" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (breach_id::text <> all(array(select mz_conflict_subjects()::text)) and (village_code is null or village_code <> all(array(select mz_conflict_villages()))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "breach_step" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('breach.handle', 6))) or township_code = any(array(select mz_areas('breach.handle', 9))) or village_code = any(array(select mz_areas('breach.handle', 12)))));