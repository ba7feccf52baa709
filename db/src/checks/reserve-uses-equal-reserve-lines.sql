-- A use that names a line is that line: of a batch out of a reserve, with its amount, its household and its allocation.
select u.month, u.payment_id, u.amount_fen, p.amount_fen as line_fen
from reserve_use u
left join payment p on p.month = u.month and p.id = u.payment_id
left join batch b on b.id = p.batch_id and b.kind = 'RESERVE'
where u.payment_id is not null
  and (b.id is null or u.amount_fen <> p.amount_fen or u.household_id <> p.household_id or u.allocation_id <> b.allocation_id)
