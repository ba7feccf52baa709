ALTER TABLE "log_leaf" ADD COLUMN "commitment" "bytea";--> statement-breakpoint
-- The same number that the entry holds, beside the leaf: a sealed leaf itself does not change.
ALTER TABLE "log_leaf" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "log_leaf" l SET "commitment" = e."commitment" FROM "log_entry" e WHERE e."id" = l."entry_id";--> statement-breakpoint
ALTER TABLE "log_leaf" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "log_leaf" ALTER COLUMN "commitment" SET NOT NULL;--> statement-breakpoint
ALTER POLICY "read" ON "log_head" TO mz_app,mz_public,mz_sealer USING (true);--> statement-breakpoint
ALTER POLICY "read" ON "log_leaf" TO mz_app,mz_public,mz_sealer USING (true);
