import { allocation, quota } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { QueryquotasArgs } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { inForce, quotaConditions } from '../../funds/index.ts'
import { allocationKindWords, levelWords } from '../words.ts'
import {
  dayColumn,
  moneyColumn,
  programmeColumn,
  regionColumns,
  type Source,
  textColumn,
  wordColumn,
} from './column.ts'

/** A row an allocation; a quota of which nothing was allocated has one of its own. Its amount stands on its first row alone. */
export const quotas: Source<QueryquotasArgs> = {
  title: text('指标与分配', 'Quotas and allocations'),
  permission: 'fund.read',
  columns: [
    textColumn(
      'document',
      '指标文号',
      'Document of the quota',
      'quota.document_no',
      sql`quota.document_no`,
    ),
    wordColumn('level', '级次', 'Level', 'quota.level', sql`quota.level`, levelWords),
    programmeColumn('quota', sql`quota.programme_code`),
    dayColumn('issuedOn', '下达日期', 'Issued', 'quota.issued_on', sql`quota.issued_on`),
    moneyColumn(
      'quota',
      '指标金额',
      'Quota',
      'quota.amount_fen',
      sql`case when a.turn is null or a.turn = 1 then quota.amount_fen end`,
      {
        rule: text(
          '每份指标只列在第一行，合计时不重复',
          'On the first row of a quota alone, so that it adds up',
        ),
      },
    ),
    textColumn(
      'correction',
      '指标更正原因',
      'Why the quota was corrected',
      'quota.reason',
      sql`quota.reason`,
      {
        rule: text('由两人更正过的，写最近一次的原因', 'Of its last correction by two persons'),
      },
    ),
    ...regionColumns('a', 'township'),
    wordColumn('kind', '用途', 'For', 'allocation.kind', sql`a.kind`, allocationKindWords),
    textColumn(
      'allocationDocument',
      '分配文号',
      'Document of the allocation',
      'allocation.document_no',
      sql`a.document_no`,
    ),
    dayColumn(
      'allocatedOn',
      '分配日期',
      'Allocated',
      'allocation.allocated_on',
      sql`a.allocated_on`,
    ),
    moneyColumn('allocated', '分配金额', 'Allocated', 'allocation.amount_fen', sql`a.amount_fen`),
    textColumn(
      'allocationCorrection',
      '分配更正原因',
      'Why the allocation was corrected',
      'allocation.reason',
      sql`a.reason`,
      {
        rule: text('由两人更正过的，写最近一次的原因', 'Of its last correction by two persons'),
      },
    ),
  ],
  rows: (ctx, filter) => {
    const asOf = ctx.now.toInstant().toString()
    return sql`from ${quota} left join (select t.*, row_number() over (partition by t.quota_id order by t.township_code, t.original_id) as turn from allocation t
        where ${inForce(allocation, sql`t`, asOf)}) a on a.quota_id = quota.original_id
      where ${inForce(quota, sql`quota`, asOf)} and ${quotaConditions(ctx, filter)}
      order by quota.issued_on desc, quota.document_no, quota.original_id, a.turn`
  },
  subject: sql`case when a.id is null then 'Quota.' || quota.original_id else 'Allocation.' || a.original_id end`,
  fen: sql`a.amount_fen`,
}
