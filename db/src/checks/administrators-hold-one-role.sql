-- 三员分立: the three administrators exclude each other and every other role.
select g.account_id, array_agg(distinct g.role) as roles
from role_grant g
where g.revoked_at is null
group by 1
having count(distinct g.role) > 1 and bool_or(g.role in ('SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN'))
