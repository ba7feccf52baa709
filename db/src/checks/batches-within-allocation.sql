-- Allocated = batches − returned + unspent: nobody pays more than was allocated; a cancelled batch spends nothing.
with spent as (
  select b.allocation_id, sum(b.total_fen) as batches_fen from batch b where b.state <> 'CANCELLED' group by 1
), returned as (
  select b.allocation_id, sum(p.amount_fen) as returned_fen
  from payment_event e
  join payment p on p.month = e.month and p.id = e.payment_id
  join batch b on b.id = p.batch_id
  where e.status = 'RETURNED' and b.state <> 'CANCELLED'
  group by 1
)
select a.id, a.document_no, a.amount_fen, s.batches_fen, coalesce(r.returned_fen, 0) as returned_fen
from allocation a
join spent s on s.allocation_id = a.id
left join returned r on r.allocation_id = a.id
where s.batches_fen - coalesce(r.returned_fen, 0) > a.amount_fen
