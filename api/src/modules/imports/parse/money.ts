import type { CellValue } from '../../../sheets/types.ts'
import type { ProblemCode } from '../records.ts'
import { plainText } from './cells.ts'

type Parsed = { fen: bigint } | { problem: ProblemCode }

const spare = 12n
const noise = 10n ** (spare - 6n)

/** Exact fen of yuan or 万元. A number cell's float noise below a millionth of a fen is not a digit anyone typed. */
export function parseMoney(value: CellValue, inWan: boolean): Parsed {
  const said = plainText(value)
  const text = said.replaceAll(/[¥￥,\s'’]|(?<=\d)元整?$|人民币/g, '')
  const wan = inWan !== /(?<=\d)万元?$/.test(text) && (inWan || /万元?$/.test(text))
  const digits = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,3}))?(?:万元?)?$/.exec(text)
  if (!digits || (digits[2] === '' && !digits[3])) {
    return /^[-—–]+$/.test(text) ? { fen: 0n } : { problem: 'NOT_MONEY' }
  }
  const [, sign, whole = '', fraction = '', exponent = '0'] = digits
  const shift = (wan ? 6n : 2n) + spare + BigInt(exponent) - BigInt(fraction.length)
  const unsigned = BigInt(`${whole}${fraction}` || '0')
  if (shift > 60n || shift < -60n) return { problem: 'NOT_MONEY' }
  const scaled = shift >= 0n ? unsigned * 10n ** shift : unsigned / 10n ** -shift
  const unit = 10n ** spare
  const nearest = (scaled + unit / 2n) / unit
  const off = scaled - nearest * unit
  const tolerated = value.kind === 'number' ? noise : 0n
  if (off > tolerated || -off > tolerated) return { problem: 'TOO_PRECISE' }
  if (sign === '-' && nearest > 0n) return { problem: 'NEGATIVE_MONEY' }
  return nearest > 10n ** 13n ? { problem: 'NOT_MONEY' } : { fen: nearest }
}
