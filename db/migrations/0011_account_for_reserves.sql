CREATE TABLE "reserve_event" (
	"fund_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"on_date" date NOT NULL,
	"statement_id" uuid,
	"receipt_no" text,
	"reason" text,
	"proposed_by" uuid,
	"actor_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "reserve_event_fund_id_version_pk" PRIMARY KEY("fund_id","version"),
	CONSTRAINT "reserve_event_money" CHECK ("reserve_event"."amount_fen" > 0),
	CONSTRAINT "reserve_event_returned_has_receipt" CHECK (("reserve_event"."kind" = 'RETURNED') = ("reserve_event"."receipt_no" is not null)),
	CONSTRAINT "reserve_event_of_a_statement" CHECK (("reserve_event"."kind" in ('ACCOUNTED', 'CONFIRMED', 'SENT_BACK')) = ("reserve_event"."statement_id" is not null)),
	CONSTRAINT "reserve_event_sent_back_has_reason" CHECK (("reserve_event"."kind" = 'SENT_BACK') = ("reserve_event"."reason" is not null)),
	CONSTRAINT "reserve_event_by_two" CHECK (("reserve_event"."kind" = 'ADVANCED') = ("reserve_event"."proposed_by" is not null) and coalesce("reserve_event"."proposed_by" <> "reserve_event"."actor_id", true))
);
--> statement-breakpoint
ALTER TABLE "reserve_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reserve_fund" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"allocation_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"advanced_on" date NOT NULL,
	"used_fen" bigint DEFAULT 0 NOT NULL,
	"stated_fen" bigint DEFAULT 0 NOT NULL,
	"accounted_fen" bigint DEFAULT 0 NOT NULL,
	"returned_fen" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'OPEN' NOT NULL,
	"closed_on" date,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reserve_fund_allocation" UNIQUE("allocation_id"),
	CONSTRAINT "reserve_fund_adds_up" CHECK ("reserve_fund"."used_fen" + "reserve_fund"."returned_fen" <= "reserve_fund"."amount_fen"),
	CONSTRAINT "reserve_fund_stated" CHECK (0 <= "reserve_fund"."accounted_fen" and "reserve_fund"."accounted_fen" <= "reserve_fund"."stated_fen" and "reserve_fund"."stated_fen" <= "reserve_fund"."used_fen" and "reserve_fund"."returned_fen" >= 0),
	CONSTRAINT "reserve_fund_closed_when_even" CHECK ("reserve_fund"."state" = 'OPEN' or "reserve_fund"."accounted_fen" + "reserve_fund"."returned_fen" = "reserve_fund"."amount_fen"),
	CONSTRAINT "reserve_fund_closed_on" CHECK (("reserve_fund"."state" = 'CLOSED') = ("reserve_fund"."closed_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "reserve_fund" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reserve_statement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fund_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"total_fen" bigint NOT NULL,
	"use_count" integer NOT NULL,
	"state" text NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_on" date NOT NULL,
	"decided_by" uuid,
	"decided_on" date,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "reserve_statement_decided_by_another" CHECK ("reserve_statement"."decided_by" <> "reserve_statement"."submitted_by"),
	CONSTRAINT "reserve_statement_period" CHECK ("reserve_statement"."to_day" >= "reserve_statement"."from_day"),
	CONSTRAINT "reserve_statement_decided" CHECK (("reserve_statement"."state" = 'SUBMITTED') = ("reserve_statement"."decided_by" is null) and ("reserve_statement"."decided_by" is null) = ("reserve_statement"."decided_on" is null) and ("reserve_statement"."state" = 'SENT_BACK') = ("reserve_statement"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "reserve_statement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reserve_statement_use" (
	"statement_id" uuid NOT NULL,
	"use_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	CONSTRAINT "reserve_statement_use_statement_id_use_id_pk" PRIMARY KEY("statement_id","use_id")
);
--> statement-breakpoint
ALTER TABLE "reserve_statement_use" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "payment_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "fund_id" uuid;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "version" integer;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "village_code" text;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "household_id" uuid;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "recipient_name" text;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD COLUMN "reason" text;--> statement-breakpoint
-- What townships already hold and have used: a reserve for each allocation of one, an event for each batch out of it.
INSERT INTO "reserve_fund" ("id", "county_code", "township_code", "allocation_id", "amount_fen", "advanced_on", "recorded_at")
	SELECT a.id, a.county_code, a.township_code, a.id, a.amount_fen, a.allocated_on, a.recorded_at FROM "allocation" a
	WHERE a.kind = 'RESERVE' AND NOT EXISTS (SELECT FROM "allocation" later WHERE later.supersedes_id = a.id);--> statement-breakpoint
ALTER TABLE "reserve_use" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "reserve_use" u SET fund_id = u.allocation_id, village_code = p.village_code, household_id = p.household_id, recipient_name = p.recipient_name, version = n.version
	FROM "payment" p JOIN (SELECT b.id, 1 + row_number() OVER (PARTITION BY b.allocation_id ORDER BY b.drafted_on, b.id) AS version FROM "batch" b
		WHERE EXISTS (SELECT FROM "payment" q JOIN "reserve_use" v ON v.month = q.month AND v.payment_id = q.id WHERE q.batch_id = b.id)) n ON n.id = p.batch_id
	WHERE p.month = u.month AND p.id = u.payment_id;--> statement-breakpoint
ALTER TABLE "reserve_use" ENABLE TRIGGER USER;--> statement-breakpoint
INSERT INTO "reserve_event" ("fund_id", "version", "county_code", "township_code", "kind", "amount_fen", "on_date", "actor_id", "recorded_at")
	SELECT u.fund_id, u.version, u.county_code, u.township_code, 'DRAWN', sum(u.amount_fen), max(u.used_on), b.drafted_by, max(u.recorded_at)
	FROM "reserve_use" u JOIN "payment" p ON p.month = u.month AND p.id = u.payment_id JOIN "batch" b ON b.id = p.batch_id GROUP BY 1, 2, 3, 4, b.drafted_by;--> statement-breakpoint
UPDATE "reserve_fund" f SET used_fen = e.used, version = 1 + e.events
	FROM (SELECT fund_id, sum(amount_fen) AS used, count(*) AS events FROM "reserve_event" GROUP BY 1) e WHERE e.fund_id = f.id;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "fund_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "version" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "village_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "household_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_use" ALTER COLUMN "recipient_name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reserve_event" ADD CONSTRAINT "reserve_event_fund_id_reserve_fund_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."reserve_fund"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_event" ADD CONSTRAINT "reserve_event_statement_id_reserve_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."reserve_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_event" ADD CONSTRAINT "reserve_event_proposed_by_account_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_event" ADD CONSTRAINT "reserve_event_actor_id_account_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_fund" ADD CONSTRAINT "reserve_fund_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_statement" ADD CONSTRAINT "reserve_statement_fund_id_reserve_fund_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."reserve_fund"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_statement" ADD CONSTRAINT "reserve_statement_submitted_by_account_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_statement" ADD CONSTRAINT "reserve_statement_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_statement_use" ADD CONSTRAINT "reserve_statement_use_statement_id_reserve_statement_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."reserve_statement"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_statement_use" ADD CONSTRAINT "reserve_statement_use_use_id_reserve_use_id_fk" FOREIGN KEY ("use_id") REFERENCES "public"."reserve_use"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reserve_event_receipt" ON "reserve_event" USING btree ("county_code","receipt_no");--> statement-breakpoint
CREATE UNIQUE INDEX "reserve_event_decided_once" ON "reserve_event" USING btree ("statement_id",(kind = 'ACCOUNTED')) WHERE statement_id is not null;--> statement-breakpoint
CREATE INDEX "reserve_fund_township" ON "reserve_fund" USING btree ("county_code","township_code","advanced_on");--> statement-breakpoint
CREATE INDEX "reserve_statement_fund" ON "reserve_statement" USING btree ("fund_id","from_day");--> statement-breakpoint
CREATE INDEX "reserve_statement_use_use" ON "reserve_statement_use" USING btree ("use_id");--> statement-breakpoint
ALTER TABLE "reserve_use" ADD CONSTRAINT "reserve_use_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD CONSTRAINT "reserve_use_fund_id_version_reserve_event_fund_id_version_fk" FOREIGN KEY ("fund_id","version") REFERENCES "public"."reserve_event"("fund_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reserve_use_fund" ON "reserve_use" USING btree ("fund_id","used_on");--> statement-breakpoint
CREATE INDEX "reserve_use_household" ON "reserve_use" USING btree ("household_id");--> statement-breakpoint
ALTER TABLE "reserve_use" ADD CONSTRAINT "reserve_use_amount_positive" CHECK ("reserve_use"."amount_fen" > 0);--> statement-breakpoint
ALTER TABLE "reserve_use" ADD CONSTRAINT "reserve_use_grant_has_reason" CHECK ("reserve_use"."payment_id" is not null or "reserve_use"."reason" is not null);--> statement-breakpoint
CREATE POLICY "advance_reserve" ON "allocation" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('reserve.confirm', 6)))) and kind = 'RESERVE' and programme_code = 'TEMPORARY_AID' and supersedes_id is null);--> statement-breakpoint
CREATE POLICY "without_conflict" ON "reserve_use" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "reserve_use" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('reserve.draw', 6))) or township_code = any(array(select mz_areas('reserve.draw', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "reserve_event" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "record" ON "reserve_event" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (actor_id = (select mz_account()) and case kind when 'DRAWN' then (county_code = any(array(select mz_areas('reserve.draw', 6))) or township_code = any(array(select mz_areas('reserve.draw', 9))))
        when 'ACCOUNTED' then (county_code = any(array(select mz_areas('reserve.account', 6))) or township_code = any(array(select mz_areas('reserve.account', 9)))) when 'ADVANCED' then (county_code = any(array(select mz_areas('reserve.confirm', 6))))
        when 'RETURNED' then (county_code = any(array(select mz_areas('reserve.receive', 6)))) else (county_code = any(array(select mz_areas('reserve.accept', 6)))) end);--> statement-breakpoint
CREATE POLICY "read_within" ON "reserve_fund" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "reserve_statement" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "reserve_statement" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('reserve.account', 6))) or township_code = any(array(select mz_areas('reserve.account', 9)))) and submitted_by = (select mz_account()) and state = 'SUBMITTED');--> statement-breakpoint
CREATE POLICY "read_within" ON "reserve_statement_use" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "reserve_statement_use" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('reserve.account', 6))) or township_code = any(array(select mz_areas('reserve.account', 9)))));