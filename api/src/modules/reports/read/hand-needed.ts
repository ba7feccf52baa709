import { type SQL, sql } from 'drizzle-orm'

import type { Permission } from '@mingzhang/db'

import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import { lateFen } from '../../funds/index.ts'
import { receiptOverdue } from '../../notices/index.ts'
import { hasConcern } from '../../objections/index.ts'

type Job = { key: string; needs: Permission | null; label: Text; path: string; count: SQL }

const last = sql`(date_trunc('month', mz_today()) - interval '1 month')::date`

/** What needs a hand today, each with where it is worked off; counted under the caller's own policies. */
const jobs: Job[] = [
  {
    key: 'reviews-overdue',
    needs: 'spell.read',
    label: text('复核已过期限', 'Reviews past their day'),
    path: '/console/households?reviewOverdue=true',
    count: sql`select count(*) from review r join spell s on s.id = r.spell_id where r.done_on is null and r.due_on < mz_today() and s.end_month is null`,
  },
  {
    key: 'returned-lines',
    needs: 'payment.reissue',
    label: text('退票待补发', 'Returned lines to pay again'),
    path: '/console/payments?status=RETURNED',
    count: sql`select count(*) from payment_state s where s.status = 'RETURNED'`,
  },
  {
    key: 'in-transit',
    needs: 'payment.read',
    label: text('在途未到账', 'Lines still in transit'),
    path: '/console/payments?status=IN_TRANSIT',
    count: sql`select count(*) from payment_state s where s.status = 'IN_TRANSIT' and s.month <= ${last}`,
  },
  {
    key: 'unbalanced-batches',
    needs: 'fund.read',
    label: text('批次与明细不平', 'Batches that differ from their lines'),
    path: '/console/batches?unbalanced=true',
    count: sql`select count(*) from batch b where b.total_fen <> (select coalesce(sum(p.amount_fen), 0) from payment p where p.batch_id = b.id and p.month = b.month)`,
  },
  {
    key: 'batches-to-review',
    needs: 'batch.review',
    label: text('清册待审核', 'Batches to review'),
    path: '/console/batches?state=DRAFT',
    count: sql`select count(*) from batch b where b.state = 'DRAFT' and b.drafted_by <> mz_account()`,
  },
  {
    key: 'batches-to-check',
    needs: 'batch.check',
    label: text('清册待财政审核', 'Batches for the finance check'),
    path: '/console/batches?state=REVIEWED',
    count: sql`select count(*) from batch b where b.state = 'REVIEWED'`,
  },
  {
    key: 'batches-to-pay',
    needs: 'batch.check',
    label: text('清册待支付', 'Batches to pay'),
    path: '/console/batches?state=FINANCE_CHECKED',
    count: sql`select count(*) from batch b where b.state = 'FINANCE_CHECKED'`,
  },
  {
    key: 'reserve-statements',
    needs: 'reserve.accept',
    label: text('备用金报账待核定', 'Reserve statements to confirm'),
    path: '/console/reserves?state=OPEN',
    count: sql`select count(*) from reserve_statement s where s.state = 'SUBMITTED' and s.submitted_by <> mz_account()`,
  },
  {
    key: 'recoveries-to-demand',
    needs: 'recovery.demand',
    label: text('追缴待下达', 'Recoveries to demand'),
    path: '/console/recoveries?state=ASSESSED',
    count: sql`select count(*) from recovery r where r.state = 'ASSESSED' and r.assessed_by <> mz_account()`,
  },
  {
    key: 'recoveries-to-close',
    needs: 'recovery.demand',
    label: text('追缴待结清', 'Recoveries to close'),
    path: '/console/recoveries?state=DEMANDED',
    count: sql`select count(*) from recovery r where r.state in ('DEMANDED', 'TO_COURT') and r.assessed_by <> mz_account()
      and r.amount_fen = (select sum(e.amount_fen) from recovery_event e where e.recovery_id = r.id)`,
  },
  {
    key: 'recoveries-overdue',
    needs: 'payment.read',
    label: text('追缴已逾期', 'Recoveries overdue'),
    path: '/console/recoveries?overdue=true',
    count: sql`select count(*) from recovery r where ${lateFen(sql`r`, sql`mz_today()`)} > 0`,
  },
  {
    key: 'notices-closing',
    needs: 'notice.read',
    label: text('公示期内的公示', 'Notices open to objection'),
    path: '/console/notices?state=PUBLISHED',
    count: sql`select count(*) from notice n where n.state = 'PUBLISHED' and n.closes_on >= mz_today()`,
  },
  {
    key: 'objections-to-inquire',
    needs: 'objection.inquire',
    label: text('异议待调查', 'Objections to look into'),
    path: '/console/objections?state=OPEN',
    count: sql`select count(*) from objection o where o.state = 'OPEN'`,
  },
  {
    key: 'objections-to-decide',
    needs: 'objection.decide',
    label: text('异议待决定', 'Objections to decide'),
    path: '/console/objections?state=INQUIRED',
    count: sql`select count(*) from objection o where o.state = 'INQUIRED'`,
  },
  {
    key: 'objections-overdue',
    needs: 'objection.read',
    label: text('异议超期未答复', 'Objections past their day'),
    path: '/console/objections?overdue=true',
    count: sql`select count(*) from objection o where o.state <> 'DECIDED' and o.due_on < mz_today()`,
  },
  {
    key: 'objections-clustered',
    needs: 'objection.read',
    label: text('同一公示三件以上异议', 'Three or more objections to one list'),
    path: '/console/objections?undecided=true&concern=SAME_NOTICE',
    count: sql`select count(*) from objection where objection.state <> 'DECIDED' and ${hasConcern('SAME_NOTICE', sql`mz_today()`)}`,
  },
  {
    key: 'breaches-open',
    needs: 'breach.read',
    label: text('泄露处置未结案', 'Breaches not closed'),
    path: '/console/breaches?state=OPEN',
    count: sql`select count(*) from breach b where b.state = 'OPEN'`,
  },
  {
    key: 'receipts-overdue',
    needs: 'notice.read',
    label: text('缺张贴回执', 'Posting receipts missing'),
    path: '/console/notices?receipts=overdue',
    // Lists of the whole county may be read; these are for who can hand the receipt in, or ask for it.
    count: sql`select count(*) from notice where ${receiptOverdue}
      and (county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12))))`,
  },
  {
    key: 'proposals-waiting',
    needs: null,
    label: text('等我决定的事项', 'Waiting for my decision'),
    path: '/console/proposals?state=PENDING',
    count: sql`select count(*) from proposal t where t.state = 'PENDING' and t.drafted_by <> mz_account()
      and (t.confirm_permission || '@' || t.county_code = any(array(select mz_held())) or t.confirm_permission || '@' || t.township_code = any(array(select mz_held())))`,
  },
]

export async function listHandNeeded(
  ctx: Context,
): Promise<{ key: string; label: string; count: number; path: string }[]> {
  const mine = jobs.filter(({ needs }) => needs === null || ctx.permissions.has(needs))
  const counts = sql.join(
    mine.map(({ key, count }) => sql`(${key}::text, (${count}))`),
    sql`, `,
  )
  const rows = await ctx.read.execute<{ key: string; count: string }>(
    sql`select key, count from (values ${counts}) t (key, count) where count > 0`,
  )
  const counted = new Map(rows.map(({ key, count }) => [key, Number(count)]))
  return mine
    .filter(({ key }) => counted.has(key))
    .map(({ key, label, path }) => ({
      key,
      label: label[ctx.language],
      path,
      count: counted.get(key)!,
    }))
}
