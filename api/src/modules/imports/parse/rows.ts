import type { CellValue, Row, Sheet } from '../../../sheets/types.ts'
import { daysSaid } from '../recognise/document-of-title.ts'
import { meaningOf, normaliseHeading } from '../recognise/headings.ts'
import { isOfFunds } from '../recognise/kinds.ts'
import { isNumbering } from '../recognise/numbering.ts'
import {
  type Field,
  fieldTypes,
  type Layout,
  type ParsedRow,
  type ProblemCode,
} from '../records.ts'
import { CarryDown } from './carry-down.ts'
import { isEmpty, plainText } from './cells.ts'
import { inFigures } from './figures.ts'
import { parseIdNumber } from './numbers.ts'
import { parseRow, type RowOfFile, struckIn } from './row.ts'
import { relationOf } from './relation.ts'
import { Totals } from './totals.ts'
import { saysOther } from './other-title.ts'
import { parseName } from './words-of-the-field.ts'

export type Remark = {
  code: 'TOTAL_DIFFERS' | 'TOTAL_UNREAD' | 'NOTE_ROW' | 'SIGNED_ROW'
  row: number
  detail: string
}

const totalWord =
  /^(本页)?(合计|小计|总计|累计|共计)|(小计|合计|总计):?$|^总(笔数|金额)|^共\d+(户|人|笔)|^(过次页|转次页|转下页|承前页|承上页|上页)/
