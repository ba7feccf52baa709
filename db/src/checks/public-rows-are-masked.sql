-- No name in full on the web, none at all on a preliminary list, and as many rows as on the board.
select p.public_id, r.public_row_id, r.masked_name
from public_notice p
join public_notice_row r on r.public_id = p.public_id
where r.masked_name !~ '^[^*]{1,8}[*]{2}$' or p.kind = 'PRELIMINARY' or not p.rows_on_web
union all
select p.public_id, null, null
from public_notice p
join notice n on n.public_id = p.public_id
where p.rows_on_web and p.state not in ('WITHDRAWN', 'SUPERSEDED', 'EXPIRED')
  and (select count(*) from public_notice_row r where r.public_id = p.public_id)
    <> (select count(*) from notice_row r where r.notice_id = n.id)
union all
-- What is over, replaced or taken back has left the web.
select p.public_id, r.public_row_id, r.masked_name
from public_notice p
join public_notice_row r on r.public_id = p.public_id
where p.state in ('WITHDRAWN', 'SUPERSEDED', 'EXPIRED')
