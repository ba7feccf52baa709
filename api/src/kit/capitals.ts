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
