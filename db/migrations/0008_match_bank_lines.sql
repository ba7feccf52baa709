ALTER TABLE "import_row" ADD COLUMN "payment_version" integer;--> statement-breakpoint
CREATE INDEX "bank_line_import" ON "bank_line" USING btree ("import_id");