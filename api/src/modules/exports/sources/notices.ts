import { notice } from '@mingzhang/db'
import { kindsWith, type NoticeField } from '@mingzhang/db/notice-policy.ts'
import { type SQL, sql } from 'drizzle-orm'

import type { NoticeFilter } from '../../../__generated__/types.ts'
import { text } from '../../../kit/language.ts'
import { kindWords, noticeConditions } from '../../notices/index.ts'
import { careModeWords, noticeStateWords, reasonClassWords, remarkWords } from '../words.ts'
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

const kinds = Object.fromEntries(Object.entries(kindWords).map(([code, { zh }]) => [code, zh]))

/** As the policy has it: what is not of a kind is not taken out with it either. */
const ofKind = (field: NoticeField, value: SQL): SQL =>
  sql`case when notice.kind in (${sql.join(
    kindsWith(field).map((kind) => sql`${kind}`),
    sql`, `,
  )}) then ${value} end`

/** A row a line that was posted, as frozen. */
export const notices: Source<NoticeFilter> = {
  title: text('公示及公示明细', 'Notices with their rows'),
  permission: 'notice.read',
  columns: [
    textColumn('title', '公示标题', 'Title', 'notice.title_zh', sql`notice.title_zh`),
    wordColumn('kind', '公示种类', 'Kind', 'notice.kind', sql`notice.kind`, kinds),
    wordColumn(
      'state',
      '状态',
      'State',
      'notice.state',
      sql`notice.state`,
      noticeStateWords,
      ofToday,
    ),
    ...regionColumns('notice'),
    programmeColumn('notice', sql`notice.programme_code`),
    monthColumn('month', '月份', 'Month', 'notice.month', sql`notice.month`),
    dayColumn('postedOn', '公示日期', 'Posted', 'notice.posted_on', sql`notice.posted_on`),
    dayColumn(
      'closesOn',
      '异议截止',
      'Objections until',
      'notice.closes_on',
      sql`notice.closes_on`,
    ),
    textColumn('legalBasis', '依据', 'Legal basis', 'notice.legal_basis', sql`notice.legal_basis`),
    textColumn('issuer', '公示单位', 'Issuer', 'notice.issuer', sql`notice.issuer`),
    textColumn(
      'publicId',
      '公示编号',
      'Number of the public page',
      'notice.public_id',
      sql`case when notice.published_at is not null then notice.public_id end`,
    ),
    textColumn(
      'contentHash',
      '内容散列值',
      'Content hash',
      'notice.content_hash',
      sql`notice.content_hash`,
    ),
    countColumn('rowNo', '行号', 'Row', 'notice_row.position', sql`r.position`),
    textColumn('name', '姓名', 'Name', 'notice_row.name', sql`r.name`),
    countColumn('members', '人数', 'Persons', 'notice_row.member_count', sql`r.member_count`, {
      unit: text('人', 'persons'),
    }),
    moneyColumn('amount', '金额', 'Amount', 'notice_row.amount_fen', sql`r.amount_fen`),
    monthColumn(
      'since',
      '起始年月',
      'Since',
      'notice_row.since_month',
      ofKind('SINCE', sql`r.since_month`),
    ),
    wordColumn(
      'careMode',
      '供养方式',
      'Mode of care',
      'notice_row.care_mode',
      ofKind('CARE_MODE', sql`r.care_mode`),
      careModeWords,
    ),
    wordColumn(
      'reason',
      '救助事由',
      'Reason',
      'notice_row.reason_class',
      ofKind('REASON_CLASS', sql`r.reason_class`),
      reasonClassWords,
    ),
    wordColumn(
      'kinFiled',
      '近亲属备案',
      'Kin filed',
      'notice_row.kin_filed',
      ofKind('KIN_FILED', sql`r.kin_filed`),
      { true: '是', false: '否' },
    ),
    wordColumn(
      'remark',
      '备注',
      'Remark',
      'notice_row.remark',
      ofKind('REMARK', sql`r.remark`),
      remarkWords,
    ),
  ],
  rows: (ctx, filter) => sql`from ${notice} left join notice_row r on r.notice_id = notice.id
    where notice.recorded_at <= ${ctx.now.toInstant().toString()} and ${noticeConditions(ctx, filter)}
    order by coalesce(notice.posted_on, '9999-12-31'::date) desc, notice.id desc, r.position`,
  subject: sql`'Notice.' || notice.id`,
  fen: sql`r.amount_fen`,
}
