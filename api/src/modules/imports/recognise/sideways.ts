import { parseWord, programmeIn } from '../parse/words-of-the-field.ts'
import { type ColumnMeaning, type Field, type SidewaysField, sidewaysFields } from '../records.ts'
import { isAmount } from './headings.ts'
import { bareNumber, isMoneyHeading, monthOfHeading, standsUnderMonth } from './month-of-heading.ts'

/** An amount under what it is of: one of several lines in a row. */
export const isSideways = (field: Field | null): field is SidewaysField =>
  field !== null && field in sidewaysFields

/** Columns with, of those that stand side by side, what each is the amount of: a month of a person; else a programme, township or level. */
export function sideways(columns: ColumnMeaning[], year: string | null): ColumnMeaning[] {
  const fields = new Set(columns.flatMap(({ field }) => field ?? []))
  const isOfPeople = fields.has('headName') || fields.has('idNumber')
  const read = isOfPeople ? byMonth(columns, fields, year) : ofDocument(columns, fields)
  // One that a person or an earlier file called so, and whose heading does not say of what.
  return read.map((column) => (isSideways(column.field) && !column.of ? unread(column) : column))
}

function byMonth(columns: ColumnMeaning[], fields: ReadonlySet<Field>, year: string | null) {
  if (fields.has('month')) return columns
  const bare = monthsInNumbers(columns, fields)
  const said = (heading: string) => bare.get(heading) ?? heading
  return spread(columns, {
    field: 'monthAmount',
    least: 2,
    isUnder: (heading) => standsUnderMonth(said(heading)),
    of: (heading) => monthOfHeading(said(heading), year),
  })
}

/** Bare numbers are months where a heading above them says so, or where all twelve stand in order beside what sums them up. */
function monthsInNumbers(columns: ColumnMeaning[], fields: ReadonlySet<Field>) {
  const numbered = columns.filter(isNumbered)
  const ofYear =
    numbered.map(({ heading }) => Number(bareNumber(heading))).join() ===
    '1,2,3,4,5,6,7,8,9,10,11,12'
  const isSummedUp = ofYear && (fields.has('total') || fields.has('amount'))
  return new Map(
    numbered.flatMap(({ heading }) =>
      isSummedUp || /(?:月|20\d\d年)[^/]*\//.test(heading)
        ? [[heading, heading.replace(/(\d{1,2})(\(万?元\))?$/, '$1月')] as const]
        : [],
    ),
  )
}

/** Nobody said what the column is, and its heading is only a number. */
export const isNumbered = ({ field, how, heading }: ColumnMeaning): boolean =>
  field === null && how === 'UNKNOWN' && bareNumber(heading) !== null

/** Along one of them, where no column says it. */
function ofDocument(columns: ColumnMeaning[], fields: ReadonlySet<Field>): ColumnMeaning[] {
  const isSummedUp = fields.has('amount') || fields.has('total')
  for (const [field, named] of alongs) {
    if (fields.has(sidewaysFields[field])) continue
    const least = field === 'programmeAmount' && !isSummedUp ? 1 : 2
    const isUnder = (heading: string) => named(heading) !== null
    const of = (heading: string) => (isCount(heading) ? null : named(heading))
    const read = spread(columns, { field, least, isUnder, of })
    if (read !== columns) return read
  }
  return columns
}

const alongs: [SidewaysField, (heading: string) => string | null][] = [
  ['programmeAmount', (heading) => programmeIn(heading.replaceAll('/', '')) ?? null],
  ['townshipAmount', (heading) => /^[^/]*(?:镇|乡|街道)(?=\(|\/|$)/.exec(heading)?.[0] ?? null],
  [
    'levelAmount',
    (heading) => {
      if (!/^(?:中央|[省市县区])(?:级|财政|资金|补助|配套|金额)*(?:\(|\/|$)/.test(heading))
        return null
      const level = parseWord('quota-level', { kind: 'text', text: heading })
      return 'value' in level ? level.value : null
    },
  ],
]

type Spread = {
  field: SidewaysField
  /** Fewer are no table of them. */
  least: number
  isUnder: (heading: string) => boolean
  /** What the column is the amount of. */
  of: (heading: string) => string | null
}

/** All of them, and nothing of what else stands under the same headings; none, where two are of the same. */
function spread(columns: ColumnMeaning[], { field, least, isUnder, of }: Spread): ColumnMeaning[] {
  const under = columns.filter(
    (column) => (column.field === field || isOpen(column)) && isUnder(column.heading),
  )
  const found = new Map(
    under.flatMap(({ column, heading }) => {
      const said = of(heading)
      return said ? [[column, said] as const] : []
    }),
  )
  if (found.size < least) return columns
  const isClear = new Set(found.values()).size === found.size
  return columns.map((column) => {
    if (!under.includes(column)) return column
    const said = found.get(column.column)
    if (!isClear) return said ? unread(column) : column
    if (!said) return { ...column, field: null, how: 'IGNORED' }
    return { ...column, field, of: said, how: column.field === field ? column.how : 'SYNONYM' }
  })
}

/** Not understood, or understood by the last of its headings alone. */
const isOpen = ({ field, how, heading }: ColumnMeaning) =>
  how === 'UNKNOWN' ||
  (how === 'SYNONYM' && heading.includes('/') && (isAmount(field) || isNumberOf(field)))

const isNumberOf = (field: Field | null) => field === 'coveredCount' || field === 'familySize'

const unread = (column: ColumnMeaning): ColumnMeaning => ({
  ...column,
  field: null,
  how: 'UNKNOWN',
})

/** Households and persons beside the money of a programme. */
const isCount = (heading: string) => {
  const leaf = heading.split('/').at(-1)!
  return !isMoneyHeading(leaf) && /(户|人|户数|人数|人次|人口)$|\((户|人)\)$/.test(leaf)
}
