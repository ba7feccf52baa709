-- Quota = allocated + unallocated: no quota gives out more than it holds.
select q.id, q.document_no, q.programme_code, q.amount_fen, sum(a.amount_fen) as allocated_fen
from quota q
join allocation a on a.quota_id = q.original_id
where not exists (select from quota later where later.supersedes_id = q.id)
  and not exists (select from allocation later where later.supersedes_id = a.id)
group by q.id
having sum(a.amount_fen) > q.amount_fen
