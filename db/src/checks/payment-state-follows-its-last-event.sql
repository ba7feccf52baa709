-- The state of a line is its last event; without one it is in transit.
select p.month, p.id, s.status, e.status as last_event
from payment p
left join payment_state s on s.month = p.month and s.payment_id = p.id
left join lateral (
  select status, version from payment_event e
  where e.month = p.month and e.payment_id = p.id
  order by version desc limit 1
) e on true
where s.status is distinct from coalesce(e.status, 'IN_TRANSIT') or s.version is distinct from coalesce(e.version, 0)
