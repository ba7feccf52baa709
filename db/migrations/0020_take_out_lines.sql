CREATE POLICY "take_out" ON "batch" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('batch.draft', 6))) or township_code = any(array(select mz_areas('batch.draft', 9)))) and state = 'DRAFT' and kind in ('REGULAR', 'SUPPLEMENT')) WITH CHECK ((county_code = any(array(select mz_areas('batch.draft', 6))) or township_code = any(array(select mz_areas('batch.draft', 9)))) and state = 'DRAFT' and kind in ('REGULAR', 'SUPPLEMENT') and reviewed_by is null and finance_checked_by is null and voucher_no is null);--> statement-breakpoint
-- Lines of a draft, cancelled by whoever may draft there and in their own name: no other step, and of no other batch.
create policy take_out on payment_event for insert to mz_app with check (
  status = 'CANCELLED' and reason is not null and actor_id = (select mz_account())
  and (county_code = any(array(select mz_areas('batch.draft', 6))) or township_code = any(array(select mz_areas('batch.draft', 9))))
  and exists (select from payment p join batch b on b.id = p.batch_id where p.month = payment_event.month and p.id = payment_event.payment_id
    and (p.county_code, p.township_code, p.village_code, p.household_id) = (payment_event.county_code, payment_event.township_code, payment_event.village_code, payment_event.household_id)
    and b.state = 'DRAFT' and b.kind in ('REGULAR', 'SUPPLEMENT')));
