import type { Language } from './i18n.ts'

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** `1032451.00` → `1,032,451.00`, on the string: no float touches money. */
export function money(yuan: string): string {
  const [, sign = '', whole = '0', cents = ''] = /^([-+]?)(\d+)(?:\.(\d*))?$/.exec(yuan) ?? []
  return `${sign === '-' ? '−' : ''}${grouped(whole)}.${cents.padEnd(2, '0').slice(0, 2)}`
}

/** Yuan in 万元 with two decimals, rounded half up; for reports only. */
export function tenThousands(yuan: string): string {
  const fen = BigInt(yuan.replace('.', '').replace(/^\+/, ''))
  const hundredths = (fen < 0n ? -fen : fen) + 5_000n
  const value = (hundredths / 10_000n).toString().padStart(3, '0')
  return `${fen < 0n ? '−' : ''}${grouped(value.slice(0, -2))}.${value.slice(-2)}`
}

/** Sum of yuan, on integers of fen. */
export function sumYuan(amounts: readonly string[]): string {
  const fen = amounts.reduce((sum, yuan) => sum + BigInt(yuan.replace('.', '')), 0n)
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const count = (value: number | string): string => grouped(String(value))

/** `985` of a thousand → `98.5%`. */
export const permille = (value: number | string): string => `${(Number(value) / 10).toFixed(1)}%`

/** Hundredths of a percent, `1726` → `17.26%`; `signed` puts + before what is above nought. */
export function percent(basisPoints: number, signed = false): string {
  const sign = basisPoints < 0 ? '−' : signed && basisPoints > 0 ? '+' : ''
  return `${sign}${(Math.abs(basisPoints) / 100).toFixed(2)}%`
}

/** `2025-11` → 2025年11月. */
export function monthText(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-')
  if (language === 'zh') return `${year}年${Number(number)}月`
  return `${MONTHS[Number(number) - 1]} ${year}`
}

/** `2025-11-23` → 2025年11月23日, for prose; tables keep the ISO form. */
export function dateText(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (language === 'zh') return `${year}年${Number(month)}月${Number(date)}日`
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const stamp = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A moment as `2025-12-01 09:00`, China time. */
export const moment = (instant: string): string => stamp.format(new Date(instant))
