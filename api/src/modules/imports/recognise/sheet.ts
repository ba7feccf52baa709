import type { Range, Row, Sheet } from '../../../sheets/types.ts'
import { letterOf } from '../../../sheets/address.ts'
import { plainText } from '../parse/cells.ts'
import type { ColumnMeaning, Field, ImportKind, Layout, LayoutNote } from '../records.ts'
import { isAmount, meaningOf, normaliseHeading, unitOfHeading } from './headings.ts'
import { kindOf, missingOf } from './kinds.ts'
import { monthIn } from './month-in.ts'

export type Known = {
  /** Normalised heading → what a person confirmed it means for this source; null is nothing. */
  remembered: ReadonlyMap<string, Field | null>
  /** By `sheet/column`: said by a person in the preview. */
  chosen: Readonly<Record<string, string | null>>
  kind: ImportKind
  townships: readonly string[]
}

/** Understands a sheet from its first rows; whatever is doubtful stands in the notes. */
export function recognise(sheet: Sheet, rows: readonly Row[], known: Known): Layout {
  const heading = findHeading(sheet, rows)
  const notes: Layout['notes'] = []
  const note = (code: LayoutNote, detail = '') => notes.push({ code, detail })
  if (sheet.hidden) note('HIDDEN_SHEET')
  if (!heading) {
    note('NO_HEADING_FOUND')
    return {
      sheet: sheet.index,
      kind: null,
      headingRows: null,
      columns: [],
      unit: 'YUAN',
      month: null,
      title: null,
      township: null,
      notes,
    }
  }
  const above = rows.filter(({ number }) => number < heading.first)
  const title = above.flatMap(({ cells }) => cells.map(({ value }) => plainText(value))).join(' ')
  const columns = meaningsOf(sheet, rows, heading, known, note)
  const fields = new Set(columns.flatMap(({ field }) => field ?? []))
  const seems = isDataSheet(fields)
    ? (kindOf(`${title} ${sheet.name}`, fields) ?? known.kind)
    : null
  const kind = seems && isOfPeople(seems) && !namesPeople(fields) ? null : seems
  if (!kind) note('NOT_A_LIST')
  const unit = inWan.test(`${title} ${sheet.name}`.normalize('NFKC')) ? 'WAN_YUAN' : 'YUAN'
  const amounts = columns.filter(({ field }) => isAmount(field))
  if (unit === 'WAN_YUAN' || amounts.some(({ heading: text }) => unitOfHeading(text)))
    note('AMOUNTS_IN_WAN')
  const month = monthIn(title) ?? monthIn(sheet.name)
  if (month && !fields.has('month')) note('MONTH_FROM_TITLE', month.slice(0, 7))
  const inTitle = onlyIn(title, known.townships)
  const township = inTitle ?? onlyIn(sheet.name, known.townships)
  if (township && !fields.has('township'))
    note(inTitle ? 'TOWNSHIP_FROM_TITLE' : 'TOWNSHIP_FROM_SHEET_NAME', township)
  if (heading.last > heading.first) note('MERGED_HEADING')
  const hidden = columns.filter((column) => column.hidden).map(({ column }) => letterOf(column))
  if (hidden.length > 0) note('HIDDEN_COLUMNS', hidden.join('、'))
  const unknown = columns.filter(({ how }) => how === 'UNKNOWN').map(({ heading: text }) => text)
  if (unknown.length > 0) note('UNKNOWN_COLUMNS', unknown.join('、').slice(0, 200))
  if (kind) for (const field of missingOf(kind, fields)) note('MISSING_REQUIRED', field)
  return {
    sheet: sheet.index,
    kind,
    headingRows: [heading.first, heading.last],
    columns,
    unit,
    month,
    title: title.slice(0, 200) || null,
    township,
    // How it would have been read says nothing of a sheet that was not.
    notes: kind ? notes : notes.filter(({ code }) => ofUnread.has(code)),
  }
}

const ofUnread = new Set<LayoutNote>(['HIDDEN_SHEET', 'NOT_A_LIST', 'UNKNOWN_COLUMNS'])

const isDataSheet = (fields: ReadonlySet<Field>) =>
  fields.size >= 2 &&
  ['idNumber', 'accountNumber', 'documentNo', 'amount', 'total', 'base', 'headName'].some((field) =>
    fields.has(field as Field),
  )

const isOfPeople = (kind: ImportKind) => !['QUOTA', 'ALLOCATION', 'BANK_RETURN'].includes(kind)
const namesPeople = (fields: ReadonlySet<Field>) =>
  (['headName', 'idNumber', 'memberName'] as const).some((field) => fields.has(field))

