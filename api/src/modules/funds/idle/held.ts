import { allocation, quota } from '@mingzhang/db'
import { type SQL, sql } from 'drizzle-orm'

import type { IdleStage } from '../../../__generated__/types.ts'
import { inForce } from '../read/in-force.ts'
import { lateParts } from '../read/late-recoveries.ts'
import { unstatedUse } from '../read/reserve-uses.ts'

export const idleStages: readonly IdleStage[] = [
  'QUOTA',
  'ALLOCATION',
  'REVIEW',
  'CHECK',
  'PAY',
  'BANK',
  'RETURNED',
  'RESERVE',
  'ACCOUNT',
  'RECOVERY',
]

// Taken out of a draft, a line is back in its allocation (`backInFund` in read/batches.ts) and its batch waits with what is left to be paid.
// What may still be paid again: it came back, or its reissue was cancelled unpaid.
const waits = sql`(s.status = 'RETURNED' or (s.status = 'CANCELLED' and p.kind = 'REISSUE'))`
const withState = sql`join payment_state s on s.month = p.month and s.payment_id = p.id`

/**
 * `held (stage, key, node, id, month, township_code, programme_code, label, since, fen)`: each fen that lies still, in one stage only, so that
 * what an allocation has unspent is its ALLOCATION and its RETURNED together; and what is owed beyond its day: uses of a reserve in no
 * statement, and money to come back.
 */
export const heldTable = (county: string, today: string): SQL => sql`
  gone as (select b.allocation_id, sum(p.amount_fen) as fen from batch b join payment p on p.batch_id = b.id and p.month = b.month ${withState}
    where b.county_code = ${county} and s.status in ('REISSUED', 'CANCELLED') and not ${waits} group by 1),
  drawn as (select allocation_id, sum(total_fen) as fen from batch where county_code = ${county} group by 1),
  given as (select a.quota_id, sum(a.amount_fen) as fen from allocation a where a.county_code = ${county} and ${inForce(allocation, sql`a`)} group by 1),
  undrawn as (select b.allocation_id, sum(p.amount_fen) as fen from batch b join payment p on p.batch_id = b.id and p.month = b.month ${withState}
    where b.county_code = ${county} and b.kind = 'RESERVE' and s.status in ('IN_TRANSIT', 'SETTLED', 'RETURNED')
      and not exists (select from reserve_use u where u.month = p.month and u.payment_id = p.id) group by 1),
  every as (
    select 'QUOTA' as stage, q.original_id as key, 'Quota' as node, q.original_id as id, null::date as month, null::text as township_code, q.programme_code, q.document_no as label,
        q.issued_on as since, q.amount_fen - coalesce(g.fen, 0) as fen
      from quota q left join given g on g.quota_id = q.original_id where q.county_code = ${county} and ${inForce(quota, sql`q`)}
    union all
    select 'ALLOCATION', a.original_id, 'Allocation', a.original_id, null, a.township_code, a.programme_code, a.document_no, a.allocated_on,
        a.amount_fen - coalesce(d.fen, 0) + coalesce(g.fen, 0)
      from allocation a left join drawn d on d.allocation_id = a.original_id left join gone g on g.allocation_id = a.original_id
      where a.county_code = ${county} and a.kind = 'PAYMENT' and ${inForce(allocation, sql`a`)}
    union all
    select case b.state when 'DRAFT' then 'REVIEW' when 'REVIEWED' then 'CHECK' else 'PAY' end, b.id, 'Batch', b.id, b.month, b.township_code,
        b.programme_code, b.document_no, coalesce(b.finance_checked_on, b.reviewed_on, b.drafted_on),
        b.total_fen - coalesce((select sum(p.amount_fen) from payment p ${withState} where p.batch_id = b.id and p.month = b.month and s.status in ('REISSUED', 'CANCELLED')), 0)
      from batch b where b.county_code = ${county} and b.state in ('DRAFT', 'REVIEWED', 'FINANCE_CHECKED')
    union all
    select 'BANK', b.id, 'Batch', b.id, b.month, b.township_code, b.programme_code, b.document_no, b.treasury_paid_on, sum(p.amount_fen)
      from batch b join payment p on p.batch_id = b.id and p.month = b.month ${withState}
      where b.county_code = ${county} and b.state = 'TREASURY_PAID' and s.status = 'IN_TRANSIT' group by b.id
    union all
    select 'RETURNED', p.id, 'Payment', p.id, p.month, p.township_code, p.programme_code, p.recipient_name, s.on_date, p.amount_fen
      from payment p ${withState} where p.county_code = ${county} and ${waits}
    union all
    select 'RESERVE', f.id, 'ReserveFund', f.id, null, f.township_code, a.programme_code, a.document_no,
        coalesce((select max(e.on_date) from reserve_event e where e.fund_id = f.id and e.kind in ('DRAWN', 'RETURNED')), f.advanced_on),
        f.amount_fen - f.used_fen - f.returned_fen - coalesce(n.fen, 0)
      from reserve_fund f join allocation a on a.original_id = f.allocation_id and ${inForce(allocation, sql`a`)} left join undrawn n on n.allocation_id = f.allocation_id
      where f.county_code = ${county} and f.state = 'OPEN'
    union all
    select 'ACCOUNT', u.id, 'ReserveFund', u.fund_id, null, u.township_code, a.programme_code, u.recipient_name, u.used_on, u.amount_fen
      from reserve_use u join allocation a on a.original_id = u.allocation_id and ${inForce(allocation, sql`a`)} where u.county_code = ${county} and ${unstatedUse}
    union all
    select 'RECOVERY', r.id, 'Recovery', r.id, null, r.township_code, r.programme_code, r.recipient_name, l.due_on, l.fen
      from recovery r cross join lateral ${lateParts(sql`r`, today)} l where r.county_code = ${county}),
  held as (select * from every where fen > 0)`
