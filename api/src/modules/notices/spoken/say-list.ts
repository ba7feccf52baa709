import { boardTitles, formOf, type NoticeChannel } from '@mingzhang/db/notice-policy.ts'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { yuanOf } from '../../../kit/money.ts'
import {
  spokenCount,
  spokenDay,
  spokenNumber,
  spokenText,
  spokenYuan,
} from '../../../kit/spoken.ts'
import { remarksOf, type remarkWords } from '../policy/words.ts'

/** A household as its channel may name it. */
export type SpokenRow = {
  name: string
  /** Where several are called alike: the how-manieth. */
  ordinal: number | null
  guardian: boolean
  memberCount: number
  amountFen: bigint | null
  /** Where the channel tells it. */
  sinceMonth?: string | null
  careMode: keyof typeof remarkWords | null
  reasonClass: keyof typeof remarkWords | null
  remark: keyof typeof remarkWords | null
}

type Head = {
  kind: NoticeKind
  titleZh: string
  bodyZh: string
  legalBasis: string
  place: string | null
  postedOn: string
  closesOn: string | null
  edition: number
}

type Sums = { households: number; persons: number; fen: bigint | null }

/** What comes before the names. */
export const sayHead = (head: Head): string[] =>
  [
    `${spokenText(head.titleZh)}。`,
    head.edition > 1 ? `这是更正后的第${spokenNumber(head.edition)}版，以这一版为准。` : '',
    ended(spokenText(head.bodyZh)),
    `依据是${spokenText(head.legalBasis)}。`,
    head.closesOn
      ? `公示从${spokenDay(head.postedOn)}开始，到${spokenDay(head.closesOn)}为止。`
      : `从${spokenDay(head.postedOn)}起长期公示。`,
    head.place ? `名单张贴在${spokenText(head.place)}。` : '',
  ].filter(Boolean)

const ended = (text: string) => text.replace(/[。；，\s]*$/, text.trim() ? '。' : '')

export function saySums({ households, persons, fen }: Sums): string {
  const money = fen === null ? '' : `，一共${spokenYuan(yuanOf(fen))}`
  return `总共${spokenCount(households)}户，${spokenCount(persons)}人${money}。`
}

/** One household in a sentence: only what the policy has of its kind there. */
export function sayRow(
  kind: NoticeKind,
  channel: Extract<NoticeChannel, 'BOARD' | 'WEB'>,
  row: SpokenRow,
): string {
  const { amount: title } = boardTitles(kind)
  const amount = title.replace(/（.*）$/, '')
  const perMonth = title.includes('/月') ? '每月' : ''
  const withAmount = formOf(kind, channel, 'AMOUNT') !== 'NEVER' && row.amountFen !== null
  return `${[
    row.name + (row.guardian ? '，监护人' : ''),
    row.ordinal === null ? '' : `同名第${spokenNumber(row.ordinal)}户`,
    `${spokenCount(row.memberCount)}人`,
    withAmount ? `${amount}${perMonth}${spokenYuan(yuanOf(row.amountFen!))}` : '',
    row.sinceMonth && formOf(kind, channel, 'SINCE') !== 'NEVER'
      ? spokenDay(row.sinceMonth).replace(/月.*$/, '月起')
      : '',
    ...remarksOf(kind, channel, row),
  ]
    .filter(Boolean)
    .join('，')}。`
}

/** How to object, and who answers. */
export const sayEnd = (contacts: readonly string[], open: boolean): string[] => [
  open
    ? '有异议的，公示期内可以当面说、打电话、写信，也可以在网上提出，可以不留姓名，最后一天送到的也算数。'
    : '发现问题，可以当面说、打电话、写信，也可以在网上反映，可以不留姓名。',
  ...contacts.map((each) => `${spokenText(each)}。`),
  '播报完毕。',
]

/** 张** is read 张某某; a surname that would give somebody away is not read at all. */
export const spokenMask = (masked: string): string =>
  masked.startsWith('某') ? '某某，姓氏不公布' : masked.replace(/·?\*+$/, '某某')

/** Names that stand twice get their places, in the order in which they are read. */
export function told<Row extends { name: string }>(
  rows: readonly Row[],
): (Row & { ordinal: number | null })[] {
  const alike = Map.groupBy(rows, ({ name }) => name)
  return rows.map((row) => {
    const same = alike.get(row.name)!
    return { ...row, ordinal: same.length > 1 ? same.indexOf(row) + 1 : null }
  })
}
