import { sql } from 'drizzle-orm'

import type { RecoveryFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { lateFen } from '../../funds/index.ts'
import { recoveryConditions } from '../../recoveries/index.ts'
import { recoveryGroundWords, recoveryStateWords } from '../words.ts'
import {
  dayColumn,
  moneyColumn,
  monthColumn,
  ofToday,
  programmeColumn,
  regionColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

export const recoveries: Source<RecoveryFilter> = {
  title: text('追回资金', 'Recoveries'),
  permission: 'payment.read',
  columns: [
    ...regionColumns('r'),
    textColumn('name', '姓名', 'Name', 'recovery.recipient_name', sql`r.recipient_name`),
    textColumn('household', '家庭编号', 'Code of the household', 'household.code', sql`h.code`),
    programmeColumn('recovery', sql`r.programme_code`),
    monthColumn('fromMonth', '起月', 'From', 'recovery.from_month', sql`r.from_month`),
    monthColumn('toMonth', '止月', 'To', 'recovery.to_month', sql`r.to_month`),
    wordColumn('ground', '事由', 'Ground', 'recovery.ground', sql`r.ground`, recoveryGroundWords),
    textColumn('reason', '说明', 'Reason', 'recovery.reason', sql`r.reason`),
    moneyColumn('amount', '应追回', 'To recover', 'recovery.amount_fen', sql`r.amount_fen`),
    moneyColumn('paidIn', '已缴回', 'Paid in', 'recovery_event', sql`e.paid_in`),
    moneyColumn('offset', '已抵扣', 'Held back', 'recovery_event', sql`e.held_back`),
    moneyColumn('givenUp', '已核销', 'Given up', 'recovery_event', sql`e.given_up`),
    moneyColumn(
      'outstanding',
      '未追回',
      'Outstanding',
      'recovery, recovery_event',
      sql`r.amount_fen - e.paid_in - e.held_back - e.given_up`,
      {
        rule: text('应追回减已缴回、已抵扣、已核销', 'What is left'),
      },
    ),
    moneyColumn(
      'late',
      '其中逾期',
      'Late',
      'recovery, recovery_event, recovery_instalment',
      lateFen(sql`r`, sql`mz_today()`),
      {
        rule: text(
          '到今天应缴未缴的：约定分期的，为已到期的各期；没有分期的，为文书所定期限已过的未追回金额',
          'What should be back by today and is not: of instalments whose day has passed, or all of it without a plan',
        ),
      },
    ),
    textColumn(
      'slips',
      '缴款书号',
      'Payment slips',
      'recovery_event.payment_slip_no',
      sql`e.slips`,
    ),
    wordColumn(
      'state',
      '状态',
      'State',
      'recovery.state',
      sql`r.state`,
      recoveryStateWords,
      ofToday,
    ),
    dayColumn('assessedOn', '核定日期', 'Assessed', 'recovery.assessed_on', sql`r.assessed_on`),
    textColumn(
      'demandNo',
      '追缴文书号',
      'Number of the demand',
      'recovery.demand_no',
      sql`r.demand_no`,
      { rule: ofToday },
    ),
    dayColumn('demandedOn', '下达日期', 'Demanded', 'recovery.demanded_on', sql`r.demanded_on`, {
      rule: ofToday,
    }),
  ],
  rows: (ctx, filter) => {
    const asOf = ctx.now.toInstant().toString()
    const sum = (...kinds: string[]) =>
      sql`coalesce(sum(amount_fen) filter (where kind in ${kinds}), 0)`
    return sql`from recovery r left join household h on h.id = r.household_id
      cross join lateral (select ${sum('PAID_IN')} as paid_in, ${sum('OFFSET')} as held_back, ${sum('UNRECOVERABLE', 'DROPPED')} as given_up,
        string_agg(payment_slip_no, '、' order by version) as slips from recovery_event v where v.recovery_id = r.id and v.recorded_at <= ${asOf}) e
      where r.id in (select id from recovery where ${recoveryConditions(ctx, filter)}) and r.recorded_at <= ${asOf}
      order by r.recorded_at desc, r.id desc`
  },
  subject: sql`'Household.' || r.household_id`,
  fen: sql`r.amount_fen`,
}
