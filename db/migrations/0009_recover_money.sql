ALTER TABLE "recovery_event" DROP CONSTRAINT "recovery_event_amount";--> statement-breakpoint
ALTER TABLE "recovery_event" ALTER COLUMN "amount_fen" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery" ADD COLUMN "programme_code" text NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery" ADD COLUMN "recipient_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "recovery" ADD COLUMN "ended_on" date;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD COLUMN "document_no" text;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD COLUMN "proposed_by" uuid;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_event_slip" ON "recovery_event" USING btree ("county_code","payment_slip_no");--> statement-breakpoint
CREATE INDEX "recovery_event_offset" ON "recovery_event" USING btree ("offset_payment_id");--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_one_line" CHECK (("recovery"."payment_id" is null) = ("recovery"."payment_month" is null));--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_money" CHECK (("recovery_event"."kind" in ('PAID_IN', 'OFFSET', 'UNRECOVERABLE', 'DROPPED')) = ("recovery_event"."amount_fen" is not null) and coalesce("recovery_event"."amount_fen" > 0, true));--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_offset_has_line" CHECK (("recovery_event"."kind" = 'OFFSET') = ("recovery_event"."offset_payment_id" is not null) and ("recovery_event"."kind" = 'OFFSET') = ("recovery_event"."offset_month" is not null));--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_document" CHECK (("recovery_event"."kind" in ('DEMANDED', 'TO_COURT')) = ("recovery_event"."document_no" is not null) and ("recovery_event"."kind" = 'DEMANDED') = ("recovery_event"."due_on" is not null));--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_given_up_has_reason" CHECK ("recovery_event"."kind" not in ('UNRECOVERABLE', 'DROPPED', 'TO_COURT', 'OFFSET') or "recovery_event"."reason" is not null);--> statement-breakpoint
ALTER TABLE "recovery_event" ADD CONSTRAINT "recovery_event_by_two" CHECK (("recovery_event"."kind" in ('OFFSET', 'UNRECOVERABLE', 'DROPPED')) = ("recovery_event"."proposed_by" is not null) and coalesce("recovery_event"."proposed_by" <> "recovery_event"."actor_id", true));--> statement-breakpoint
DROP POLICY "update_within" ON "recovery" CASCADE;--> statement-breakpoint
DROP POLICY "demand" ON "recovery" CASCADE;--> statement-breakpoint
DROP POLICY "receive" ON "recovery" CASCADE;--> statement-breakpoint
ALTER POLICY "insert_within" ON "recovery" TO mz_app WITH CHECK ((county_code = any(array(select mz_areas('recovery.assess', 6))) or township_code = any(array(select mz_areas('recovery.assess', 9)))) and assessed_by = (select mz_account()) and state = 'ASSESSED' and version = 1);--> statement-breakpoint
ALTER POLICY "record" ON "recovery_event" TO mz_app WITH CHECK (actor_id = (select mz_account()) and case kind when 'ASSESSED' then (county_code = any(array(select mz_areas('recovery.assess', 6))) or township_code = any(array(select mz_areas('recovery.assess', 9))))
        when 'PAID_IN' then (county_code = any(array(select mz_areas('recovery.receive', 6)))) else (county_code = any(array(select mz_areas('recovery.demand', 6)))) end);