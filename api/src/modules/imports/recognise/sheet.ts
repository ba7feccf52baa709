import { simplified } from './simplified.ts'
import type { Row, Sheet } from '../../../sheets/types.ts'
import { letterOf } from '../../../sheets/address.ts'
import { plainText } from '../parse/cells.ts'
import { programmeIn } from '../parse/words-of-the-field.ts'
import type { LayoutNote } from '../layout-notes.ts'
import type { ColumnMeaning, Field, ImportKind, Layout } from '../records.ts'
import { isOfMember, readSaidField } from './said-field.ts'
import { dayOfFoot, documentOfTitle } from './document-of-title.ts'
import { together } from './together.ts'
import { isAmount, isInWan, meaningOf, normaliseHeading } from './headings.ts'
import { isOfPeople, kindOf, missingOf } from './kinds.ts'
import { batchOfTitle, monthOfSheet, programmeOfSheet } from './of-names.ts'
import { findHeading, type Heading, headingTexts } from './find-heading.ts'
import { monthIn, yearIn } from './month-in.ts'
import { isUnreadMonth } from './month-of-heading.ts'
import { isNumbered, isSideways, sideways } from './sideways.ts'

export type Known = {
  /** Normalised heading → what a person confirmed it means for this source; null is nothing. */
  remembered: ReadonlyMap<string, string | null>
  /** By `sheet/column`: said by a person in the preview. */
  chosen: Readonly<Record<string, string | null>>
  kind: ImportKind
  townships: readonly string[]
  /** Says what neither a title nor the name of the sheet does. */
  fileName: string
}

/** A heading further down is not looked for. */
export const rowsToRecognise = 500

/** Understands a sheet from its first rows; whatever is doubtful stands in the notes. */
export function recognise(sheet: Sheet, rows: readonly Row[], known: Known): Layout {
  const heading = findHeading(sheet, rows)
  const notes: Layout['notes'] = []
  const note = (code: LayoutNote, detail = '') => notes.push({ code, detail })
  if (sheet.hidden) note('HIDDEN_SHEET')
  if (sheet.comments) note('CELL_COMMENTS', sheet.comments.join('、'))
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
      programme: null,
      said: {},
      batchNo: null,
      notes,
    }
  }
  const above = rows.filter(({ number }) => number < heading.first)
  const title = above.flatMap(({ cells }) => cells.map(({ value }) => plainText(value))).join(' ')
  const year = yearIn(title) ?? yearIn(sheet.name) ?? yearIn(known.fileName)
  const columns = sideways(meaningsOf(sheet, rows, heading, known, note), year)
  // Of what is read after all, or is one of several on purpose, nothing is said.
  const isDoubled = (text: string) => {
    const called = columns.filter(({ heading: each }) => each === text)
    return (
      called.some(({ field }) => field === null) &&
      !called.some(({ of, how }) => of ?? how === 'IGNORED')
    )
  }
  const fields = new Set(columns.flatMap(({ field }) => field ?? []))
  const seems = isDataSheet(fields)
    ? (kindOf(`${title} ${sheet.name}`, fields) ?? known.kind)
    : null
  const isOther = seems && sortOf(seems) !== sortOf(known.kind)
  const kind = isOther || (seems && isOfPeople(seems) && !namesPeople(fields)) ? null : seems
  if (isOther) note('OTHER_SORT', seems)
  else if (!kind) note('NOT_A_LIST')
  else if (kind !== known.kind) note('OTHER_KIND', kind)
  const unit = inWan.test(simplified(`${title} ${sheet.name}`.normalize('NFKC')))
    ? 'WAN_YUAN'
    : 'YUAN'
  const amounts = columns.filter(({ field }) => isAmount(field))
  const inYuan = amounts.filter(({ heading: text }) => !isInWan(unit, text))
  if (inYuan.length < amounts.length) note('AMOUNTS_IN_WAN')
  if (unit === 'WAN_YUAN' && inYuan.length > 0)
    note('UNITS_CONTRADICT', inYuan.map(({ heading: text }) => text).join('、'))
  const [, unitRead] = otherUnit.exec(simplified(title.normalize('NFKC'))) ?? []
  if (unitRead) note('UNKNOWN_UNIT', unitRead)
  const isLines = kind !== null && isOfPeople(kind)
  const month = isLines
    ? monthOfSheet(title, sheet.name, known.fileName, monthsSaid(fields), note)
    : (monthIn(title) ?? monthIn(sheet.name))
  const programme = isLines ? programmeOfSheet(title, sheet.name, known.fileName, note) : null
  const ofProgrammes = columns.filter(
    ({ field, how, heading: text }) => field === null && how === 'UNKNOWN' && programmeIn(text),
  )
  if (kind && !isLines && ofProgrammes.length > 1)
    note('PROGRAMMES_SIDEWAYS', ofProgrammes.map(({ column }) => letterOf(column)).join('、'))
  const unreadMonths = columns.filter(isUnreadMonth)
  if (isLines && unreadMonths.length > 1)
    note('MONTHS_SIDEWAYS', unreadMonths.map(({ column }) => letterOf(column)).join('、'))
  const numbered = columns.filter(isNumbered)
  if (numbered.length > 1)
    note('NUMBERED_COLUMNS', numbered.map(({ column }) => letterOf(column)).join('、'))
  const spread = columns.filter(({ field }) => isSideways(field))
  if (kind && spread.length > 0)
    note(
      isLines ? 'MONTHS_READ' : 'AMOUNTS_READ',
      spread.map(({ column, heading: text }) => `${letterOf(column)} ${text}`).join('、'),
    )
  if (!kind && !isOther && spread.length > 0) note('SUMMARY_TABLE')
  const paidOn = columns.find(({ field }) => field === 'paidOn')
  if (isLines && paidOn && !month && !monthsSaid(fields).has('month'))
    note('MONTH_FROM_PAID_ON', paidOn.heading)
  const titled = onlyIn(title, known.townships)
  const township = titled ?? onlyIn(sheet.name, known.townships)
  if (township && !fields.has('township'))
    note(titled ? 'TOWNSHIP_FROM_TITLE' : 'TOWNSHIP_FROM_SHEET_NAME', township)
  if (heading.last > heading.first) note('MERGED_HEADING')
  const hidden = columns.filter((column) => column.hidden).map(({ column }) => letterOf(column))
  if (hidden.length > 0) note('HIDDEN_COLUMNS', hidden.join('、'))
  const unknown = columns.filter(({ how }) => how === 'UNKNOWN').map(({ heading: text }) => text)
  if (unknown.length > 0) note('UNKNOWN_COLUMNS', unknown.join('、').slice(0, 200))
  const inTitle = documentOfTitle(kind, title, fields, note)
  const said = { ...inTitle, ...dayOfFoot(kind, rows, heading.last, fields, inTitle, note) }
  const allSaid = new Set([...fields, ...(Object.keys(said) as Field[])])
  if (kind) for (const [field] of missingOf(kind, allSaid)) note('MISSING_REQUIRED', field)
  return {
    sheet: sheet.index,
    kind,
    headingRows: [heading.first, heading.last],
    columns,
    unit,
    month,
    title: title.slice(0, 200) || null,
    township,
    programme,
    said,
    batchNo: batchOfTitle(kind, title, fields, note),
    // How it would have been read says nothing of a sheet that was not.
    notes: notes.filter(({ code, detail }) =>
      kind ? code !== 'TWO_COLUMNS_ONE_FIELD' || isDoubled(detail) : ofUnread.has(code),
    ),
  }
}

