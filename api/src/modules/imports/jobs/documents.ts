import type { Transaction } from '@mingzhang/db/connect.ts'

import type { ImportRow } from '../read/imports.ts'
import { problem, problemSaying, yuanIn } from './row-problem.ts'

/** The quota of row `r` by its own 文号, in force; where one of that number was taken back and another has it now, that other. */
const quotaNamed = (tx: Transaction) => tx`
  (select q.* from quota q where q.county_code = r.county_code and q.programme_code = r.programme_code and q.document_no = r."values" ->> 'documentNo'
    and q.level = r."values" ->> 'level' and not exists (select from quota l where l.supersedes_id = q.id) order by q.amount_fen > 0 desc, q.id desc limit 1)`

/** A quota is known by its 文号, level and programme; a cancelled one holds nothing and may be entered again. */
export async function compareQuotas(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || ${problem('TWICE_IN_FILE')}::text::jsonb
    where r.import_id = ${id} and r.class = 'READ' and exists (select from import_row o where o.import_id = r.import_id and o.n < r.n and o.class <> 'REFUSED'
      and o.programme_code = r.programme_code and (o."values" ->> 'documentNo', o."values" ->> 'level') = (r."values" ->> 'documentNo', r."values" ->> 'level'))`
  await tx`update import_row r set class = case when q.amount_fen is null or q.amount_fen = 0 then 'NEW' when q.amount_fen = r.amount_fen and q.issued_on = (r."values" ->> 'day')::date then 'SAME' else 'CHANGED' end,
      old = case when q.amount_fen > 0 then jsonb_strip_nulls(jsonb_build_object('amount', case when q.amount_fen <> r.amount_fen then q.amount_fen::text end,
        'day', case when q.issued_on <> (r."values" ->> 'day')::date then q.issued_on::text end)) end
    from (select r.n, q.amount_fen, q.issued_on from import_row r left join lateral ${quotaNamed(tx)} q on true where r.import_id = ${id}) q
    where r.import_id = ${id} and r.n = q.n and r.class = 'READ'`
}

/** The quota of each row, by the 文号 it names; null where none or several have it. */
const quotaOfRow = (tx: Transaction, id: string) => tx`
  select r.n, min(q.original_id::text)::uuid as quota_id, count(q.id) as quotas from import_row r
  left join quota q on q.county_code = r.county_code and q.programme_code = r.programme_code and q.document_no = r."values" ->> 'parentDocumentNo'
    and q.amount_fen > 0 and not exists (select from quota l where l.supersedes_id = q.id)
  where r.import_id = ${id} group by r.n`

const allocationOfRow = (tx: Transaction, id: string) => tx`
  select r.n, f.quota_id, f.quotas, a.id as allocation_id, a.amount_fen, a.allocated_on from import_row r join (${quotaOfRow(tx, id)}) f on f.n = r.n
  left join lateral (select * from allocation a where a.quota_id = f.quota_id and a.township_code = r."values" ->> 'townshipCode' and a.document_no = r."values" ->> 'documentNo'
    and a.kind = coalesce(r."values" ->> 'purpose', 'PAYMENT') and not exists (select from allocation l where l.supersedes_id = a.id)
    order by a.amount_fen > 0 desc, a.id desc limit 1) a on true
  where r.import_id = ${id}`

/** An allocation is known by its quota, 文号, township and purpose; together they never exceed their quota. */
export async function compareAllocations(tx: Transaction, id: string): Promise<void> {
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || case when f.quotas = 0 then ${problem('QUOTA_UNKNOWN')}::text::jsonb else ${problem('QUOTA_AMBIGUOUS')}::text::jsonb end
    from (${quotaOfRow(tx, id)}) f where r.import_id = ${id} and r.n = f.n and r.class = 'READ' and f.quotas <> 1`
  await tx`update import_row r set class = 'REFUSED', problems = r.problems || ${problem('TWICE_IN_FILE')}::text::jsonb
    where r.import_id = ${id} and r.class = 'READ' and exists (select from import_row o where o.import_id = r.import_id and o.n < r.n and o.class <> 'REFUSED'
      and o.programme_code = r.programme_code and o."values" ->> 'townshipCode' = r."values" ->> 'townshipCode'
      and (o."values" ->> 'documentNo', o."values" ->> 'parentDocumentNo', coalesce(o."values" ->> 'purpose', 'PAYMENT'))
        = (r."values" ->> 'documentNo', r."values" ->> 'parentDocumentNo', coalesce(r."values" ->> 'purpose', 'PAYMENT')))`
  await tx`update import_row r set class = case when f.amount_fen is null or f.amount_fen = 0 then 'NEW' when f.amount_fen = r.amount_fen and f.allocated_on = (r."values" ->> 'day')::date then 'SAME' else 'CHANGED' end,
      old = case when f.amount_fen > 0 then jsonb_strip_nulls(jsonb_build_object('amount', case when f.amount_fen <> r.amount_fen then f.amount_fen::text end,
        'day', case when f.allocated_on <> (r."values" ->> 'day')::date then f.allocated_on::text end)) end
    from (${allocationOfRow(tx, id)}) f where r.import_id = ${id} and r.n = f.n and r.class = 'READ'`
  await tx`update import_row r set class = 'REFUSED',
      problems = r.problems || ${problemSaying(tx, tx`'OVER_QUOTA'`, tx`${yuanIn(tx, tx`o.wanted_fen`)} || ' > ' || ${yuanIn(tx, tx`o.quota_fen`)}`)}
    from (${quotaOfRow(tx, id)}) f join (${overdrawn(tx, id)}) o on o.id = f.quota_id where r.import_id = ${id} and r.n = f.n and r.class = 'NEW'`
}

