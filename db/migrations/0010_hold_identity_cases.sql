CREATE TABLE "identity_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"import_id" uuid NOT NULL,
	"sheet" integer NOT NULL,
	"row" integer NOT NULL,
	"doubt" text NOT NULL,
	"number_hmac" text NOT NULL,
	"name" text NOT NULL,
	"birth_date" date,
	"village_code" text,
	"person_id" uuid NOT NULL,
	"decision" text,
	"decision_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "identity_case_once" UNIQUE("county_code","number_hmac","name","person_id","doubt"),
	CONSTRAINT "identity_case_decision_is_whole" CHECK (("identity_case"."decision" is null) = ("identity_case"."decided_by" is null) and ("identity_case"."decision" is null) = ("identity_case"."decided_at" is null) and ("identity_case"."decision" is null) = ("identity_case"."decision_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "identity_case" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "identity_case" ADD CONSTRAINT "identity_case_import_id_data_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."data_import"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_case" ADD CONSTRAINT "identity_case_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_case" ADD CONSTRAINT "identity_case_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_case_open" ON "identity_case" USING btree ("county_code","decision","id");--> statement-breakpoint
CREATE POLICY "read_within" ON "identity_case" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('identity.decide', 6)))));--> statement-breakpoint
CREATE POLICY "decide" ON "identity_case" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('identity.decide', 6))))) WITH CHECK (decided_by = (select mz_account()));