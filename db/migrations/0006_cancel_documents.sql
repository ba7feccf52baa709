ALTER TABLE "allocation" DROP CONSTRAINT "allocation_amount_positive";--> statement-breakpoint
ALTER TABLE "quota" DROP CONSTRAINT "quota_amount_positive";--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_amount_positive" CHECK ("allocation"."amount_fen" > 0 or ("allocation"."amount_fen" = 0 and "allocation"."supersedes_id" is not null));--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_amount_positive" CHECK ("quota"."amount_fen" > 0 or ("quota"."amount_fen" = 0 and "quota"."supersedes_id" is not null));