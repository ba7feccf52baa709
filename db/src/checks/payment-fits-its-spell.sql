-- A line with a spell is of that spell's programme and household, and of a month it had begun.
select p.id, p.month, p.programme_code, s.programme_code as spell_programme
from payment p
join spell s on s.id = p.spell_id
where (p.programme_code, p.household_id) <> (s.programme_code, s.household_id) or p.month < s.start_month