/** Quotas that hold less than what is allocated already and by the new rows of the file. */
const overdrawn = (tx: Transaction, id: string) => tx`
  select q.original_id as id, q.amount_fen as quota_fen, w.fen as wanted_fen from quota q
  join (select f.quota_id, sum(r.amount_fen) as fen from import_row r join (${quotaOfRow(tx, id)}) f on f.n = r.n
    where r.import_id = ${id} and r.class = 'NEW' group by 1) added on added.quota_id = q.original_id
  cross join lateral (select added.fen + coalesce(sum(a.amount_fen), 0) as fen from allocation a where a.quota_id = q.original_id
    and not exists (select from allocation l where l.supersedes_id = a.id)) w
  where not exists (select from quota l where l.supersedes_id = q.id) and q.amount_fen < w.fen`

/** Whether another file entered one of them meanwhile, or took the money of their quota. */
export async function documentsMovedOn(
  tx: Transaction,
  { id, kind }: Pick<ImportRow, 'id' | 'kind'>,
): Promise<boolean> {
  if (kind === 'ALLOCATION') {
    const [found] =
      await tx`select from import_row r join (${allocationOfRow(tx, id)}) f on f.n = r.n
      where r.import_id = ${id} and r.class = 'NEW' and (f.quotas <> 1 or f.amount_fen > 0) limit 1`
    return found !== undefined || (await overdrawn(tx, id)).length > 0
  }
  const [found] =
    await tx`select from import_row r join lateral ${quotaNamed(tx)} q on q.amount_fen > 0
    where r.import_id = ${id} and r.class = 'NEW' limit 1`
  return found !== undefined
}

export async function addQuotas(tx: Transaction, id: string): Promise<void> {
  await tx`insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on, supersedes_id)
    select r.id, r.county_code, r.programme_code, r."values" ->> 'level', r."values" ->> 'documentNo', r.amount_fen, (r."values" ->> 'day')::date, q.id
    from import_row r left join lateral ${quotaNamed(tx)} q on true
    where r.import_id = ${id} and r.class = 'NEW'`
}

export async function addAllocations(tx: Transaction, id: string): Promise<void> {
  await tx`insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on, supersedes_id)
    select r.id, r.county_code, r."values" ->> 'townshipCode', f.quota_id, r.programme_code, coalesce(r."values" ->> 'purpose', 'PAYMENT'), r."values" ->> 'documentNo',
      r.amount_fen, (r."values" ->> 'day')::date, f.allocation_id
    from import_row r join (${allocationOfRow(tx, id)}) f on f.n = r.n where r.import_id = ${id} and r.class = 'NEW'`
}

/** Takes back what the file entered, each by a row of nothing that names it; not where money already went on, or a person corrected it. */
export async function cancelDocuments(tx: Transaction, id: string): Promise<number | 'built upon'> {
  const [built] =
    await tx`select from import_row r left join quota q on q.id = r.id left join allocation a on a.id = r.id where r.import_id = ${id} and r.class = 'NEW' and (
    exists (select from allocation g where g.quota_id = q.original_id and g.amount_fen > 0 and not exists (select from allocation l where l.supersedes_id = g.id))
    or exists (select from batch b where b.allocation_id = a.original_id and b.state <> 'CANCELLED')
    or exists (select from reserve_fund f where f.allocation_id = a.original_id and f.version > 1)
    or exists (select from quota l where l.supersedes_id = r.id) or exists (select from allocation l where l.supersedes_id = r.id)) limit 1`
  if (built) return 'built upon'
  const quotas =
    await tx`insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on, supersedes_id)
    select mz_uuid7(), q.county_code, q.programme_code, q.level, q.document_no, 0, mz_today(), q.id from quota q join import_row r on r.id = q.id where r.import_id = ${id}`
  const allocations =
    await tx`insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on, supersedes_id)
    select mz_uuid7(), a.county_code, a.township_code, a.quota_id, a.programme_code, a.kind, a.document_no, 0, mz_today(), a.id from allocation a join import_row r on r.id = a.id where r.import_id = ${id}`
  return quotas.count + allocations.count
}
