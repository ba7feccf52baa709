CREATE TABLE "recovery_instalment" (
	"recovery_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"due_on" date NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "recovery_instalment_recovery_id_version_due_on_pk" PRIMARY KEY("recovery_id","version","due_on"),
	CONSTRAINT "recovery_instalment_money" CHECK ("recovery_instalment"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "recovery_instalment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recovery_event" DROP CONSTRAINT "recovery_event_given_up_has_reason";--> statement-breakpoint
ALTER TABLE "recovery" ADD COLUMN "plan_version" integer;--> statement-breakpoint
ALTER TABLE "recovery_instalment" ADD CONSTRAINT "recovery_instalment_of_a_plan" FOREIGN KEY ("recovery_id","version") REFERENCES "public"."recovery_event"("recovery_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_given_up_has_reason" CHECK ("recovery_event"."kind" not in ('UNRECOVERABLE', 'DROPPED', 'TO_COURT', 'OFFSET', 'PLANNED') or "recovery_event"."reason" is not null);--> statement-breakpoint
CREATE POLICY "read_within" ON "recovery_instalment" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "recovery_instalment" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "agree" ON "recovery_instalment" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('recovery.demand', 6)))));