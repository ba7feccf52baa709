import { Temporal } from 'temporal-polyfill'

import { fenOf, yuanOf } from '../../../kit/money.ts'
import type { Item, ReportContent } from './content.ts'

/** Fen in 万元 with two decimals, rounded half up: once, and last. */
export function tenThousands(fen: bigint): string {
  const hundredths = ((fen < 0n ? -fen : fen) + 5_000n) / 10_000n
  return yuanOf(fen < 0n ? -hundredths : hundredths)
}

/** `498.08万元`. */
export const inTenThousands = (item: Item): string =>
  item.value === null ? absent(item) : `${tenThousands(fenOf(item.value)!)}万元`

export const counted = (item: Item, unit: string): string =>
  item.value === null ? absent(item) : `${item.value}${unit}`

/** What is withheld says so; it is never printed as 0. */
export const absent = ({ note }: Item): string => `—（${(note ?? '无').replace(/。$/, '')}）`

/** `4,980,800.00`, as tables have it. */
export const grouped = (value: string): string => value.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** `2025年1—11月`, `2025年11月`, `2024年11月至2025年2月`. */
export function periodText(from: string, to: string): string {
  const [fromYear, fromMonth] = from.split('-').map(Number)
  const [year, month] = to.split('-').map(Number)
  if (fromYear !== year) return `${fromYear}年${fromMonth}月至${year}年${month}月`
  return fromMonth === month ? `${year}年${month}月` : `${year}年${fromMonth}—${month}月`
}

export const monthText = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

const inChina = (instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai')

/** `2025年12月1日`, China time. */
export function dayText(instant: string): string {
  const { year, month, day } = inChina(instant)
  return `${year}年${month}月${day}日`
}

/** `2025-10-21` → `2025年10月21日`. */
const dateText = (day: string): string => `${monthText(day)}${Number(day.slice(8, 10))}日`

/** `2025年10月21日至2025年11月20日`. */
export const settlementText = ({ from, to }: ReportContent['settlement']): string =>
  `${dateText(from)}至${dateText(to)}`

const two = (number: number): string => String(number).padStart(2, '0')

/** `2025年12月1日9时00分`, with seconds where there are any; China time. */
export const momentText = (instant: string): string => {
  const { hour, minute, second } = inChina(instant)
  return `${dayText(instant)}${hour}时${two(minute)}分${second ? `${two(second)}秒` : ''}`
}

/** Where it is long it breaks between the two. */
export const titleParts = ({ region, from, to }: ReportContent): [string, string] => [
  `${region.name}${periodText(from, to)}`,
  '社会救助工作情况报告',
]

export const titleOf = (content: ReportContent): string => titleParts(content).join('')

/** No person's name, no number of a person. */
export const fileNameOf = (content: ReportContent, extension: string): string =>
  `${titleOf(content)}.${extension}`

/** The rows of the monthly return: programmes that pay, and their total. */
export const payingRows = ({ programmes, total }: ReportContent) => [
  ...programmes.filter(({ arrived }) => arrived.value !== null),
  total,
]

/** Rows of 万元 that do not add up to the total rounded once are no mistake, and the paper says so. */
export function roundingNote({ programmes, total }: ReportContent): string | null {
  if (total.paid.value === null) return null
  const rows = programmes.flatMap(({ paid }) => (paid.value === null ? [] : [fenOf(paid.value)!]))
  const added = rows.reduce((sum, fen) => sum + fenOf(tenThousands(fen))!, 0n)
  const difference = fenOf(tenThousands(fenOf(total.paid.value)!))! - added
  return difference === 0n
    ? null
    : `各项万元数由元、分数一次四舍五入得出，逐项相加与合计相差${yuanOf(difference)}万元，以元列为准。`
}
