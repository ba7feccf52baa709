CREATE TABLE "log_cosignature" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "log_cosignature_witness_size_pk" PRIMARY KEY("witness","size")
);
--> statement-breakpoint
ALTER TABLE "log_cosignature" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "log_cosignature" ADD CONSTRAINT "log_cosignature_size_log_head_size_fk" FOREIGN KEY ("size") REFERENCES "public"."log_head"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_cosignature_size" ON "log_cosignature" USING btree ("size");--> statement-breakpoint
CREATE POLICY "read" ON "log_cosignature" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_sealer" USING (true);--> statement-breakpoint
CREATE POLICY "sign" ON "log_cosignature" AS PERMISSIVE FOR INSERT TO "mz_sealer" WITH CHECK (true);