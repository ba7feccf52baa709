ALTER TABLE "covered_member" DROP CONSTRAINT "covered_member_spell_id_month_person_id_pk";--> statement-breakpoint
ALTER TABLE "covered_member" ADD COLUMN "payment_id" uuid;--> statement-breakpoint
ALTER TABLE "covered_member" ADD CONSTRAINT "covered_member_once" UNIQUE NULLS NOT DISTINCT("spell_id","month","person_id","payment_id");