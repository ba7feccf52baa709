-- Batch total = settled + returned + in transit (+ cancelled): every line has a state and is counted once.
select b.id, b.document_no, b.total_fen,
  sum(p.amount_fen) filter (where s.status in ('SETTLED', 'RETURNED', 'REISSUED', 'IN_TRANSIT', 'CANCELLED')) as accounted_fen
from batch b
join payment p on p.batch_id = b.id
left join payment_state s on s.month = p.month and s.payment_id = p.id
group by b.id
having b.total_fen is distinct from
  sum(p.amount_fen) filter (where s.status in ('SETTLED', 'RETURNED', 'REISSUED', 'IN_TRANSIT', 'CANCELLED'))
