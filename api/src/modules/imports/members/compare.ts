import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ProblemCode } from '../records.ts'

/**
 * Members that a file lists beside or below the head, against the household on record for the month. What differs is shown and
 * never written over: who belongs to a household is changed by its own procedure. A file that is compared again says it once.
 */
export async function compareMembers(tx: Transaction, id: string): Promise<void> {
  await forgetEarlier(tx, id)
  await tx`create temp table member_said on commit drop as
    select r.n, r.month, r.household_id, r.person_hmac, e.at, m ->> 'hmac' as hmac, m ->> 'name' as name, m ->> 'relation' as relation,
      (m ->> 'row')::integer as row, (m ->> 'column')::integer as col
    from import_row r, jsonb_array_elements(r."values" -> 'members') with ordinality as e (m, at)
    where r.import_id = ${id} and r.class in ('NEW', 'CHANGED', 'SAME') and m ->> 'hmac' is distinct from r.person_hmac`
  await tx`create temp table member_known on commit drop as
    select r.n, h.person_id, p.name, h.relation, i.number_hmac as hmac
    from import_row r join household_member h on h.household_id = r.household_id and h.person_id <> r.person_id
      and h.from_month <= r.month and (h.to_month is null or h.to_month > r.month)
    join person p on p.id = h.person_id left join person_identity i on i.person_id = p.id
    where r.import_id = ${id} and r.class in ('NEW', 'CHANGED', 'SAME') and r."values" ? 'members'`
  await tx`create temp table member_pair on commit drop as
    select s.n, s.at, s.hmac, s.name as said, s.relation as said_relation, k.person_id, k.name, k.relation
    from member_said s join member_known k on k.n = s.n and (k.hmac = s.hmac or ((k.hmac is null or s.hmac is null) and k.name = s.name))`
  await tx`analyze member_said, member_known, member_pair`
  await warn(tx, id, 'MEMBER_ELSEWHERE', elsewhere(tx))
  await warn(tx, id, 'MEMBER_TWICE', twice(tx, id))
  await tx`update import_row r set old = coalesce(r.old, '{}') || jsonb_build_object('members', d.changes), class = case r.class when 'SAME' then 'CHANGED' else r.class end
    from (select n, jsonb_agg(change order by change ->> 'field', change ->> 'old', change ->> 'new') as changes from (${differences(tx)}) c group by n) d
    where r.import_id = ${id} and r.n = d.n`
}

async function forgetEarlier(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set old = case when r.class = 'NEW' then null else r.old - 'members' end,
      class = case when r.class = 'CHANGED' and r.old - 'members' = '{}' then 'SAME' else r.class end
    where r.import_id = ${id} and r.old ? 'members'`
  await tx`update import_row r set problems = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(r.problems) p where p ->> 'code' not in ('MEMBER_ELSEWHERE', 'MEMBER_TWICE'))
    where r.import_id = ${id} and (r.problems @> '[{"code": "MEMBER_ELSEWHERE"}]' or r.problems @> '[{"code": "MEMBER_TWICE"}]')`
}

/** On record, and not in this household. */
const elsewhere = (tx: Transaction) => tx`
  select s.n, s.at, s.row, s.col from member_said s join person_identity i on i.number_hmac = s.hmac
  where not exists (select from member_pair p where p.n = s.n and p.at = s.at)`

/** Of one month, in several households of the file, or several times in one. */
const twice = (tx: Transaction, id: string) => tx`
  select s.n, s.at, s.row, s.col from member_said s where exists (select from member_said o where o.hmac = s.hmac and o.month = s.month
      and (o.n = s.n and o.at < s.at or o.n <> s.n and o.person_hmac <> s.person_hmac))
    or exists (select from import_row r where r.import_id = ${id} and r.person_hmac = s.hmac and r.month = s.month and r.n <> s.n
      and r.class <> 'REFUSED' and (r.household_id is null or r.household_id is distinct from s.household_id))`

const differences = (tx: Transaction) => tx`
  select s.n, jsonb_build_object('field', 'memberName', 'old', null, 'new', s.name) as change from member_said s
    where s.household_id is not null and s.name <> '' and not exists (select from member_pair p where p.n = s.n and p.at = s.at)
      and not exists (select from person_identity i where i.number_hmac = s.hmac)
  union all
  select k.n, jsonb_build_object('field', 'memberName', 'old', k.name, 'new', null) from member_known k
    where not exists (select from member_pair p where p.n = k.n and p.person_id = k.person_id)
  union all
  select p.n, jsonb_build_object('field', 'memberName', 'old', p.name, 'new', p.said) from member_pair p where p.said not in ('', p.name)
  union all
  select p.n, jsonb_build_object('field', 'memberRelation', 'who', p.name, 'old', p.relation, 'new', p.said_relation) from member_pair p
    where p.said_relation <> 'OTHER' and p.said_relation <> p.relation`

/** At the member's own cell; the line is paid all the same. */
async function warn(
  tx: Transaction,
  id: string,
  code: ProblemCode,
  found: ReturnType<typeof elsewhere>,
): Promise<void> {
  await tx`update import_row r set problems = r.problems || w.problems
    from (select n, jsonb_agg(jsonb_build_object('severity', 'WARNING', 'code', ${code}::text, 'column', col, 'row', row, 'field', 'memberId', 'found', null, 'compared', true) order by at) as problems
      from (${found}) f group by n) w
    where r.import_id = ${id} and r.n = w.n`
}
