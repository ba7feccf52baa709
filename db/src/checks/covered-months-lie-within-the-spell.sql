-- Nobody is covered before a spell begins or after it ended.
select c.spell_id, c.month, c.person_id
from covered_member c
join spell s on s.id = c.spell_id
where c.month < s.start_month or c.month >= s.end_month
