import { allocation, batch } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { BatchFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { batchConditions, becameOf, inForce } from '../../funds/index.ts'
import { batchKindWords, batchStateWords } from '../words.ts'
import {
  countColumn,
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

const sumOf = (became: string) => sql`coalesce(sum(l.fen) filter (where l.became = ${became}), 0)`
const lines = { unit: text('笔', 'lines') }

export const batches: Source<BatchFilter> = {
  title: text('发放批次', 'Batches'),
  permission: 'fund.read',
  columns: [
    monthColumn('month', '受益月份', 'Benefit month', 'batch.month', sql`batch.month`),
    ...regionColumns('batch', 'township'),
    programmeColumn('batch', sql`batch.programme_code`),
    wordColumn('kind', '性质', 'Kind', 'batch.kind', sql`batch.kind`, batchKindWords),
    textColumn('document', '文号', 'Document', 'batch.document_no', sql`batch.document_no`),
    wordColumn('state', '状态', 'State', 'batch.state', sql`batch.state`, batchStateWords, ofToday),
    countColumn(
      'lineCount',
      '清册笔数',
      'Lines as drafted',
      'batch.line_count',
      sql`batch.line_count`,
      lines,
    ),
    moneyColumn('total', '清册金额', 'Total as drafted', 'batch.total_fen', sql`batch.total_fen`),
    moneyColumn('settled', '到账', 'Settled', 'payment, payment_event', sql`sums.settled`),
    moneyColumn('returned', '退回', 'Returned', 'payment, payment_event', sql`sums.returned`, {
      rule: text('退票、已补发', 'Returned, or paid again since'),
    }),
    moneyColumn(
      'cancelled',
      '划出、撤销',
      'Taken out or cancelled',
      'payment, payment_event',
      sql`sums.cancelled`,
    ),
    moneyColumn('inTransit', '在途', 'In transit', 'payment, payment_event', sql`sums.in_transit`),
    moneyColumn(
      'difference',
      '差额',
      'Difference',
      'batch, payment',
      sql`batch.total_fen - sums.total`,
      {
        rule: text('清册金额减明细合计；平账为 0.00', 'Total as drafted less its lines'),
      },
    ),
    textColumn(
      'allocation',
      '分配文号',
      'Document of the allocation',
      'allocation.document_no',
      sql`a.document_no`,
    ),
    dayColumn('draftedOn', '起草日期', 'Drafted', 'batch.drafted_on', sql`batch.drafted_on`),
    dayColumn('reviewedOn', '复核日期', 'Reviewed', 'batch.reviewed_on', sql`batch.reviewed_on`, {
      rule: ofToday,
    }),
    dayColumn(
      'checkedOn',
      '财政审核日期',
      'Checked by finance',
      'batch.finance_checked_on',
      sql`batch.finance_checked_on`,
      { rule: ofToday },
    ),
    dayColumn(
      'paidOn',
      '国库支付日期',
      'Paid by the treasury',
      'batch.treasury_paid_on',
      sql`batch.treasury_paid_on`,
      { rule: ofToday },
    ),
    textColumn('voucher', '支付凭证号', 'Voucher', 'batch.voucher_no', sql`batch.voucher_no`, {
      rule: ofToday,
    }),
    dayColumn(
      'bankReturnedOn',
      '银行回盘日期',
      'Answered by the bank',
      'batch.bank_returned_on',
      sql`batch.bank_returned_on`,
      { rule: ofToday },
    ),
  ],
  rows: (ctx, filter) => {
    const asOf = ctx.now.toInstant().toString()
    return sql`from ${batch} left join allocation a on a.original_id = batch.allocation_id and ${inForce(allocation, sql`a`, asOf)}
    cross join lateral (select coalesce(sum(l.fen), 0) as total, ${sumOf('settled')} as settled, ${sumOf('inTransit')} as in_transit,
        ${sumOf('returned')} as returned, ${sumOf('cancelled')} as cancelled
      from (select p.amount_fen as fen, ${becameOf(sql`p`, sql`coalesce(last.status, 'IN_TRANSIT')`)} as became
        from payment p left join lateral (select e.status from payment_event e where e.month = p.month and e.payment_id = p.id
          and e.recorded_at <= ${asOf} order by e.version desc limit 1) last on true
        where p.batch_id = batch.id and p.month = batch.month and p.recorded_at <= ${asOf}) l) sums
    where batch.recorded_at <= ${asOf} and ${batchConditions(ctx, filter)}
    order by batch.month desc, batch.id desc`
  },
  subject: sql`'Batch.' || batch.id`,
  fen: sql`batch.total_fen`,
}