const ofUnread = new Set<LayoutNote>([
  'HIDDEN_SHEET',
  'NOT_A_LIST',
  'OTHER_SORT',
  'UNKNOWN_COLUMNS',
  'SUMMARY_TABLE',
])

/** Months above the amounts say what a column of months would. */
const monthsSaid = (fields: ReadonlySet<Field>): ReadonlySet<Field> =>
  fields.has('monthAmount') ? new Set([...fields, 'month']) : fields

/** What is compared and promoted alike: any sheet of people may stand in any file of people. */
const sortOf = (kind: ImportKind) => (isOfPeople(kind) ? 'PEOPLE' : kind)

const isDataSheet = (fields: ReadonlySet<Field>) =>
  fields.size >= 2 && [...fields].some((field) => isSideways(field) || ofData.has(field))

const ofData = new Set<Field>([
  'idNumber',
  'accountNumber',
  'documentNo',
  'amount',
  'total',
  'base',
  'headName',
])

const namesPeople = (fields: ReadonlySet<Field>) =>
  (['headName', 'idNumber', 'memberName'] as const).some((field) => fields.has(field))

/** 单位：户、人、万元. An amount in a title that happens to be so written is no unit. */
const inWan = /单位[\s:(]*(?:[户人口个笔次]+[、,/\s]*)*万元|金额单位.*万元|\(万元\)/

/** A unit of amounts that is neither yuan nor ten thousand of them. */
const otherUnit =
  /(?:单位[\s:(]*(?:[户人口个笔次]+[、,/\s]*)*|\()((?:[十百千]|百万|千万|[十百]?亿)元|角|分)(?!\p{Script=Han})/u

/** The one name that the text holds; null where it holds none or several. */
function onlyIn(text: string, names: readonly string[]): string | null {
  const found = names.filter((name) => text.includes(name))
  const whole = found.filter(
    (name) => !found.some((other) => other !== name && other.includes(name)),
  )
  return whole.length === 1 ? whole[0]! : null
}

// Where two columns claim one field, the second is often this.
const second: Partial<Record<Field, Field>> = {
  headName: 'payeeName',
  total: 'amount',
  documentNo: 'parentDocumentNo',
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
  let isSecondList = false
  const columns = [...headingTexts(sheet, rows, heading)].map(([column, text]) => {
    const base = { column, heading: text, hidden: sheet.hiddenColumns.includes(column) }
    const plain = normaliseHeading(text)
    const chosenHere = chosen[`${sheet.index}/${column}`]
    const told = chosenHere === undefined ? remembered.get(plain) : chosenHere
    if (told !== undefined) {
      const said = readSaidField(told)
      if (said.field) taken.add(said.field)
      const how = chosenHere === undefined ? ('REMEMBERED' as const) : ('CHOSEN' as const)
      return { ...base, ...said, how }
    }
    const meaning = meaningOf(text)
    if (!meaning) return { ...base, field: null, member: null, how: 'UNKNOWN' as const }
    let { field, member } = meaning
    if (isOfMember(field)) {
      if (member === null) member = field === 'memberName' ? (pair += 1) : Math.max(pair, 1)
      return { ...base, field, member, how: 'SYNONYM' as const }
    }
    if (taken.has(field)) {
      const other = headings.has(plain) ? undefined : second[field]
      if (field === 'sequence') isSecondList = true
      if ((isSecondList || headings.has(plain)) && ofSomebody.has(field))
        note('SIDE_BY_SIDE', letterOf(column))
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
  return together(columns)
}

// Said twice in the same words, or behind lines numbered anew, they are two lists side by side and not one person's.
const ofSomebody = new Set<Field>(['headName', 'idNumber'])
