import { sql } from 'drizzle-orm'

import type { ExportBankLines } from '../../../__generated__/types.ts'
import { inRegion } from '../../../kit/area.ts'
import { idOf } from '../../../kit/ids.ts'
import { text } from '../../../kit/language.ts'
import { bankDecisionWords, bankResultWords, bankStateWords, unmatchedWords } from '../words.ts'
import {
  momentColumn,
  moneyColumn,
  ofToday,
  regionColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

const area = { countyCode: sql`l.county_code`, townshipCode: sql`l.township_code` }

/** What the bank's files said, and which of our lines each was found to be. */
export const bankLines: Source<ExportBankLines> = {
  title: text('银行回盘与对账', 'Bank lines'),
  permission: 'import.read',
  columns: [
    textColumn('file', '回盘文件来源', 'Source of the file', 'data_import.source', sql`i.source`),
    ...regionColumns('l', 'township'),
    textColumn('name', '银行所列姓名', 'Name as the bank has it', 'bank_line.name', sql`l.name`),
    textColumn(
      'accountTail',
      '账号尾号',
      'Last four digits',
      'bank_line.account_last4',
      sql`'****' || l.account_last4`,
    ),
    moneyColumn('amount', '金额', 'Amount', 'bank_line.amount_fen', sql`l.amount_fen`),
    wordColumn('result', '银行结果', 'Result', 'bank_line.result', sql`l.result`, bankResultWords),
    textColumn('on', '银行日期', 'Day', 'bank_line.on_date', sql`l.on_date`),
    wordColumn(
      'state',
      '对账状态',
      'State',
      'bank_line.state',
      sql`l.state`,
      bankStateWords,
      ofToday,
    ),
    wordColumn(
      'reason',
      '未对上原因',
      'Why unmatched',
      'bank_line.reason',
      sql`l.reason`,
      unmatchedWords,
      ofToday,
    ),
    wordColumn(
      'decision',
      '处理意见',
      'Decision',
      'bank_line.decision',
      sql`l.decision`,
      bankDecisionWords,
      ofToday,
    ),
    textColumn(
      'decisionReason',
      '处理说明',
      'Reason',
      'bank_line.decision_reason',
      sql`l.decision_reason`,
      { rule: ofToday },
    ),
    textColumn(
      'payment',
      '对上的明细',
      'Our line',
      'bank_line.payment_id',
      sql`left(l.payment_month::text, 7) || '.' || l.payment_id`,
      { rule: ofToday },
    ),
    momentColumn(
      'recordedAt',
      '登记时间',
      'Recorded at',
      'bank_line.recorded_at',
      sql`l.recorded_at`,
    ),
  ],
  rows: (
    ctx,
    { region, state, importId, batchId },
  ) => sql`from bank_line l left join data_import i on i.id = l.import_id
    where l.county_code = ${ctx.installation.countyCode} and l.recorded_at <= ${ctx.now.toInstant().toString()}
      and ${region ? inRegion(area, region) : sql`true`} and ${state ? sql`l.state = ${state}` : sql`true`}
      and ${importId ? sql`l.import_id = ${idOf(importId, 'Import', 'filter.bankLines.importId')}` : sql`true`}
      and ${batchId ? sql`exists (select from payment p where p.month = l.payment_month and p.id = l.payment_id and p.batch_id = ${idOf(batchId, 'Batch', 'filter.bankLines.batchId')})` : sql`true`}
    order by l.recorded_at desc, l.id desc`,
  subject: sql`'Payment.' || left(l.payment_month::text, 7) || '.' || l.payment_id`,
  fen: sql`l.amount_fen`,
}
