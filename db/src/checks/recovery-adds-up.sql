-- 追缴: assessed = paid in + held back + given up + outstanding, and its state is what its last event made it; no line gives more than it holds.
select r.id, r.state, r.amount_fen, e.taken_fen
from recovery r
left join lateral (select coalesce(sum(v.amount_fen), 0) as taken_fen, max(v.version) as version, count(*) as events,
    (array_agg(v.kind order by v.version desc) filter (where v.kind not in ('PLANNED', 'PAID_IN', 'OFFSET')))[1] as state
  from recovery_event v where v.recovery_id = r.id) e on true
where e.taken_fen > r.amount_fen or e.version is distinct from r.version or e.events <> r.version or e.state is distinct from r.state
  or (r.state in ('CLOSED', 'UNRECOVERABLE', 'DROPPED') and e.taken_fen <> r.amount_fen)
union all
select v.offset_payment_id, 'OFFSET', p.amount_fen, sum(v.amount_fen)
from recovery_event v join payment p on p.month = v.offset_month and p.id = v.offset_payment_id
group by v.offset_payment_id, p.amount_fen having sum(v.amount_fen) > p.amount_fen
