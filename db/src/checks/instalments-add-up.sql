-- 分期: each plan is, to the fen, what was outstanding when it was agreed, and the plan in force is the last one.
select e.recovery_id, e.version, i.planned_fen, o.outstanding_fen
from recovery_event e join recovery r on r.id = e.recovery_id
cross join lateral (select coalesce(sum(n.amount_fen), 0) as planned_fen from recovery_instalment n where n.recovery_id = e.recovery_id and n.version = e.version) i
cross join lateral (select r.amount_fen - coalesce(sum(b.amount_fen), 0) as outstanding_fen from recovery_event b where b.recovery_id = r.id and b.version < e.version) o
where e.kind = 'PLANNED' and i.planned_fen <> o.outstanding_fen
union all
select r.id, r.plan_version, null, null from recovery r
where r.plan_version is distinct from (select max(e.version) from recovery_event e where e.recovery_id = r.id and e.kind = 'PLANNED')
