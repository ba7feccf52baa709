-- An allocation is of its quota's programme and county, each as corrected last.
select a.id, a.document_no, a.programme_code, q.programme_code as quota_programme
from allocation a
join quota q on q.original_id = a.quota_id
where not exists (select from allocation later where later.supersedes_id = a.id) and not exists (select from quota later where later.supersedes_id = q.id)
  and a.amount_fen > 0 and (a.programme_code, a.county_code) <> (q.programme_code, q.county_code)
