-- An allocation is of its quota's programme and county.
select a.id, a.document_no, a.programme_code, q.programme_code as quota_programme
from allocation a
join quota q on q.id = a.quota_id
where (a.programme_code, a.county_code) <> (q.programme_code, q.county_code)
