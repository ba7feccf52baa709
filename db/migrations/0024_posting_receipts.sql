CREATE TABLE "posting_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" text NOT NULL,
	"likeness" bigint NOT NULL,
	"taken" text NOT NULL,
	"like_notice_id" uuid,
	"uploaded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "posting_photo_of_notice" UNIQUE("id","notice_id")
);
--> statement-breakpoint
ALTER TABLE "posting_photo" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posting_receipt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"part" text NOT NULL,
	"posted_on" date NOT NULL,
	"posted_by" text NOT NULL,
	"witness" text NOT NULL,
	"place" text NOT NULL,
	"due_on" date,
	"supersedes_id" uuid,
	"reason" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "posting_receipt_of_notice" UNIQUE("id","notice_id"),
	CONSTRAINT "posting_receipt_of_part" UNIQUE("id","notice_id","part"),
	CONSTRAINT "posting_receipt_witnessed_by_another" CHECK ("posting_receipt"."witness" <> "posting_receipt"."posted_by"),
	CONSTRAINT "posting_receipt_correction_has_reason" CHECK (("posting_receipt"."supersedes_id" is null) = ("posting_receipt"."reason" is null))
);
--> statement-breakpoint
ALTER TABLE "posting_receipt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posting_receipt_photo" (
	"receipt_id" uuid NOT NULL,
	"photo_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	CONSTRAINT "posting_receipt_photo_receipt_id_photo_id_pk" PRIMARY KEY("receipt_id","photo_id")
);
--> statement-breakpoint
ALTER TABLE "posting_receipt_photo" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "first_receipt_due" date;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "last_receipt_due" date;--> statement-breakpoint
ALTER TABLE "posting_photo" ADD CONSTRAINT "posting_photo_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_photo" ADD CONSTRAINT "posting_photo_like_notice_id_notice_id_fk" FOREIGN KEY ("like_notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_photo" ADD CONSTRAINT "posting_photo_uploaded_by_account_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_receipt" ADD CONSTRAINT "posting_receipt_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_receipt" ADD CONSTRAINT "posting_receipt_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_receipt" ADD CONSTRAINT "posting_receipt_corrects_its_own_part" FOREIGN KEY ("supersedes_id","notice_id","part") REFERENCES "public"."posting_receipt"("id","notice_id","part") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_receipt_photo" ADD CONSTRAINT "posting_receipt_photo_receipt" FOREIGN KEY ("receipt_id","notice_id") REFERENCES "public"."posting_receipt"("id","notice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posting_receipt_photo" ADD CONSTRAINT "posting_receipt_photo_photo" FOREIGN KEY ("photo_id","notice_id") REFERENCES "public"."posting_photo"("id","notice_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_photo_once" ON "posting_photo" USING btree ("county_code","sha256");--> statement-breakpoint
CREATE INDEX "posting_photo_notice" ON "posting_photo" USING btree ("notice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posting_receipt_part" ON "posting_receipt" USING btree ("notice_id","part") WHERE "posting_receipt"."supersedes_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "posting_receipt_supersedes" ON "posting_receipt" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "posting_receipt_photo_photo" ON "posting_receipt_photo" USING btree ("photo_id");--> statement-breakpoint
CREATE POLICY "read_within" ON "posting_photo" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "posting_photo" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "posting_photo" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('posting.record', 6))) or township_code = any(array(select mz_areas('posting.record', 9))) or village_code = any(array(select mz_areas('posting.record', 12)))));--> statement-breakpoint
CREATE POLICY "drop" ON "posting_photo" AS PERMISSIVE FOR DELETE TO "mz_app" USING (uploaded_by = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_within" ON "posting_receipt" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "posting_receipt" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "posting_receipt" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('posting.record', 6))) or township_code = any(array(select mz_areas('posting.record', 9))) or village_code = any(array(select mz_areas('posting.record', 12)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "posting_receipt_photo" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "posting_receipt_photo" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "posting_receipt_photo" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('posting.record', 6))) or township_code = any(array(select mz_areas('posting.record', 9))) or village_code = any(array(select mz_areas('posting.record', 12)))));