-- 报账: every line out of a reserve is accounted for once, with its amount, on the reserve it came from.
select p.month, p.id, p.amount_fen, u.amount_fen as used_fen
from payment p
join batch b on b.id = p.batch_id and b.kind = 'RESERVE'
left join reserve_use u on u.payment_id = p.id
where u.id is null or u.amount_fen <> p.amount_fen or u.allocation_id <> b.allocation_id
union all
select u.month, u.payment_id, null, u.amount_fen
from reserve_use u
where not exists (
  select from payment p join batch b on b.id = p.batch_id and b.kind = 'RESERVE'
  where p.month = u.month and p.id = u.payment_id)
