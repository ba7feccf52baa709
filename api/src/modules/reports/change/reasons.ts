import { type SQL, sql } from 'drizzle-orm'

import { type Text, text } from '../../../kit/language.ts'
import type { Figure } from '../figures.ts'

export const reasonWords = {
  NEW_LINE: text('新登记的发放明细', 'line entered since'),
  BACK_PAID: text('补发以前月份', 'back-pay entered since'),
  REISSUED: text('退票后补发', 'reissued after a return'),
  SETTLED: text('其后到账', 'settled since'),
  RETURNED: text('到账后退回', 'returned after settlement'),
  CANCELLED: text('其后取消', 'cancelled since'),
  MEMBERS_ADDED: text('补登保障人口', 'covered members entered since'),
  MEMBERS_REMOVED: text('核减保障人口', 'covered members removed since'),
  AMOUNT: text('核定金额变更', 'amount decided anew'),
  STANDARD: text('标准、救助期的补登或更正', 'standard or spell entered or corrected since'),
  ENTERED: text('其后补登', 'entered since'),
  DOCUMENT_CORRECTED: text('分配更正', 'allocation corrected since'),
  CORRECTED: text('其后更正', 'corrected since'),
} as const satisfies Record<string, Text>

export type Reason = keyof typeof reasonWords

/** Of changed row `d`: what was recorded after `since` that moved it. */
export const reasonOf = ({ metric, scope }: Figure, since: string): SQL => sql`case
  when d.kind = 'Payment' then coalesce((
    select case
      when p.recorded_at > ${since} then case p.kind when 'REISSUE' then 'REISSUED' when 'BACK_PAY' then 'BACK_PAID' else 'NEW_LINE' end
      else case (select e.status from payment_event e where e.month = p.month and e.payment_id = p.id and e.recorded_at <= ${scope.asOf}
          order by e.version desc limit 1)
        when 'SETTLED' then 'SETTLED' when 'RETURNED' then 'RETURNED' when 'REISSUED' then 'RETURNED' when 'CANCELLED' then 'CANCELLED' else 'CORRECTED' end end
    from payment p where p.month = d.month and p.id = d.id), 'CORRECTED')
  when d.kind = 'Household' and ${metric === 'due' || metric === 'difference'} then case
    when exists (select from amount_version v where v.household_id = d.id and v.recorded_at > ${since} and v.recorded_at <= ${scope.asOf}) then 'AMOUNT'
    else 'STANDARD' end
  when d.kind = 'Household' and ${metric !== 'reviewsOverdue'} then case when d.v > 0 then 'MEMBERS_ADDED' else 'MEMBERS_REMOVED' end
  when d.kind = 'Allocation' and exists (select from allocation a where a.original_id = d.id and a.supersedes_id is not null
    and a.recorded_at > ${since} and a.recorded_at <= ${scope.asOf}) then 'DOCUMENT_CORRECTED'
  when d.v > 0 then 'ENTERED' else 'CORRECTED' end`
