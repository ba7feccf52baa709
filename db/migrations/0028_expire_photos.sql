CREATE POLICY "expire" ON "posting_photo" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "expire_unused" ON "posting_photo" AS PERMISSIVE FOR DELETE TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "expire" ON "posting_receipt_photo" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);