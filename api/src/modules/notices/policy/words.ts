import {
  type FieldForm,
  formOf,
  type Holds,
  type ListForm,
  type NeverShown,
  type NoticeChannel,
  type NoticeField,
} from '@mingzhang/db/notice-policy.ts'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { type Text, text } from '../../../kit/language.ts'

export const remarkWords = {
  NEW: '新增',
  CONTINUED: '续保',
  ADJUSTED: '调整',
  LEFT: '退出',
  DISPERSED: '分散供养',
  INSTITUTIONAL: '集中供养',
  MEDICAL: '医疗支出',
  EDUCATION: '教育支出',
  ACCIDENT: '意外事故',
  OTHER: '其他困难',
} as const

type Word = keyof typeof remarkWords | null

const remarked = [
  ['CARE_MODE', 'careMode'],
  ['REASON_CLASS', 'reasonClass'],
  ['REMARK', 'remark'],
] as const satisfies readonly [NoticeField, string][]

/** What stands in 备注 of a row: of these three, what its kind shows there. */
export const remarksOf = (
  kind: NoticeKind,
  channel: NoticeChannel,
  row: { careMode: Word; reasonClass: Word; remark: Word },
): string[] =>
  remarked.flatMap(([field, key]) =>
    row[key] && formOf(kind, channel, field) !== 'NEVER' ? remarkWords[row[key]] : [],
  )

export const columnWords: Record<NoticeField, Text> = {
  POSITION: text('序号', 'Number'),
  NAME: text('姓名', 'Name'),
  CATEGORY: text('救助类别', 'Programme'),
  MEMBERS: text('人数', 'Persons'),
  AMOUNT: text('金额', 'Amount'),
  SINCE: text('起始年月', 'Since'),
  CARE_MODE: text('供养方式', 'Mode of care'),
  REASON_CLASS: text('救助事由', 'Reason'),
  REMARK: text('新增或续保', 'New or continued'),
  KIN_FILED: text('近亲属备案', 'Kin filed'),
}

/** Of the column that holds what else is said of a row. */
export const remarkTitle = text('备注', 'Remark')
export const columnTitles: Record<NoticeField, Text> = {
  ...columnWords,
  AMOUNT: text('金额（元）', 'Yuan'),
  REMARK: remarkTitle,
}
export const guardianWords = text('监护人', 'guardian')
export const yesWords = text('是', 'yes')

export const channelWords: Record<NoticeChannel, Text> = {
  BOARD: text('公示栏', 'Village board'),
  WEB: text('网上', 'Web'),
  CONSOLE: text('工作台', 'Console'),
  EXPORT: text('导出', 'Export'),
}

/** What a reader sees of a field in each form. */
export const formWords: Record<FieldForm, Text> = {
  FULL: text('写明', 'as it is'),
  MASKED: text('只留姓氏（张**），少见的写“某**”', 'surname alone (张**), 某** where it is rare'),
  COUNT: text('只写几人', 'how many'),
  COARSE: text('只写大类', 'its class alone'),
  UNLESS_FEW: text('每种够多户才写', 'where enough rows bear each word'),
  NEVER: text('不写', 'not shown'),
}

export const listFormWords: Record<ListForm, Text> = {
  ROWS: text('逐户列出', 'Household by household'),
  COUNTS: text('不列户，只有户数、人数和金额', 'Counts and sums, no households'),
  WORDS: text('只有文字和合计，不涉及某一户', 'Words and sums, of nobody'),
}

export const holdsWords: Record<Holds, Text> = {
  CONFIRMATION: text(
    '被提出异议的那一户暂不确认，其他户照办。',
    'The household named in it is not confirmed before it is decided; the others go on.',
  ),
  PAYMENT: text(
    '被提出异议的那一笔暂不发放，其他户照发。',
    'The line named in it is not paid before it is decided; the others are.',
  ),
  ENDING: text(
    '被提出异议的那一户暂不停发，其他户照办。',
    'The household named in it goes on being helped until it is decided.',
  ),
}

export const neverWords: Record<NeverShown, Text> = {
  ID_NUMBER: text(
    '身份证号、出生日期（一位也不写）',
    'identity number and date of birth (no digit)',
  ),
  ACCOUNT: text('银行卡号、账号', 'bank card or account'),
  PHONE: text('个人电话、微信、邮箱', 'anybody’s telephone, chat or e-mail'),
  ADDRESS: text('门牌住址、车牌', 'exact address, number plate'),
  HEALTH: text('病情、残疾情况', 'illness or disability'),
  CHILDREN: text('未成年人姓名（写监护人）', 'a child’s name (the guardian’s stands)'),
  PRIVATE: text('婚姻、就学、涉刑情况', 'marriage, school, criminal matters'),
}
