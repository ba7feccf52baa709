-- A batch spends an allocation of its own township and programme.
select b.id, b.document_no, b.township_code, b.programme_code
from batch b
join allocation a on a.original_id = b.allocation_id and not exists (select from allocation later where later.supersedes_id = a.id)
where b.state <> 'CANCELLED' and (b.programme_code, b.township_code) <> (a.programme_code, a.township_code)
