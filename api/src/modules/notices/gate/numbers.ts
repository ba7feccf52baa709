export type Span = [from: number, to: number]

/** Dates, hours and sums below a thousand million yuan: digits with separators that are no number. */
const innocents = [
  /(?<!\d)(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?!\d)/g,
  /(?<![\d.][\s]*)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  /(?<![\d,.])\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?(?![\d,]|[\s.·]+\d)/g,
  /(?<![\d,.])\d{1,8}\.\d{2}(?![\s.·]*\d)/g,
]

export const innocentSpans = (text: string): Span[] =>
  innocents.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }): Span => [index, index + found.length]),
  )

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: area, birth date and check character. */
export function isIdNumber(number: string): boolean {
  if (!isIdShaped(number)) return false
  const sum = weights.reduce((all, weight, n) => all + weight * Number(number[n]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

export const isIdShaped = (number: string) =>
  /^[1-9]\d{16}[\dX]$/.test(number) && isArea(number) && isDate(number.slice(6, 14))

export const isOldId = (number: string) => isArea(number) && isDate(`19${number.slice(6, 12)}`)

const isArea = (number: string) =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|7[01]|8[1-3]|91)/.test(number)

function isDate(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number)
  if (year! < 1900 || year! > 2100) return false
  const date = new Date(Date.UTC(year!, month! - 1, day))
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day
}

export function isLuhn(number: string): boolean {
  let sum = 0
  for (let n = 0; n < number.length; n += 1) {
    const value = Number(number[number.length - 1 - n])
    const doubled = n % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
