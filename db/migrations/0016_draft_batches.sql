ALTER POLICY "insert_within" ON "batch" TO mz_app WITH CHECK (((county_code = any(array(select mz_areas('payment.reissue', 6))) or township_code = any(array(select mz_areas('payment.reissue', 9)))) or ((county_code = any(array(select mz_areas('batch.draft', 6))) or township_code = any(array(select mz_areas('batch.draft', 9)))) and kind = 'REGULAR')) and drafted_by = (select mz_account()) and state = 'DRAFT');--> statement-breakpoint
-- Lines of the batch that the same person drafts, of its township and month.
create policy draft on payment for insert to mz_app with check (
  kind = 'REGULAR' and reissues_id is null and (county_code = any(array(select mz_areas('batch.draft', 6))) or township_code = any(array(select mz_areas('batch.draft', 9))))
  and exists (select from batch b where b.id = batch_id and b.state = 'DRAFT' and b.drafted_by = (select mz_account()) and b.township_code = payment.township_code and b.month = payment.month));
