import { sql } from 'drizzle-orm'

import type { ReserveUseFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { useConditions } from '../../reserves/index.ts'
import { reserveAccountWords } from '../words.ts'
import {
  dayColumn,
  moneyColumn,
  monthColumn,
  regionColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

export const reserveUses: Source<ReserveUseFilter> = {
  title: text('备用金支取', 'Draws on reserves'),
  permission: 'fund.read',
  columns: [
    ...regionColumns('u'),
    textColumn('fund', '备用金文号', 'Reserve', 'allocation.document_no', sql`a.document_no`),
    textColumn('name', '受助人', 'Name', 'reserve_use.recipient_name', sql`u.recipient_name`),
    textColumn('household', '家庭编号', 'Code of the household', 'household.code', sql`h.code`),
    dayColumn('usedOn', '支取日期', 'Drawn on', 'reserve_use.used_on', sql`u.used_on`),
    moneyColumn('amount', '金额', 'Amount', 'reserve_use.amount_fen', sql`u.amount_fen`),
    textColumn('reason', '事由', 'Reason', 'reserve_use.reason', sql`u.reason`, {
      rule: text('有发放明细的，以明细为凭', 'A line of payment has its own papers'),
    }),
    monthColumn(
      'lineMonth',
      '明细月份',
      'Month of the line',
      'reserve_use.month',
      sql`case when u.payment_id is not null then u.month end`,
      { rule: text('空：没有发放明细的支取', 'Empty: a grant without a line') },
    ),
    wordColumn(
      'accounted',
      '报账',
      'Accounted for',
      'reserve_event.kind',
      sql`coalesce(e.kind, 'NONE')`,
      reserveAccountWords,
    ),
    dayColumn('accountedOn', '报账日期', 'Step of', 'reserve_event.on_date', sql`e.on_date`),
  ],
  rows: (ctx, filter) => {
    const asOf = ctx.now.toInstant().toString()
    return sql`from reserve_use u join allocation a on a.id = u.allocation_id left join household h on h.id = u.household_id
      left join lateral (select v.kind, v.on_date from reserve_statement_use l join reserve_event v on v.statement_id = l.statement_id
        where l.use_id = u.id and v.recorded_at <= ${asOf} order by v.version desc limit 1) e on true
      where u.id in (select id from reserve_use where ${useConditions(ctx, filter)}) and u.recorded_at <= ${asOf}
      order by u.used_on desc, u.id desc`
  },
  subject: sql`'Household.' || u.household_id`,
  fen: sql`u.amount_fen`,
}