/** 单位：户、人、万元. An amount in a title that happens to be so written is no unit. */
const inWan = /单位[\s:(]*(?:[户人口个笔次]+[、,/\s]*)*万元|金额单位.*万元|\(万元\)/

/** The one name that the text holds; null where it holds none or several. */
function onlyIn(text: string, names: readonly string[]): string | null {
  const found = names.filter((name) => text.includes(name))
  const whole = found.filter(
    (name) => !found.some((other) => other !== name && other.includes(name)),
  )
  return whole.length === 1 ? whole[0]! : null
}

type Heading = { first: number; last: number }

/** The first row of which most cells are headings we know; with the rows its merged cells reach down to. */
function findHeading(sheet: Sheet, rows: readonly Row[]): Heading | null {
  const score = (row: Row) =>
    row.cells.filter(
      ({ value }) => value.kind === 'text' && value.text.length < 60 && meaningOf(value.text),
    ).length
  const best = Math.max(0, ...rows.map(score))
  const first = rows.find((row) => score(row) >= 2 && score(row) >= best / 2)
  if (!first) return null
  const reaches = sheet.merges
    .filter(({ top, bottom }) => top === first.number && bottom - top <= 3)
    .map(({ bottom }) => bottom)
  const splits = sheet.merges.some(({ top, left, right }) => top === first.number && right > left)
  const next = rows.find(({ number }) => number === first.number + 1)
  const goesOn =
    splits &&
    next &&
    next.cells.every(({ value }) => value.kind === 'text') &&
    !next.cells.some(({ value }) => /\d{6,}/.test(plainText(value)))
  const last = Math.max(first.number, ...reaches, goesOn ? first.number + 1 : 0)
  const below = rows.find(({ number }) => number === last + 1)
  const words = below?.cells.map(({ value }) => plainText(value)).filter(Boolean) ?? []
  const hasUnits = words.length > 0 && words.every((text) => unitWord.test(text))
  return { first: first.number, last: hasUnits ? last + 1 : last }
}

const unitWord = /^\(?(?:单位:?)?(万?元(?:\/[人户月年]+)*|户|人|口|岁)\)?$/

/** Headings of all its rows joined from above, merged cells spread over what they cover. */
function headingTexts(
  sheet: Sheet,
  rows: readonly Row[],
  { first, last }: Heading,
): Map<number, string> {
  const parts = new Map<number, string[]>()
  for (const row of rows.filter(({ number }) => number >= first && number <= last))
    for (const { column, value } of row.cells) {
      const text = plainText(value).replaceAll(/\s+/g, '')
      if (!text) continue
      const [, unit] = unitWord.exec(text) ?? []
      const above = unit && parts.get(column)
      if (above) {
        parts.set(column, [...above.slice(0, -1), `${above.at(-1)}(${unit})`])
        continue
      }
      const { left, right } = mergedAt(sheet, row.number, column) ?? { left: column, right: column }
      for (let at = left; at <= Math.min(right, left + 200); at += 1) {
        const texts = parts.get(at) ?? []
        if (texts.at(-1) !== text) parts.set(at, [...texts, text])
      }
    }
  return new Map([...parts].sort(([a], [b]) => a - b).map(([at, texts]) => [at, texts.join('/')]))
}

const mergedAt = ({ merges }: Sheet, row: number, column: number): Range | undefined =>
  merges.find(
    ({ top, left, bottom, right }) =>
      row >= top && row <= bottom && column >= left && column <= right,
  )

// Where two columns claim one field, the second is often this.
const second: Partial<Record<Field, Field>> = {
  headName: 'payeeName',
  total: 'amount',
  month: 'day',
}

function meaningsOf(
  sheet: Sheet,
  rows: readonly Row[],
  heading: Heading,
  { remembered, chosen }: Known,
  note: (code: LayoutNote, detail?: string) => void,
): ColumnMeaning[] {
  const taken = new Set<string>()
  const headings = new Set<string>()
  let pair = 0
  const columns = [...headingTexts(sheet, rows, heading)].map(([column, text]) => {
    const base = { column, heading: text, hidden: sheet.hiddenColumns.includes(column) }
    const said = chosen[`${sheet.index}/${column}`]
    if (said !== undefined) {
      if (said) taken.add(said)
      return { ...base, field: said as Field | null, member: null, how: 'CHOSEN' as const }
    }
    const plain = normaliseHeading(text)
    if (remembered.has(plain)) {
      const field = remembered.get(plain)!
      if (field) taken.add(field)
      return { ...base, field, member: null, how: 'REMEMBERED' as const }
    }
    const meaning = meaningOf(text)
    if (!meaning) return { ...base, field: null, member: null, how: 'UNKNOWN' as const }
    let { field, member } = meaning
    if (field === 'memberName' || field === 'memberId' || field === 'memberRelation') {
      if (member === null) member = field === 'memberName' ? (pair += 1) : Math.max(pair, 1)
      return { ...base, field, member, how: 'SYNONYM' as const }
    }
    if (taken.has(field)) {
      const other = headings.has(plain) ? undefined : second[field]
      if (headings.has(plain) && ofSomebody.has(field)) note('SIDE_BY_SIDE', letterOf(column))
      if (!other || taken.has(other)) {
        note('TWO_COLUMNS_ONE_FIELD', text)
        return { ...base, field: null, member: null, how: 'UNKNOWN' as const }
      }
      field = other
    }
    taken.add(field)
    headings.add(plain)
    return { ...base, field, member: null, how: 'SYNONYM' as const }
  })
  return onePersonARow(columns)
}

// Said twice in the same words, they are two lists side by side and not one person's.
const ofSomebody = new Set<Field>(['headName', 'idNumber'])

/** Rosters of a row each person name its own person beside the head, or call everybody a member. */
function onePersonARow(columns: ColumnMeaning[]): ColumnMeaning[] {
  const of = (field: Field) => columns.filter((column) => column.field === field)
  const [head, named] = [of('headName')[0], of('payeeName')[0]]
  const isNamed =
    named?.how === 'SYNONYM' && /^(人员|成员)?姓名$/.test(normaliseHeading(named.heading))
  if (of('relation').length > 0 && head?.how === 'SYNONYM' && isNamed)
    return columns.map((column) =>
      column === head
        ? { ...column, field: null, how: 'IGNORED' }
        : column === named
          ? { ...column, field: 'headName' }
          : column,
    )
  const members = of('memberName')
  if (!head && members.length === 1 && of('memberId').length === 0 && of('idNumber').length > 0)
    return columns.map((column) =>
      column === members[0] ? { ...column, field: 'headName', member: null } : column,
    )
  return columns
}
