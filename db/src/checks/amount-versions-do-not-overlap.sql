-- One month of a spell has one worth.
select v.spell_id, v.id, w.id as other_id, v.from_month, w.from_month as other_from
from amount_version v
join amount_version w on w.spell_id = v.spell_id and w.id > v.id
where daterange(v.from_month, v.to_month) && daterange(w.from_month, w.to_month)
  and not exists (select from amount_version l where l.supersedes_id in (v.id, w.id))
