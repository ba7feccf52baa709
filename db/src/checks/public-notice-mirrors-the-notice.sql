-- The public reads a notice exactly when it is published, with its state, hash and number of households.
select n.id, n.state, p.state as public_state
from notice n
full join public_notice p on p.public_id = n.public_id
where (n.published_at is not null) is distinct from (p.public_id is not null)
  or (n.published_at is not null and n.state <> 'WITHDRAWN' and (n.state, n.content_hash) is distinct from (p.state, p.content_hash))
