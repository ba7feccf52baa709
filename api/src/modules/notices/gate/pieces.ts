import { innocentSpans, isIdNumber } from './numbers.ts'
import type { Reading } from './readings.ts'
import type { Leak } from './scan.ts'

type Piece = { digits: string; from: number; to: number }

// Words between the pieces of a number: 前六位…，中间…，后四位…. The check character proves what more words lie between.
const longestWords = 24
const fewWords = 8
const units = /[年月日号户人元组条款万千百十至第、,，;；/]/u
const letters = /^[\s.-]*\p{Script=Latin}{1,3}[\s.-]*$/u

/** Numbers in pieces with words or letters between them: an identity number that its check character proves, and what one and the same sign cuts. */
export function inPieces({ text, placeOf }: Reading): Leak[] {
  const innocent = innocentSpans(text)
  const pieces = [...text.matchAll(/\d+(?:[Xx](?![a-z]))?/gi)].map(
    ({ 0: digits, index }): Piece => ({ digits, from: index, to: index + digits.length }),
  )
  const leaks: Leak[] = []
  for (let first = 0; first < pieces.length; first += 1) {
    let number = ''
    const between: string[] = []
    for (let last = first; last < pieces.length && number.length < 18; last += 1) {
      const piece = pieces[last]!
      if (innocent.some(([from, to]) => piece.from >= from && piece.from < to)) break
      if (last > first) between.push(text.slice(pieces[last - 1]!.to, piece.from))
      if ((between.at(-1)?.length ?? 0) > longestWords) break
      number += piece.digits.toUpperCase()
      // An X stands apart too.
      if (number.length === 17 && /^[^\d]{0,4}[xX]/.test(text.slice(piece.to))) number += 'X'
      const place = { from: placeOf(pieces[first]!.from), to: placeOf(piece.to) }
      if (between.length === 0) continue
      const cut = pieces.slice(first, last + 1)
      if (number.length === 18 && isIdNumber(number) && isBegun(cut))
        leaks.push({ kind: 'ID_NUMBER', ...place })
      else if (/^(?:86)?1[3-9]\d{9}$/.test(number) && isCut(cut, between))
        leaks.push({ kind: 'PHONE', ...place })
    }
  }
  return leaks
}

/** A day or a month begins no number: dates and sums in a row would make one by chance. Digit by digit they do not. */
const isBegun = (cut: readonly Piece[]): boolean => cut[0]!.digits.length >= 3 || cut.length >= 12

/** Letters between digits are no unit; any other sign that comes twice and more cuts too, and so do words where a telephone is cut. */
const isCut = (cut: readonly Piece[], between: readonly string[]): boolean =>
  between.every((each) => letters.test(each)) ||
  (between.every((each) => each.length <= fewWords && !units.test(each)) &&
    ((between.length > 1 && between.every((each) => each === between[0])) ||
      cut.length >= 11 ||
      /^(?:2,)?3,4,4$/.test(cut.map(({ digits }) => digits.length).join())))
