import { payment } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { PaymentFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { becameOf, paymentConditions } from '../../funds/index.ts'
import { noSpellWords, payeeWords, paymentKindWords, statusWords } from '../words.ts'
import {
  countColumn,
  dayColumn,
  momentColumn,
  moneyColumn,
  monthColumn,
  programmeColumn,
  regionColumns,
  sealedColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

const status = sql`coalesce(last.status, 'IN_TRANSIT')`
const toBePaid = sql`case when ${becameOf(sql`payment`, status)} = 'cancelled' then 0 else payment.amount_fen end`

/** Lines with what had become of each at the moment asked. */
export const payments: Source<PaymentFilter> = {
  title: text('发放明细', 'Payments'),
  permission: 'payment.read',
  columns: [
    monthColumn('month', '受益月份', 'Benefit month', 'payment.month', sql`payment.month`),
    ...regionColumns('payment'),
    programmeColumn('payment', sql`payment.programme_code`),
    wordColumn('kind', '性质', 'Kind', 'payment.kind', sql`payment.kind`, paymentKindWords),
    textColumn(
      'recipient',
      '领取人',
      'Recipient',
      'payment.recipient_name',
      sql`payment.recipient_name`,
    ),
    ...sealedColumns(
      'ID_NUMBER',
      'recipientId',
      '领取人证件号码',
      'Identity number',
      'person_identity.number',
      sql`payment.recipient_person_id`,
    ),
    textColumn('household', '家庭编号', 'Code of the household', 'household.code', sql`h.code`, {
      rule: text('本岗位不查看对象信息时为空', 'Empty to a role that does not see who is helped'),
    }),
    countColumn(
      'covered',
      '保障人数',
      'Persons covered',
      'payment.covered_count',
      sql`payment.covered_count`,
      { unit: text('人', 'persons') },
    ),
    moneyColumn('base', '基本保障金', 'Base', 'payment.base_fen', sql`payment.base_fen`),
    moneyColumn(
      'categorical',
      '分类施保',
      'Categorical addition',
      'payment.categorical_fen',
      sql`payment.categorical_fen`,
    ),
    moneyColumn('care', '照料护理', 'Care', 'payment.care_fen', sql`payment.care_fen`),
    moneyColumn('other', '其他', 'Other', 'payment.other_fen', sql`payment.other_fen`),
    moneyColumn('amount', '金额', 'Amount', 'payment.amount_fen', sql`payment.amount_fen`, {
      rule: text('等于基本保障金、分类施保、照料护理、其他之和', 'The sum of the four parts'),
    }),
    moneyColumn('toBePaid', '应支付', 'To be paid', 'payment, payment_event', toBePaid, {
      rule: text(
        '金额；划出、撤销的为 0.00。货币单元抽样以此为准',
        'The amount, and 0.00 of what was taken out or cancelled; what samples by monetary unit go by',
      ),
    }),
    wordColumn('status', '状态', 'Status', 'payment_event.status', status, statusWords),
    dayColumn('statusOn', '状态日期', 'Status since', 'payment_event.on_date', sql`last.on_date`),
    textColumn('payee', '收款人', 'Payee', 'payment.payee_name', sql`payment.payee_name`),
    wordColumn(
      'payeeKind',
      '收款人身份',
      'Kind of payee',
      'payment.payee_kind',
      sql`payment.payee_kind`,
      payeeWords,
    ),
    textColumn('bank', '开户银行', 'Bank', 'bank_account.bank_name', sql`a.bank_name`),
    textColumn(
      'accountTail',
      '账号尾号',
      'Last four digits',
      'bank_account.number_last4',
      sql`'****' || a.number_last4`,
    ),
    ...sealedColumns(
      'ACCOUNT',
      'account',
      '收款账号',
      'Account number',
      'bank_account_identity.number',
      sql`payment.bank_account_id`,
    ),
    textColumn(
      'batch',
      '批次文号',
      'Document of the batch',
      'batch.document_no',
      sql`b.document_no`,
    ),
    wordColumn(
      'noApproval',
      '无审批说明',
      'Why no approval',
      'payment.no_spell_reason',
      sql`payment.no_spell_reason`,
      noSpellWords,
    ),
    momentColumn(
      'recordedAt',
      '登记时间',
      'Recorded at',
      'payment.recorded_at',
      sql`payment.recorded_at`,
    ),
    textColumn(
      'reference',
      '明细编号',
      'Reference',
      'payment.id',
      sql`left(payment.month::text, 7) || '.' || payment.id`,
    ),
  ],
  rows: (ctx, filter) => sql`from ${payment}
    left join lateral (select e.status, e.on_date from payment_event e where e.month = payment.month and e.payment_id = payment.id
      and e.recorded_at <= ${ctx.now.toInstant().toString()} order by e.version desc limit 1) last on true
    left join household h on h.id = payment.household_id
    left join bank_account a on a.id = payment.bank_account_id
    left join batch b on b.id = payment.batch_id
    where payment.recorded_at <= ${ctx.now.toInstant().toString()} and ${paymentConditions(ctx, filter, status)}
    order by payment.month desc, payment.id desc`,
  subject: sql`'Payment.' || left(payment.month::text, 7) || '.' || payment.id`,
  fen: toBePaid,
}
