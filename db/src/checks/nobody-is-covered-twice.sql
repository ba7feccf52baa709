-- In one spell and month a person is recorded once, whichever lines were cancelled before they were paid.
select c.spell_id, c.month, c.person_id
from covered_member c
where not exists (select from payment_event e where e.month = c.month and e.payment_id = c.payment_id and e.version = 1 and e.status = 'CANCELLED')
group by 1, 2, 3
having count(*) > 1
