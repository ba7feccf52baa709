import { failsCheckDigit, looksLikeAccount, withoutGaps } from '../../../kit/account-number.ts'
import type { CellValue } from '../../../sheets/types.ts'
import type { ProblemCode } from '../records.ts'
import { plainText } from './cells.ts'

type Parsed<T> = ({ value: string } & T) | { problem: ProblemCode }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

export const checkDigit = (first17: string): string =>
  checks[weights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11]!

// As a spreadsheet writes a long number that it took for one: `4.10499E+17`.
const scientific = /^\d([.,]\d+)?\s*E\s*\+?\d+$/i

/** GB 11643, 15-digit legacy numbers, residence permits of Hong Kong, Macao and Taiwan (81, 82, 83). */
export function parseIdNumber(cell: CellValue): Parsed<{
  birthDate: string
  sex: 'M' | 'F'
  documentKind: 'RESIDENT_ID' | 'LEGACY_15' | 'RESIDENCE_PERMIT'
}> {
  // A float holds 15 digits: what it shows of the others is not what was typed.
  if (cell.kind === 'number') return { problem: 'ID_AS_NUMBER' }
  const value = withoutGaps(plainText(cell))
  if (scientific.test(plainText(cell))) return { problem: 'ID_AS_NUMBER' }
  if (/^\d{15}$/.test(value)) {
    const birthDate = dayOf(`19${value.slice(6, 12)}`)
    if (!birthDate) return { problem: 'ID_BIRTH_DATE' }
    return { value, birthDate, sex: sexOf(value[14]!), documentKind: 'LEGACY_15' }
  }
  if (!/^\d{17}[\dX]$/.test(value)) return { problem: 'ID_SHAPE' }
  if (checkDigit(value) !== value[17])
    return { problem: /0{3}$/.test(value) ? 'ID_AS_NUMBER' : 'ID_CHECKSUM' }
  const birthDate = dayOf(value.slice(6, 14))
  if (!birthDate) return { problem: 'ID_BIRTH_DATE' }
  const documentKind = /^8[123]/.test(value) ? 'RESIDENCE_PERMIT' : 'RESIDENT_ID'
  return { value, birthDate, sex: sexOf(value[16]!), documentKind }
}

const sexOf = (digit: string): 'M' | 'F' => (Number(digit) % 2 === 1 ? 'M' : 'F')

function dayOf(text: string): string | null {
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
  const date = new Date(`${day}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
  return real && day > '1900' && day < '2100' ? day : null
}

const mask = /[*＊xX×#•●]{2}/

/** An account as banks star it out, `6214…0018`: what stands before the stars, and its last four; null where it shows less, or so much that it hides nothing. */
export function parseMaskedAccount(cell: CellValue): string | null {
  const [, head, tail] =
    /^(\d{0,10})[*＊xX×#•●]{2,}\d{0,4}?(\d{4})$/.exec(withoutGaps(plainText(cell))) ?? []
  return tail === undefined ? null : `${head!.slice(0, 6)}…${tail}`
}

export function parseAccount(cell: CellValue): Parsed<{ warning: ProblemCode | null }> {
  if (cell.kind === 'number') return { problem: 'ACCOUNT_AS_NUMBER' }
  const value = withoutGaps(plainText(cell))
  if (scientific.test(plainText(cell)) || /^\d+\.\d+$/.test(plainText(cell)))
    return { problem: 'ACCOUNT_AS_NUMBER' }
  if (mask.test(value)) return { problem: 'ACCOUNT_MASKED' }
  if (!looksLikeAccount(value)) return { problem: 'ACCOUNT_SHAPE' }
  const fails = failsCheckDigit(value)
  // As a float of fifteen digits is written out again.
  if (fails && value.length >= 18 && /^\d{15}0+$/.test(value))
    return { problem: 'ACCOUNT_AS_NUMBER' }
  return { value, warning: fails ? 'ACCOUNT_CHECKSUM' : null }
}

export function parsePhone(cell: CellValue): Parsed<object> {
  const value = withoutGaps(plainText(cell)).replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$|^0\d{9,11}$|^\d{7,8}$/.test(value) ? { value } : { problem: 'PHONE_SHAPE' }
}
