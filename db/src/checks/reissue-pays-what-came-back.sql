-- A reissue pays the fen that came back, and a reissued line has exactly one.
select p.month, p.id, s.status, p.amount_fen, r.amount_fen as reissued_fen
from payment p
join payment_state s on s.month = p.month and s.payment_id = p.id
left join payment r on r.month = p.month and r.reissues_id = p.id
where (s.status = 'REISSUED') <> (r.id is not null) or r.amount_fen <> p.amount_fen
