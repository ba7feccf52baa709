const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']
const groups = ['', '万', '亿', '万亿']

/** Four digits; one 零 for a run of zeros, none at the end. */
function group(number: number): string {
  let text = ''
  for (const [i, each] of [...String(number).padStart(4, '0')].entries()) {
    if (each !== '0') text += digits[Number(each)]! + places[3 - i]!
    else if (text && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零$/, '')
}

/** As a person says it: 12 → 十二, 2,048 → 两千零四十八, 20,000 → 两万. */
export function spokenNumber(number: number | bigint | string): string {
  const whole = String(number)
  const parts: number[] = []
  for (let rest = whole; rest; rest = rest.slice(0, -4)) parts.unshift(Number(rest.slice(-4)))
  let text = ''
  let gap = false
  for (const [i, part] of parts.entries()) {
    if (part === 0) {
      gap = text !== ''
      continue
    }
    if (text && (gap || part < 1000)) text += '零'
    text += group(part) + groups[parts.length - 1 - i]!
    gap = false
  }
  return text.replace(/^一十/, '十').replace(/^二(?=[千万亿])/, '两') || '零'
}

/** Before a measure word: 两户, 两人. */
export const spokenCount = (count: number): string => (count === 2 ? '两' : spokenNumber(count))

const before = (number: string): string => (number === '2' ? '两' : spokenNumber(number))

/** `348.50` → 三百四十八元五角. */
export function spokenYuan(yuan: string): string {
  const [whole = '0', cents = ''] = yuan.split('.')
  const [jiao = '0', fen = '0'] = [...cents.padEnd(2, '0')]
  const some = Number(whole) > 0
  const parts = [
    some ? `${before(String(BigInt(whole)))}元` : '',
    jiao !== '0' ? `${before(jiao)}角` : some && fen !== '0' ? '零' : '',
    fen !== '0' ? `${before(fen)}分` : '',
  ]
  return parts.join('') || '零元'
}

/** One by one; 1 is 幺, as on the telephone. */
export const spokenDigits = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => (digit === '1' ? '幺' : digits[Number(digit)]!))

const year = (text: string) => text.replaceAll(/\d/g, (digit) => digits[Number(digit)]!)

/** `2025-11-06` → 二零二五年十一月六日. */
export function spokenDay(day: string): string {
  const [years, month, date] = day.split('-') as [string, string, string]
  return `${year(years)}年${spokenNumber(Number(month))}月${spokenNumber(Number(date))}日`
}

/** Numbers of a text as they are read out: years and documents digit by digit, telephones too, money in yuan. */
export const spokenText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(
      /〔(\d{4})〕(\d+)号/g,
      (_, years: string, number: string) => `${year(years)}年第${spokenNumber(number)}号`,
    )
    .replaceAll(/\d{4}(?=年)/g, year)
    .replaceAll(/(\d[\d,]*(?:\.\d{1,2})?)元/g, (_, yuan: string) =>
      spokenYuan(yuan.replaceAll(',', '')),
    )
    .replaceAll(
      /(\d+)-(\d{5,})/g,
      (_, area: string, number: string) => `${spokenDigits(area)}，${spokenDigits(number)}`,
    )
    .replaceAll(/\d{5,}/g, spokenDigits)
    .replaceAll(
      /(\d+)\.(\d+)/g,
      (_, whole: string, rest: string) => `${spokenNumber(whole)}点${year(rest)}`,
    )
    .replaceAll(/\d+/g, (number) => spokenNumber(BigInt(number)))
