import { Temporal } from 'temporal-polyfill'

/** Of the formats that a workbook names by number only; 27–36 and 50–58 as a Chinese Excel shows them. */
const builtIn: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  32: 'h时mm分',
  33: 'h时mm分ss秒',
  34: 'AM/PMh时mm分',
  35: 'AM/PMh时mm分ss秒',
  36: 'yyyy年m月',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  55: 'AM/PMh时mm分',
  56: 'AM/PMh时mm分ss秒',
  57: 'yyyy年m月',
  58: 'm月d日',
}

export type NumberFormat = { code: string | undefined; isDay: boolean }

/** What the cell styles of a workbook say, each by its place; `struck` are those of a font that is struck through. */
export type CellStyles = { formats: NumberFormat[]; struck: ReadonlySet<number> }

/** Formats by number; a workbook's own win over the built-in ones. */
export function numberFormats(own: ReadonlyMap<number, string>): (id: number) => NumberFormat {
  const known = new Map<number, NumberFormat>()
  return (id) => {
    let format = known.get(id)
    if (!format) {
      const code = own.get(id) ?? builtIn[id]
      format = {
        code: code === undefined || /^general$/i.test(code) ? undefined : code,
        isDay: code !== undefined && showsDay(code),
      }
      known.set(id, format)
    }
    return format
  }
}

/** Whether the format shows a day, a month or a year; a time alone stays a number. */
export function showsDay(code: string): boolean {
  const letters = code
    .replace(/"[^"]*"?|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]?/g, '')
    .split(';')[0]!
    .replace(/general|am\/pm|a\/p/gi, '')
    .toLowerCase()
  if (/[yd]/.test(letters)) return true
  if (/[0#?@]/.test(letters)) return false
  // The era's year; a month, where no hour or second makes it minutes.
  return /e/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters))
}

const days = new Map<string, string | null>()

/** Null where no day has this number: negative, too great, and the 29 February that 1900 did not have. */
export function dayOf(digits: string, from1904: boolean): string | null {
  const key = from1904 ? `4${digits}` : `0${digits}`
  let day = days.get(key)
  if (day === undefined) {
    if (days.size > 50_000) days.clear()
    days.set(key, (day = countDays(Math.floor(Number(digits)), from1904)))
  }
  return day
}

function countDays(serial: number, from1904: boolean): string | null {
  if (from1904) {
    if (!(serial >= 0 && serial <= 2_957_003)) return null
    return Temporal.PlainDate.from('1904-01-01').add({ days: serial }).toString()
  }
  if (!(serial >= 1 && serial <= 2_958_465) || serial === 60) return null
  const before = serial < 60 ? '1899-12-31' : '1899-12-30'
  return Temporal.PlainDate.from(before).add({ days: serial }).toString()
}
