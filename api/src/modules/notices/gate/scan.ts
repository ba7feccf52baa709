import type { LeakKind } from '@mingzhang/db/notice-policy.ts'

import { type Digit, digitRuns, plainDigits } from './digits.ts'
import { inPieces } from './pieces.ts'
import { format, invisible, pressed, type Reading, readingsOf, spacing } from './readings.ts'
import { innocentSpans, isIdNumber, isIdShaped, isLuhn, isOldId, type Span } from './numbers.ts'
import { leakWordsIn } from './leak-words.ts'

/** What must not go out, and where; never the number itself. */
export type Leak = { kind: LeakKind; from: number; to: number }

export type Known = {
  /** Numbers of offices, and names of places, that a notice may tell. */
  allowed?: readonly string[]
  /** Children of the list's households. */
  minors?: readonly string[]
  /** Those on the list: the board names them in its table, and no text does. */
  names?: readonly string[]
  /** Words of a policy may speak of illness; words about persons may not. */
  health?: boolean
}

/** Everything in a text that no notice may hold (domain §3.2, §5.4). High recall: what it stops, a person can reword. */
export function scanText(text: string, known: Known = {}): Leak[] {
  const visible = blank(text, known.allowed ?? [])
  const leaks = readingsOf(visible).flatMap((reading) => [
    ...inRuns(reading),
    ...inRuns(pressed(reading, format)),
    ...inPieces(pressed(reading, invisible)),
    ...inPieces({ ...reading, text: plainDigits(reading.text) }),
    ...[invisible, spacing].flatMap((skipped) => leakWordsIn(pressed(reading, skipped), known)),
  ])
  return [...new Map(leaks.map((leak) => [`${leak.kind}/${leak.from}`, leak])).values()]
}

/** Neighbouring cells too: a number cut in two stands in two cells, along a row or down a column. */
export function scanCells(rows: readonly (readonly string[])[], known: Known = {}): Leak[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, n) => rows.map((row) => row[n] ?? ''))
  return [...rows, ...columns].flatMap((cells) => scanText(cells.join('\u2028'), known))
}

/** Only where they stand alone: a short number of an office may be part of somebody's. */
const blank = (text: string, allowed: readonly string[]): string =>
  allowed.filter(Boolean).reduce(
    (left, each) =>
      left.replaceAll(each, (found, at: number) => {
        const beside = `${left[at - 1] ?? ''}${left[at + found.length] ?? ''}`
        return /\d/.test(found) && /\d/.test(beside) ? found : '　'.repeat(found.length)
      }),
    text,
  )

// An upright parts groups, or stands for a one.
const upright = /[|｜丨]/g

function inRuns({ text, placeOf }: Reading): Leak[] {
  const innocent = innocentSpans(text)
  const texts = new Set([text.replaceAll(upright, ' '), text.replaceAll(upright, '1')])
  return [...texts]
    .flatMap(digitRuns)
    .flatMap((run) => {
      const ids = windows(run, 18)
        .filter(
          ({ digits, whole }) => isIdNumber(textOf(digits)) && (whole || isOdd(digits, innocent)),
        )
        .map(({ digits }) => leak('ID_NUMBER')(digits))
      return ids.length > 0 ? ids : numbersOf(run, innocent)
    })
    .map(({ kind, from, to }) => ({ kind, from: placeOf(from), to: placeOf(to) }))
}

const leak =
  (kind: LeakKind) =>
  (digits: Digit[]): Leak => ({ kind, from: digits[0]!.at, to: digits.at(-1)!.at + 1 })

/** Stretches of a run; `whole` where each begins and ends with a group. */
const windows = (run: Digit[], length: number): { digits: Digit[]; whole: boolean }[] =>
  Array.from({ length: Math.max(0, run.length - length + 1) }, (_, n) => {
    const [before, after] = [run[n - 1], run[n + length]]
    const digits = run.slice(n, n + length)
    const whole = before?.group !== digits[0]!.group && after?.group !== digits.at(-1)!.group
    return { digits, whole }
  })

const isWithin = ({ at }: Digit, spans: Span[]) => spans.some(([from, to]) => at >= from && at < to)

/** Dates and sums side by side make numbers by chance; a number that is cut out of other digits does not. */
const isOdd = (digits: Digit[], innocent: Span[]): boolean =>
  digits.filter((digit) => !isWithin(digit, innocent)).length >= 10

const textOf = (digits: readonly Digit[]): string => digits.map(({ value }) => value).join('')

/** Whole groups that together are as long as a number: what is longer or shorter is another thing. */
function numbersOf(run: Digit[], innocent: Span[]): Leak[] {
  const groups = [...Map.groupBy(run, ({ group }) => group).values()]
  const leaks: Leak[] = []
  for (let first = 0; first < groups.length; first += 1) {
    let digits: Digit[] = []
    for (let last = first; last < groups.length && digits.length < 19; last += 1) {
      if (isWithin(groups[last]![0]!, innocent)) break
      digits = [...digits, ...groups[last]!]
      const kind = kindOf(textOf(digits), {
        whole: last === first,
        even: isEven(groups.slice(first, last + 1)),
      })
      if (kind) leaks.push(leak(kind)(digits))
    }
  }
  return leaks
}

/** In fours, or in other pieces too long for a sum: that is how an account is written. */
function isEven(groups: readonly Digit[][]): boolean {
  const { length } = groups[0]!
  const cut = groups.slice(0, -1)
  return (
    (length >= 4 && cut.every((each) => each.length === length)) ||
    groups.some((each) => each.length >= 10)
  )
}

function kindOf(number: string, shape: { whole: boolean; even: boolean }): LeakKind | null {
  // Written down wrong it is still somebody's.
  if (isIdShaped(number)) return 'ID_NUMBER'
  const plain = number.replace(/X.*$/, '')
  if (/^(?:(?:00)?86)?1[3-9]\d{9}$/.test(plain)) return 'PHONE'
  if (/^(?:0|(?:00)?860?)\d{2,3}[2-8]\d{6,7}$/.test(plain)) return 'LANDLINE'
  if (/^\d{15}$/.test(plain) && (shape.whole || isOldId(plain))) return 'OLD_ID_NUMBER'
  // One number behind another makes a longer one.
  if (shape.whole) return /^\d{16,}$/.test(plain) ? 'ACCOUNT' : null
  return /^\d{16,19}$/.test(plain) && (shape.even || isLuhn(plain)) ? 'ACCOUNT' : null
}
