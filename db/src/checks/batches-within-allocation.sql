-- Allocated = batches − what is back in the fund + unspent: nobody pays more than was allocated. Back is what a bank returned and what an
-- office cancelled, a line or a whole batch, as `backInFund` in api/src/modules/funds/read/batches.ts counts it.
with spent as (
  select b.allocation_id, sum(b.total_fen) as batches_fen from batch b group by 1
), back as (
  select b.allocation_id, sum(p.amount_fen) as back_fen
  from payment p
  join payment_state s on s.month = p.month and s.payment_id = p.id
  join batch b on b.id = p.batch_id
  where s.status in ('RETURNED', 'REISSUED', 'CANCELLED')
  group by 1
)
select a.id, a.document_no, a.amount_fen, s.batches_fen, coalesce(r.back_fen, 0) as back_fen
from allocation a
join spent s on s.allocation_id = a.original_id
left join back r on r.allocation_id = a.original_id
where not exists (select from allocation later where later.supersedes_id = a.id) and s.batches_fen - coalesce(r.back_fen, 0) > a.amount_fen
