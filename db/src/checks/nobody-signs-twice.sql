-- Drafted, reviewed, checked: never by one hand. Also where the constraint could be got round by a null.
select 'batch' as relation, id from batch
where state not in ('DRAFT', 'CANCELLED') and (drafted_by = reviewed_by or reviewed_by is null)
union all
select 'batch', id from batch
where state in ('FINANCE_CHECKED', 'TREASURY_PAID', 'SETTLED')
  and (finance_checked_by is null or finance_checked_by in (drafted_by, reviewed_by))
union all
select 'notice', id from notice
where published_at is not null and (reviewed_by is null or drafted_by is null or reviewed_by = drafted_by)
