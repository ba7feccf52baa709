-- The line that covered persons were recorded with is one of their spell and month.
select c.spell_id, c.month, c.person_id
from covered_member c
where c.payment_id is not null
  and not exists (select from payment p where p.month = c.month and p.id = c.payment_id and p.spell_id = c.spell_id and p.kind = 'REGULAR')
