import { fenOfCapitals, isInCapitals } from '../../../kit/capitals.ts'
import type { CellValue } from '../../../sheets/types.ts'
import type { ProblemCode } from '../records.ts'
import { plainText } from './cells.ts'

type Parsed = { fen: bigint } | { problem: ProblemCode }

const spare = 12n
const noise = 10n ** (spare - 6n)

// Between groups of three, and always the same one: `12,34` is neither 12.34 nor 1234.
const grouped = /^([-+]?\d{1,3})(?:([,'’ ])\d{3})(?:\2\d{3})*(?:\.\d*)?$/

/**
 * Exact fen, in figures or in capitals. A unit in the cell itself goes before that of its column. A number cell's float
 * noise below a millionth of a fen is not a digit anyone typed.
 */
export function parseMoney(value: CellValue, columnInWan: boolean): Parsed {
  const said = plainText(value)
    .replaceAll(/[¥￥]|人民币/g, '')
    .trim()
  // 330 % is shown, and 3.3 kept: neither was surely meant.
  if (value.kind === 'number' && value.format?.includes('%')) return { problem: 'NOT_MONEY' }
  if (isInCapitals(said)) return within(fenOfCapitals(said))
  const [, amount = '', unit] = /^(.*?)\s*(?:\(?(万元?|元整?)(?:\/月)?\)?)?$/s.exec(said)!
  const inWan = unit === undefined ? columnInWan : unit.startsWith('万')
  const text = grouped.test(amount) ? amount.replaceAll(/[,'’ ]/g, '') : amount
  const digits = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?$/.exec(text)
  if (!digits || (digits[2] === '' && !digits[3])) {
    return /^[-—–]+$/.test(text) ? { fen: 0n } : { problem: 'NOT_MONEY' }
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = digits
  const shift = (inWan ? 6n : 2n) + spare + BigInt(exponent) - BigInt(fraction.length)
  const unsigned = BigInt(`${whole}${fraction}` || '0')
  if (shift > 60n || shift < -60n) return { problem: 'NOT_MONEY' }
  const scaled = shift >= 0n ? unsigned * 10n ** shift : unsigned / 10n ** -shift
  const oneFen = 10n ** spare
  const nearest = (scaled + oneFen / 2n) / oneFen
  const off = scaled - nearest * oneFen
  const tolerated = value.kind === 'number' ? noise : 0n
  if (off > tolerated || -off > tolerated) return { problem: 'TOO_PRECISE' }
  if (sign === '-' && nearest > 0n) return { problem: 'NEGATIVE_MONEY' }
  return within(nearest)
}

const within = (fen: bigint | null): Parsed =>
  fen === null || fen > 10n ** 13n ? { problem: 'NOT_MONEY' } : { fen }

export const yuan = (amount: bigint): string =>
  `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
