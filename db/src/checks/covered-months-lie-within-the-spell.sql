-- Nobody is covered before a spell begins or after it ended. What a line recorded may outlast an end that was objected to, or entered after it.
select c.spell_id, c.month, c.person_id
from covered_member c
join spell s on s.id = c.spell_id
where c.month < s.start_month or (c.payment_id is null and c.month >= s.end_month)
