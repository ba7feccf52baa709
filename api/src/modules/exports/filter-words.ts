import { type Text, text } from '../../kit/language.ts'
import { bucketWords } from '../funds/index.ts'
import { kindWords as noticeKindWords } from '../notices/index.ts'
import {
  bankStateWords,
  batchKindWords,
  batchStateWords,
  careModeWords,
  noticeStateWords,
  paymentKindWords,
  recoveryStateWords,
  statusWords,
} from './words.ts'

export const filterLabels: Record<string, Text> = {
  region: text('范围', 'Area'),
  fromMonth: text('起月', 'From'),
  toMonth: text('止月', 'To'),
  month: text('月份', 'Month'),
  programme: text('救助类别', 'Programme'),
  status: text('状态', 'Status'),
  state: text('状态', 'State'),
  kind: text('性质', 'Kind'),
  bucket: text('应发核对', 'What was due'),
  careMode: text('供养方式', 'Mode of care'),
  text: text('姓名或拼音', 'Name'),
  minAmount: text('金额从', 'Amount from'),
  maxAmount: text('金额到', 'Amount to'),
  importId: text('文件', 'File'),
  batchId: text('批次', 'Batch'),
  householdId: text('家庭', 'Household'),
  bankAccountId: text('账户', 'Account'),
  fundId: text('备用金', 'Reserve'),
  statementId: text('报账单', 'Statement'),
  fromDay: text('起日', 'From'),
  toDay: text('止日', 'To'),
  coverDiffers: text('只看保障人口与人数不同', 'Other covered persons only'),
  unaccounted: text('只看未报账', 'Not accounted for only'),
  overdue: text('只看逾期', 'Overdue only'),
  reviewOverdue: text('只看复核超期', 'Reviews overdue only'),
  action: text('事项', 'Action'),
  actorId: text('经办人', 'Who'),
  subjectKind: text('对象种类', 'Kind of subject'),
  subjectId: text('对象编号', 'Subject'),
  from: text('起日', 'From'),
  to: text('止日', 'To'),
}

const inChinese = (words: Record<string, string>): Record<string, Text> =>
  Object.fromEntries(Object.entries(words).map(([code, zh]) => [code, text(zh, code)]))

/** Codes of filters in words; one name never means two things for one code. */
export const filterWords: Record<string, Record<string, Text>> = {
  status: inChinese(statusWords),
  bucket: bucketWords,
  careMode: inChinese(careModeWords),
  kind: { ...inChinese({ ...batchKindWords, ...paymentKindWords }), ...noticeKindWords },
  state: inChinese({
    ...bankStateWords,
    ...recoveryStateWords,
    ...noticeStateWords,
    ...batchStateWords,
  }),
}
