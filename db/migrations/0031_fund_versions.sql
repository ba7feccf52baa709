DROP INDEX "quota_document";--> statement-breakpoint
ALTER TABLE "allocation" ADD COLUMN "original_id" uuid;--> statement-breakpoint
ALTER TABLE "allocation" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "allocation" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "allocation" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "quota" ADD COLUMN "original_id" uuid;--> statement-breakpoint
ALTER TABLE "quota" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "quota" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "quota" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
-- What is there already: each row gets its first version, and whatever named a later one names that.
ALTER TABLE quota DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE allocation DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE batch DISABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE reserve_use DISABLE TRIGGER USER;--> statement-breakpoint
WITH RECURSIVE v AS (SELECT id, id AS original FROM quota WHERE supersedes_id IS NULL UNION ALL SELECT q.id, v.original FROM quota q JOIN v ON q.supersedes_id = v.id) UPDATE quota q SET original_id = v.original FROM v WHERE v.id = q.id;--> statement-breakpoint
WITH RECURSIVE v AS (SELECT id, id AS original FROM allocation WHERE supersedes_id IS NULL UNION ALL SELECT a.id, v.original FROM allocation a JOIN v ON a.supersedes_id = v.id) UPDATE allocation a SET original_id = v.original FROM v WHERE v.id = a.id;--> statement-breakpoint
UPDATE allocation a SET quota_id = q.original_id FROM quota q WHERE q.id = a.quota_id AND q.id <> q.original_id;--> statement-breakpoint
UPDATE batch b SET allocation_id = a.original_id FROM allocation a WHERE a.id = b.allocation_id AND a.id <> a.original_id;--> statement-breakpoint
UPDATE reserve_use u SET allocation_id = a.original_id FROM allocation a WHERE a.id = u.allocation_id AND a.id <> a.original_id;--> statement-breakpoint
UPDATE reserve_fund f SET allocation_id = a.original_id FROM allocation a WHERE a.id = f.allocation_id AND a.id <> a.original_id;--> statement-breakpoint
ALTER TABLE quota ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE allocation ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE batch ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE reserve_use ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE quota ALTER COLUMN original_id SET NOT NULL;--> statement-breakpoint
ALTER TABLE allocation ALTER COLUMN original_id SET NOT NULL;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_confirmed_by_account_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocation_original" ON "allocation" USING btree ("original_id");--> statement-breakpoint
CREATE INDEX "quota_original" ON "quota" USING btree ("original_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_one_fund_correction" ON "proposal" USING btree (("payload" ->> 'documentId')) WHERE "proposal"."kind" = 'FUND_CORRECTION' and "proposal"."state" = 'PENDING';--> statement-breakpoint
CREATE INDEX "quota_document" ON "quota" USING btree ("county_code","document_no");--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_corrected_by_two" CHECK (num_nulls("allocation"."reason", "allocation"."proposed_by", "allocation"."confirmed_by") in (0, 3) and ("allocation"."reason" is null or "allocation"."supersedes_id" is not null)
      and coalesce("allocation"."proposed_by" <> "allocation"."confirmed_by", true));--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_corrected_by_two" CHECK (num_nulls("quota"."reason", "quota"."proposed_by", "quota"."confirmed_by") in (0, 3) and ("quota"."reason" is null or "quota"."supersedes_id" is not null)
      and coalesce("quota"."proposed_by" <> "quota"."confirmed_by", true));--> statement-breakpoint
CREATE POLICY "correct" ON "allocation" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('fund.confirm', 6)))) and supersedes_id is not null and confirmed_by = (select mz_account()));--> statement-breakpoint
CREATE POLICY "correct" ON "quota" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('fund.confirm', 6)))) and supersedes_id is not null and confirmed_by = (select mz_account()));