ALTER TABLE "payee_change" ALTER COLUMN "confirmed_at" SET DEFAULT mz_now();--> statement-breakpoint
ALTER TABLE "working_paper" ALTER COLUMN "at" SET DEFAULT mz_now();--> statement-breakpoint
ALTER TABLE "proposal" ALTER COLUMN "drafted_at" SET DEFAULT mz_now();