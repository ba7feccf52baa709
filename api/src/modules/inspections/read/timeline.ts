import { type SQL, sql } from 'drizzle-orm'

import type { TimelineLane } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { encodeId } from '../../../kit/ids.ts'
import { connection, decodeCursor, pageSize } from '../../../kit/page.ts'
import { withoutLine } from '../../funds/index.ts'
import { type Happening, titleOf } from '../timeline-words.ts'

type Raw = {
  key: string
  lane: TimelineLane
  on: string
  kind: Happening
  detail: string | null
  words: Record<string, string | null>
  fen: string | null
  subject: string | null
  month: string | null
}

/** Everything that happened to a household, newest first, from rows the caller may see; lanes can be switched off. */
export async function listTimeline(
  ctx: Context,
  householdId: string,
  lanes: readonly TimelineLane[] | null,
  first: number,
  after: string | null,
) {
  const key = decodeCursor(after, /^\d{4}-\d{2}-\d{2}$/, /^[a-z]+:[\w/:-]{1,120}$/)
  const wanted = (Object.keys(sources) as TimelineLane[])
    .filter((lane) => !lanes || lanes.includes(lane))
    .filter((lane) => lane !== 'INSPECTION' || ctx.permissions.has('check.read'))
  if (wanted.length === 0) return connection([], pageSize(first), () => [])
  const union = sql.join(
    wanted.map((lane) => sources[lane](householdId, ctx.today)),
    sql` union all `,
  )
  const rows = await ctx.read.execute<Raw>(sql`
    select * from (${union}) t where ${key ? sql`(t."on", t.key) < (${key[0]}::date, ${key[1]})` : sql`true`}
    order by t."on" desc, t.key desc limit ${pageSize(first) + 1}`)
  const events = rows.map((row) => ({
    key: row.key,
    lane: row.lane,
    on: row.on,
    title: titleOf(ctx, row.kind, row.words),
    detail: row.detail,
    amount: row.fen === null ? null : BigInt(row.fen),
    subjectId: subjectOf(row),
  }))
  return connection(events, first, (event) => [event.on, event.key])
}

function subjectOf({ lane, kind, subject, month }: Raw): string | null {
  if (!subject) return null
  if (kind === 'RECOVERY') return encodeId('Recovery', subject)
  if (kind === 'GRANTED') return encodeId('ReserveFund', subject)
  if (lane === 'PAYMENT') return encodeId('Payment', month!.slice(0, 7), subject)
  return encodeId(
    ({ CONFIRMATION: 'Spell', NOTICE: 'Notice', INSPECTION: 'SpotCheck' } as const)[lane],
    subject,
  )
}

const sources: Record<TimelineLane, (householdId: string, today: string) => SQL> = {
  CONFIRMATION: (id, today) => sql`
    select 'spell:' || s.id as key, 'CONFIRMATION' as lane, coalesce(s.confirmed_on, s.start_month) as "on", 'SPELL_CONFIRMED' as kind, null::text as detail,
      jsonb_build_object('programme', s.programme_code, 'month', s.start_month) as words, null::bigint as fen, s.id as subject, null::date as month
    from spell s where s.household_id = ${id}
    union all
    select 'end:' || s.id, 'CONFIRMATION', s.end_month, 'SPELL_ENDED', null, jsonb_build_object('programme', s.programme_code, 'reason', s.end_reason), null, s.id, null
    from spell s where s.household_id = ${id} and s.end_month is not null and s.end_month <= ${today}
    union all
    select 'amount:' || v.id, 'CONFIRMATION', v.from_month, 'AMOUNT', null,
      jsonb_build_object('reason', v.reason, 'band', v.band, 'covered', v.covered_count::text), v.amount_fen, v.spell_id, null
    from amount_version v where v.household_id = ${id} and v.from_month <= ${today}
      and not exists (select from amount_version later where later.supersedes_id = v.id)
    union all
    select 'application:' || a.id, 'CONFIRMATION', a.applied_on, 'APPLICATION', null, jsonb_build_object('programme', a.programme_code, 'state', a.state, 'reason', a.reject_reason), null, a.spell_id, null
    from application a where a.household_id = ${id}
    union all
    select 'review:' || r.id, 'CONFIRMATION', coalesce(r.done_on, r.due_on), case when r.done_on is null then 'REVIEW_OVERDUE' else 'REVIEW' end, r.reviewer_name,
      jsonb_build_object('outcome', r.outcome), null, r.spell_id, null
    from review r where r.household_id = ${id} and (r.done_on is not null or r.due_on < ${today})`,
  PAYMENT: (id) => sql`
    select 'payment:' || p.month || '/' || p.id as key, 'PAYMENT' as lane, coalesce(t.on_date, p.month) as "on", 'PAID' as kind, p.payee_name as detail,
      jsonb_build_object('programme', p.programme_code, 'month', p.month, 'status', t.status, 'kind', p.kind) as words, p.amount_fen as fen, p.id as subject, p.month
    from payment p join payment_state t on t.month = p.month and t.payment_id = p.id where p.household_id = ${id}
    union all
    select 'recovery:' || e.recovery_id || '/' || e.version, 'PAYMENT', e.on_date, 'RECOVERY', coalesce(e.payment_slip_no, e.document_no, e.reason), jsonb_build_object('step', e.kind),
      case when e.kind = 'ASSESSED' then r.amount_fen else e.amount_fen end, r.id, null
    from recovery_event e join recovery r on r.id = e.recovery_id where e.household_id = ${id}
    union all
    select 'grant:' || u.id, 'PAYMENT', u.used_on, 'GRANTED', u.reason, '{}'::jsonb, u.amount_fen, u.fund_id, null
    from reserve_use u where u.household_id = ${id} and ${withoutLine}
    union all
    select 'payee:' || c.id, 'PAYMENT', (c.recorded_at at time zone 'Asia/Shanghai')::date, 'PAYEE_CHANGED', p.display_name || ' → ' || d.display_name || ' · ' || c.reason,
      jsonb_build_object('month', c.from_month, 'old', o.holder_name || ' ****' || o.number_last4, 'new', n.holder_name || ' ****' || n.number_last4), null, null, null
    from payee_change c left join account p on p.id = c.proposed_by left join account d on d.id = c.confirmed_by
      left join bank_account o on o.id = c.replaces_id left join bank_account n on n.id = c.bank_account_id where c.household_id = ${id}`,
  NOTICE: (id) => sql`
    select 'notice:' || r.id as key, 'NOTICE' as lane, n.posted_on as "on", 'POSTED' as kind, n.title_zh as detail, jsonb_build_object('kind', n.kind, 'month', n.month) as words,
      r.amount_fen as fen, n.id as subject, null::date as month
    from notice_row r join notice n on n.id = r.notice_id where r.household_id = ${id} and n.posted_on is not null`,
  INSPECTION: (id) => sql`
    select 'visit:' || v.id as key, 'INSPECTION' as lane, (v.visited_at at time zone 'Asia/Shanghai')::date as "on", 'VISITED' as kind, v.note as detail,
      jsonb_build_object('outcome', v.outcome) as words, v.stated_fen as fen, v.spot_check_id as subject, null::date as month
    from visit v where v.household_id = ${id}
    union all
    select 'finding:' || f.id, 'INSPECTION', k.fed_back_on, 'FOUND', f.fact, jsonb_build_object('kind', f.kind), f.amount_fen, f.spot_check_id, null
    from finding f join spot_check k on k.id = f.spot_check_id where f.household_id = ${id} and k.fed_back_on is not null`,
}