/** Of some of the rows above, or an average of them: nothing to compare. */
const partWord = /^(成功|失败|退票)(笔数|金额)|^(人均|户均|平均)(值|数|水平)?$/
/** What documents say below their table: 合计金额（大写）：壹仟贰佰元整. */
const capitalsWord = /^\(?(?:合计|总计|共计|金额|人民币)*\(?大写/
const signatureWord = /制表|审核人|填表|复核人|经办人|负责人|盖章|签字|签章|年\s*月\s*日$|日期[:：]/
const dayOnly = /^20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?$/

/**
 * Reads the rows of one sheet in order: data become records, totals are checked, headings that come again, signatures and
 * notes are passed by. A row below a household that has a person and no money is a member of it.
 */
export class RowReader {
  readonly remarks: Remark[] = []
  readonly #layout: Layout
  readonly #headings: Map<string, number>
  readonly #down: CarryDown
  #held: RowOfFile | null = null
  readonly #totals: Totals
  /** A heading came again with its columns in another order: what follows cannot be read by the first. */
  #isMoved = false
  /** Nor by the first title, once another one says something else. */
  #isUntitled = false

  constructor(layout: Layout, sheet: Sheet) {
    this.#layout = layout
    this.#headings = new Map(
      [...layout.columns]
        .reverse()
        .map(({ heading, column }) => [normaliseHeading(heading.split('/').at(-1)!), column]),
    )
    this.#totals = new Totals(layout, this.remarks)
    this.#down = new CarryDown(sheet, layout)
  }

  /** A record that is now whole, if this row began another one. */
  push(row: Row): RowOfFile | null {
    if (!this.#layout.headingRows || row.number <= this.#layout.headingRows[1]) return null
    const carried = this.#down.of(row)
    const texts = row.cells.map(({ value }) => plainText(value)).filter(Boolean)
    if (texts.length === 0) return null
    const first = texts[0]!.replaceAll(/\s/g, '')
    if (
      totalWord.test(first) ||
      texts.slice(0, 3).some((text) => totalWord.test(text.replaceAll(/\s/g, ''))) ||
      texts.some((text) => text.includes('大写') && capitalsWord.test(text.replaceAll(/\s/g, '')))
    )
      return this.#totals.compare(row)
    if (texts.slice(0, 3).some((text) => partWord.test(text)) && !this.#hasIdentity(row))
      return this.#passBy(row, texts)
    if (this.#isHeading(row, texts) || isNumbering(row, this.#layout.columns[0]!.column))
      return null
    if (this.#isMember(row, carried)) return null
    const isSigned =
      (texts.some((text) => signatureWord.test(text)) && !this.#hasNumbers(row)) ||
      (!this.#hasData(row) && this.#isDated(texts))
    if (isSigned) return this.#signed(row, texts)
    if (!this.#hasData(row)) return this.#passBy(row, texts)
    const record = parseRow(this.#layout, row, carried)
    const unread = [
      ...(this.#isMoved ? (['HEADING_MOVED'] as const) : []),
      ...(this.#isUntitled ? (['OTHER_TITLE'] as const) : []),
    ]
    for (const code of unread)
      record.problems.push({ severity: 'ERROR', code, column: null, field: null, found: null })
    this.#totals.add(record)
    return this.#emit(record)
  }

  /** Below the documents of an office it may tell their day, and is not passed over in silence. */
  #signed(row: Row, texts: string[]): null {
    const detail = daysSaid(texts.join(' ')).join('、')
    if (isOfFunds(this.#layout.kind))
      this.remarks.push({ code: 'SIGNED_ROW', row: row.number, detail })
    return null
  }

  /** A day alone; of what an office signs, beside its name too. */
  #isDated(texts: string[]): boolean {
    return isOfFunds(this.#layout.kind)
      ? daysSaid(texts.join(' ')).length > 0
      : texts.some((text) => dayOnly.test(inFigures(text)))
  }

  /** The title again, that of another list, or a note. */
  #passBy(row: Row, texts: string[]): null {
    const isTitle = this.#isTitle(texts)
    if (isTitle) this.#isUntitled = false
    else if (saysOther(this.#layout, texts.join(' '))) this.#isUntitled = true
    if (!isTitle) this.remarks.push({ code: 'NOTE_ROW', row: row.number, detail: '' })
    return null
  }

  /** The last record. */
  end(): RowOfFile | null {
    this.#totals.end()
    return this.#emit(null)
  }

  #emit(next: RowOfFile | null): RowOfFile | null {
    const whole = this.#held
    this.#held = next
    return whole
  }

  /** The title again, as on every printed page. */
  #isTitle(texts: string[]): boolean {
    return texts.every((text) => this.#layout.title?.includes(text))
  }

  #isHeading(row: Row, texts: string[]): boolean {
    const same = row.cells.filter(({ value }) =>
      this.#headings.has(normaliseHeading(plainText(value))),
    )
    if (same.length < 2 || same.length < texts.length * 0.6) return this.#isOtherHeading(texts)
    const fieldAt = (column: number | undefined) =>
      this.#layout.columns.find((each) => each.column === column)
    const isMoved = same.some(({ column, value }) => {
      const text = normaliseHeading(plainText(value))
      const here = fieldAt(column)
      return (
        normaliseHeading(here?.heading.split('/').at(-1) ?? '') !== text &&
        fieldAt(this.#headings.get(text))?.field !== null
      )
    })
    this.#isMoved = isMoved
    return true
  }

  /** Of another table below, in words of its own: what follows it is not read by the first. */
  #isOtherHeading(texts: string[]): boolean {
    const isOne =
      texts.length >= 3 &&
      !texts.some((text) => /\d{4}/.test(text)) &&
      texts.filter((text) => text.length < 20 && meaningOf(text)).length >= texts.length * 0.75
    this.#isMoved ||= isOne
    return isOne
  }

  /** Some identity, account, document number or amount: what signatures and notes do not have. A township and its amount are all of a document whose title says the rest. */
  #hasData(row: Row): boolean {
    const telling = this.#layout.columns.filter(
      ({ field }) =>
        field && !['sequence', 'remark', 'township', 'village', 'group'].includes(field),
    )
    const filled = telling.filter(({ column }) => {
      const cell = row.cells.find((each) => each.column === column)
      return cell && !isEmpty(cell.value)
    })
    return filled.length >= 2 || (isOfFunds(this.#layout.kind) && this.#hasNumbers(row))
  }

  #hasIdentity(row: Row): boolean {
    const columns = this.#layout.columns.filter(({ field }) => field === 'idNumber')
    return columns.some(({ column }) =>
      row.cells.some((cell) => cell.column === column && !isEmpty(cell.value)),
    )
  }

  /** An amount, an identity or an account: what is signed has none. */
  #hasNumbers(row: Row): boolean {
    const columns = this.#layout.columns.filter(
      ({ field }) => field && ['money', 'id-number', 'account'].includes(fieldTypes[field]),
    )
    return row.cells.some(({ column, value }) => {
      if (!columns.some((each) => each.column === column)) return false
      const text = plainText(value)
      const isWords = /[^元万整人民币]{2}[:：]|\p{Script=Han}{3}/u.test(text)
      return value.kind === 'number' || (/\d{2}/.test(text) && !dayOnly.test(text) && !isWords)
    })
  }

  /** A person of the household above: one that says so, or whose household is merged with it, and no money of their own. */
  #isMember(row: Row, carried: ReadonlyMap<number, CellValue>): boolean {
    const held = this.#held
    if (!held) return false
    const columnOf = (field: Field) =>
      this.#layout.columns.find((each) => each.field === field)?.column
    const value = (field: Field) =>
      row.cells.find(({ column }) => column === columnOf(field))?.value
    const money =
      (['total', 'base', 'amount', 'basicLiving'] as const).some(
        (field) => !isEmpty(value(field)),
      ) || this.#totals.isAmountIn(row)
    const said = value('relation') ?? value('memberRelation')
    const relation = said && !isEmpty(said) ? relationOf(plainText(said)) : null
    const isSaid = relation !== null && relation !== 'HEAD'
    // A member has columns of its own, or stands where the head does.
    const own = (['memberName', 'memberId'] as const).some((field) => !isEmpty(value(field)))
    const [nameField, idField] = own
      ? (['memberName', 'memberId'] as const)
      : (['headName', 'idNumber'] as const)
    const id = value(idField)
    const hasId = !isEmpty(id)
    const isHeadless = own && isEmpty(value('idNumber'))
    // Villages are merged over many households, and whoever has an account is paid.
    const isMerged = this.#layout.columns.some(
      ({ column, field }) => carried.has(column) && !(field && ofPlace.has(field)),
    )
    const isPaid = money || !isEmpty(value('accountNumber'))
    if (isPaid || !(isSaid || isHeadless || (hasId && isMerged))) return false
    const name = value(nameField) ?? (own ? undefined : value('payeeName'))
    const parsedName = name && !isEmpty(name) ? parseName(name) : null
    const number = hasId ? parseIdNumber(id!) : null
    held.members.push({
      name: parsedName && 'value' in parsedName ? parsedName.value : '',
      idNumber: number && 'value' in number ? number.value : null,
      relation,
      row: row.number,
      column: columnOf(nameField) ?? columnOf(idField)!,
    })
    const problem = (
      code: ProblemCode,
      field: Field,
      severity: 'ERROR' | 'WARNING' = 'ERROR',
      found: string | null = null,
    ) =>
      void held.problems.push({
        severity,
        code,
        column: columnOf(field) ?? null,
        row: row.number,
        field,
        found,
      })
    const struck = struckIn(this.#layout, row)
    if (struck) problem('STRUCK_OUT', struck.field!)
    if (number && 'problem' in number) problem(number.problem, idField)
    if (!number) problem('MEMBER_WITHOUT_NUMBER', nameField, 'WARNING')
    if (!parsedName) problem('MEMBER_WITHOUT_NAME', nameField)
    else if ('problem' in parsedName) problem(parsedName.problem, nameField)
    else if (parsedName.note) problem('NAME_NOTE', nameField, 'WARNING', parsedName.note)
    return true
  }
}

const ofPlace = new Set<Field>([
  'county',
  'regionCode',
  'township',
  'village',
  'group',
  'month',
  'programme',
  'band',
  'bankName',
  'remark',
])

const parts = [
  'base',
  'basicLiving',
  'categorical',
  'careAllowance',
  'priceSubsidy',
  'other',
] as const

/** Where a row says what it pays. */
export const amountField = ({ values }: Pick<ParsedRow, 'values'>) =>
  (['total', 'amount', 'base', 'basicLiving'] as const).find(
    (field) => values[field] !== undefined,
  ) ?? 'amount'

/** What the line pays: as the row sums it up, or else all its parts together. */
export function amountOf({ values }: Pick<ParsedRow, 'values'>): string | undefined {
  const whole = values.total ?? values.amount
  if (whole !== undefined) return whole
  if (values.base === undefined && values.basicLiving === undefined) return undefined
  return String(parts.reduce((sum, part) => sum + BigInt(values[part] ?? '0'), 0n))
}
