ALTER TABLE "notice" ADD COLUMN "sums_on_web" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "public_notice" ADD COLUMN "sums_on_web" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- One or two households without rows were not counted on the web before there was a column that says so.
UPDATE "notice" n SET "sums_on_web" = false WHERE NOT n."rows_on_web" AND n."published_at" IS NOT NULL
  AND (SELECT count(DISTINCT r."household_id") FROM "notice_row" r WHERE r."notice_id" = n."id") BETWEEN 1 AND 2;--> statement-breakpoint
UPDATE "public_notice" SET "sums_on_web" = false WHERE NOT "rows_on_web" AND "household_count" BETWEEN 1 AND 2;
