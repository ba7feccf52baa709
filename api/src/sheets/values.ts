import { limits } from './limits.ts'
import { dayOf, type NumberFormat } from './number-format.ts'
import { refuse } from './refused.ts'
import type { CellValue } from './types.ts'

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const isoDay = /^\d{4}-\d{2}-\d{2}(?=$|T)/

/** Null for a text that holds nothing. No database keeps a NUL in a text. */
export function textValue(text: string): CellValue | null {
  if (text.length > limits.cellText) refuse('TOO_COMPLICATED', 'a cell holds too much text')
  const kept = text.includes('\0') ? text.replaceAll('\0', '') : text
  return kept === '' ? null : { kind: 'text', text: kept }
}

export function numberValue(
  digits: string,
  format: NumberFormat | undefined,
  from1904: boolean,
): CellValue | null {
  if (!numeric.test(digits)) return textValue(digits)
  const day = format?.isDay ? dayOf(digits, from1904) : null
  if (day !== null) return { kind: 'date', day }
  if (format?.code === undefined) return { kind: 'number', digits }
  return { kind: 'number', digits, format: format.code }
}

/** A date written as text, with or without its time. */
export function dayValue(text: string): CellValue | null {
  const day = isoDay.exec(text)?.[0]
  return day === undefined ? textValue(text) : { kind: 'date', day }
}
