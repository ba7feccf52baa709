const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
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

/** 大写金额: `348.50` → 叁佰肆拾捌元伍角整. */
export function capitals(yuan: string): string {
  const [whole = '0', cents = ''] = yuan.split('.')
  const parts: number[] = []
  for (let rest = whole; rest; rest = rest.slice(0, -4)) parts.unshift(Number(rest.slice(-4)))
  let text = ''
  for (const [i, part] of parts.entries()) {
    if (part === 0) continue
    if (text && part < 1000) text += '零'
    text += group(part) + groups[parts.length - 1 - i]!
  }
  const [jiao = 0, fen = 0] = [...cents.padEnd(2, '0')].map(Number)
  if (text) text += '元'
  if (jiao) text += `${digits[jiao]}角`
  else if (fen && text) text += '零'
  if (fen) text += `${digits[fen]}分`
  return text ? (fen ? text : `${text}整`) : '零元整'
}

const otherSigns: Record<string, string> = {
  ...{ 圆: '元', 圓: '元', 正: '整', 貳: '贰', 弐: '贰', 參: '叁', 陸: '陆', 萬: '万', 億: '亿' },
  ...{ 〇: '零', 十: '拾', 什: '拾', 百: '佰', 千: '仟' },
}

const inOneForm = (text: string) =>
  [...text.replaceAll(/\s/g, '')]
    .map((sign) => otherSigns[sign] ?? sign)
    .join('')
    .replace(/^人民币[:：]?/, '')
    .replace(/^拾/, '壹拾')

/** Whether a text sets out to be an amount in capitals, well written or not. */
export const isInCapitals = (text: string): boolean =>
  /^[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+(?:[元角分整]|$)/.test(inOneForm(text)) &&
  /[壹贰叁肆伍陆柒捌玖拾佰仟]/.test(inOneForm(text))

const pattern = new RegExp(`^(?:(.+)元)?零?(?:([${digits}])角)?零?(?:([${digits}])分)?整?$`)

/** Fen of an amount in capitals; null where they are not as one writes that amount. */
export function fenOfCapitals(text: string): bigint | null {
  const said = inOneForm(text)
  const found = pattern.exec(said)
  if (!found || !/[元角分]/.test(said)) return null
  const [, whole = '', jiao = '零', fen = '零'] = found
  const value = wholeOf(whole) * 100n + BigInt(digits.indexOf(jiao) * 10 + digits.indexOf(fen))
  const again = capitals(`${value / 100n}.${String(value % 100n).padStart(2, '0')}`)
  return loosely(again) === loosely(said) ? value : null
}

// 整, and 零 before 角 and 分, are left to taste.
const loosely = (text: string) => text.replace(/整$/, '').replace(/(?<=[元角])零/, '')

function wholeOf(text: string): bigint {
  let [total, section, digit] = [0n, 0n, 0n]
  for (const sign of text) {
    const [value, place] = [digits.indexOf(sign), places.indexOf(sign)]
    if (value >= 0) digit = BigInt(value)
    else if (place > 0) {
      section += digit * 10n ** BigInt(place)
      digit = 0n
    } else {
      const below = total + section + digit
      total = sign === '亿' ? below * 10n ** 8n : total + (section + digit) * 10n ** 4n
      section = digit = 0n
    }
  }
  return total + section + digit
}
