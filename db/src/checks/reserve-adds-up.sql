-- 备用金: advanced = used + returned + left, used = its lines, accounted = its confirmed statements; a closed reserve is even, and each allocation of one has its own.
select f.id, f.amount_fen, f.used_fen, f.returned_fen
from reserve_fund f
join allocation a on a.original_id = f.allocation_id and not exists (select from allocation later where later.supersedes_id = a.id)
left join lateral (select count(*) as events, coalesce(sum(e.amount_fen) filter (where e.kind = 'DRAWN'), 0) as drawn,
    coalesce(sum(e.amount_fen) filter (where e.kind = 'RETURNED'), 0) as returned, coalesce(bool_or(e.kind = 'CLOSED'), false) as closed
  from reserve_event e where e.fund_id = f.id) e on true
left join lateral (select coalesce(sum(u.amount_fen), 0) as used from reserve_use u where u.fund_id = f.id) u on true
left join lateral (select coalesce(sum(s.total_fen) filter (where s.state <> 'SENT_BACK'), 0) as stated,
    coalesce(sum(s.total_fen) filter (where s.state = 'CONFIRMED'), 0) as accounted
  from reserve_statement s where s.fund_id = f.id) s on true
where f.amount_fen <> a.amount_fen or f.used_fen + f.returned_fen > f.amount_fen or f.used_fen <> u.used or f.used_fen <> e.drawn
  or f.returned_fen <> e.returned or f.stated_fen <> s.stated or f.accounted_fen <> s.accounted or f.version <> e.events + 1
  or (f.state = 'CLOSED') <> e.closed or (f.state = 'CLOSED' and f.accounted_fen + f.returned_fen <> f.amount_fen)
union all
select a.id, a.amount_fen, null, null
from allocation a
where a.kind = 'RESERVE' and a.amount_fen > 0 and not exists (select from allocation later where later.supersedes_id = a.id)
  and not exists (select from reserve_fund f where f.allocation_id = a.original_id)
union all
select l.use_id, null, null, count(*)
from reserve_statement_use l join reserve_statement s on s.id = l.statement_id and s.state <> 'SENT_BACK'
group by l.use_id having count(*) > 1
