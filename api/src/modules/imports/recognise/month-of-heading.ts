import { small } from '../parse/figures.ts'
import type { ColumnMeaning } from '../records.ts'

const ofMonth =
  /^(?:(20\d{2})年?)?(1[0-2]|0?[1-9])月份?(?:月|实发|应发|发放|保障|低保|救助|补助|供养|资金|金额|金|额)*$/
const asDate = /^(20\d{2})[-.]?(0[1-9]|1[0-2])(?:-01)?$/
const ofYear = /^(20\d{2})年度?$/
const money = /(金|额|元|款|实发|小计|合计)$/

const partsOf = (heading: string) =>
  heading.split('/').map((part) =>
    part
      .replaceAll(/\((?:万?元)\)/g, '')
      .replace(/[一二三四五六七八九十]{1,3}(?=月)/, (n) => String(small(n)))
      .replace('元月', '1月'),
  )
const monthsOf = (parts: readonly string[]) =>
  parts.map((part) => ofMonth.exec(part) ?? asDate.exec(part))

export const isMoneyHeading = (text: string): boolean => money.test(text)

/** Whether it is of one month, whatever of it. */
export const standsUnderMonth = (heading: string): boolean =>
  monthsOf(partsOf(heading)).filter(Boolean).length === 1

/** The month that a column of amounts stands under, as `2025-01-01`; null where it says none, or its year is not known. */
export function monthOfHeading(heading: string, year: string | null): string | null {
  const parts = partsOf(heading)
  const found = monthsOf(parts)
  const months = found.filter((each) => each !== null)
  if (months.length !== 1 || !(found.at(-1) || isMoneyHeading(parts.at(-1)!))) return null
  const [, own, month] = months[0]!
  const said = own ?? parts.map((part) => ofYear.exec(part)?.[1]).find(Boolean) ?? year
  return said ? `${said}-${month!.padStart(2, '0')}-01` : null
}

/** A number and nothing else, in the last of its headings: a month, a grade, or anything. */
export const bareNumber = (heading: string): string | null =>
  /(?:^|\/)(0?[1-9]|1[0-2])(?:\(万?元\))?$/.exec(heading)?.[1] ?? null

/** A column of amounts under a month that was not read: a line holds one month, and these are several. */
export const isUnreadMonth = ({ field, how, heading }: ColumnMeaning): boolean =>
  field === null && how === 'UNKNOWN' && monthOfHeading(heading, '2000') !== null
