import { type Digit, digitRuns } from './digits.ts'
import { invisible, pressed, type Reading, readingsOf, spacing } from './readings.ts'

export type LeakKind =
  | 'ID_NUMBER'
  | 'OLD_ID_NUMBER'
  | 'PERMIT'
  | 'ACCOUNT'
  | 'PHONE'
  | 'LANDLINE'
  | 'HEALTH'
  | 'ADDRESS'
  | 'MINOR'
/** What must not go out, and where; never the number itself. */
export type Leak = { kind: LeakKind; from: number; to: number }

type Known = {
  /** Numbers of offices that a notice may name. */
  allowed?: readonly string[]
  /** Children of the list's households. */
  minors?: readonly string[]
  /** Words of a policy may speak of illness; words about persons may not. */
  health?: boolean
}

/** Everything in a text that no notice may hold (domain §3.2, §5.4). High recall: what it stops, a person can reword. */
export function scanText(text: string, known: Known = {}): Leak[] {
  const visible = blank(text, known.allowed ?? [])
  const leaks = readingsOf(visible).flatMap((reading) => [
    ...inRuns(reading),
    ...[invisible, spacing].flatMap((skipped) => inWords(pressed(reading, skipped), known)),
  ])
  return [...new Map(leaks.map((leak) => [`${leak.kind}/${leak.from}`, leak])).values()]
}

/** Neighbouring cells too: a number cut in two stands in two cells, along a row or down a column. */
export function scanCells(rows: readonly (readonly string[])[], known: Known = {}): Leak[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, n) => rows.map((row) => row[n] ?? ''))
  return [...rows, ...columns].flatMap((cells) => scanText(cells.join('\u2028'), known))
}

const illness =
  /癌|肿瘤|白血病|尿毒症|肾衰|透析|精神病|精神分裂|抑郁症|双相障碍|自闭症|孤独症|唐氏|痴呆|阿尔茨海默|艾滋|梅毒|(?<![a-z])HIV(?![a-z])|肝炎|乙肝|结核(?![查实对算定准验销减拨发])|尘肺|矽肺|糖尿病|高血压|冠心病|心脏病|心梗|脑梗|脑瘫|中风|偏瘫|瘫痪|植物人|血友病|截肢|智障|癫痫|帕金森|红斑狼疮|(?:肢体|视力|听力|言语|智力|精神|多重)残疾|残疾[一二三四1-4]级|[一二三四1-4]级残疾|病历|住院号|诊断/giu
const address = /[\d一二三四五六七八九十]+(?:号楼|幢|栋|单元|室)(?!内|外)/gu
// To and from Hong Kong, Macao and Taiwan, residence of foreigners, passports.
const permit = /(?<![a-z0-9])(?:[HM]\d{8,10}|[A-Z]{3}\d{12}|[EG]\d{8}|E[A-HJ-NP-Z]\d{7})(?!\d)/giu

function inWords({ text, placeOf }: Reading, { health, minors = [] }: Known): Leak[] {
  const matches = (pattern: RegExp, kind: LeakKind): Leak[] =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      kind,
      from: placeOf(index),
      to: placeOf(index + found.length),
    }))
  return [
    ...(health === false ? [] : matches(illness, 'HEALTH')),
    ...matches(address, 'ADDRESS'),
    ...matches(permit, 'PERMIT'),
    ...minors.flatMap((name): Leak[] => {
      const at = name.length < 2 ? -1 : text.indexOf(name.normalize('NFKC'))
      return at < 0 ? [] : [{ kind: 'MINOR', from: placeOf(at), to: placeOf(at + name.length) }]
    }),
  ]
}

/** Only where they stand alone: a short number of an office may be part of somebody's. */
const blank = (text: string, allowed: readonly string[]): string =>
  allowed.filter(Boolean).reduce(
    (left, each) =>
      left.replaceAll(each, (found, at: number) => {
        const beside = `${left[at - 1] ?? ''}${left[at + found.length] ?? ''}`
        return /\d/.test(beside) ? found : '　'.repeat(found.length)
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
        .filter(({ digits, whole }) => isIdNumber(digits) && (whole || isOdd(digits, innocent)))
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

type Span = [from: number, to: number]

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
      const inFours = groups.slice(first, last).every((each) => each.length === 4)
      const kind = kindOf(textOf(digits), { whole: last === first, inFours })
      if (kind) leaks.push(leak(kind)(digits))
    }
  }
  return leaks
}

function kindOf(number: string, shape: { whole: boolean; inFours: boolean }): LeakKind | null {
  // Written down wrong it is still somebody's.
  if (isIdShaped(number)) return 'ID_NUMBER'
  const plain = number.replace(/X.*$/, '')
  if (/^(?:(?:00)?86)?1[3-9]\d{9}$/.test(plain)) return 'PHONE'
  if (/^(?:0|(?:00)?860?)\d{2,3}[2-8]\d{6,7}$/.test(plain)) return 'LANDLINE'
  if (/^\d{15}$/.test(plain) && (shape.whole || isOldId(plain))) return 'OLD_ID_NUMBER'
  // One number behind another makes a longer one.
  if (shape.whole) return /^\d{16,}$/.test(plain) ? 'ACCOUNT' : null
  return /^\d{16,19}$/.test(plain) && (shape.inFours || isLuhn(plain)) ? 'ACCOUNT' : null
}

/** Dates, hours and sums below a thousand million yuan: digits with separators that are no number. */
const innocents = [
  /(?<!\d)(?:19|20)\d{2}([-./])\d{1,2}\1\d{1,2}(?!\d)/g,
  /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  /(?<![\d,.])\d{1,3}(?:,\d{3}){1,2}(?:\.\d{1,2})?(?![\d,])/g,
  /(?<![\d,.])\d{1,8}\.\d{2}(?!\.?\d)/g,
]

const innocentSpans = (text: string): Span[] =>
  innocents.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }): Span => [index, index + found.length]),
  )

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: area, birth date and check character. */
function isIdNumber(digits: Digit[]): boolean {
  const number = textOf(digits)
  if (!isIdShaped(number)) return false
  const sum = weights.reduce((all, weight, n) => all + weight * Number(number[n]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

const isIdShaped = (number: string) =>
  /^[1-9]\d{16}[\dX]$/.test(number) && isArea(number) && isDate(number.slice(6, 14))

const isOldId = (number: string) => isArea(number) && isDate(`19${number.slice(6, 12)}`)

const isArea = (number: string) =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|7[01]|8[1-3]|91)/.test(number)

function isDate(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number)
  if (year! < 1900 || year! > 2100) return false
  const date = new Date(Date.UTC(year!, month! - 1, day))
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day
}

function isLuhn(number: string): boolean {
  let sum = 0
  for (let n = 0; n < number.length; n += 1) {
    const value = Number(number[number.length - 1 - n])
    const doubled = n % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
