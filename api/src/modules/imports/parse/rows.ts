import type { CellValue, Row, Sheet } from '../../../sheets/types.ts'
import { normaliseHeading } from '../recognise/headings.ts'
import { fieldTypes, type Layout, type ParsedRow } from '../records.ts'
import { isEmpty, plainText } from './cells.ts'
import { parseMoney } from './money.ts'
import { parseIdNumber } from './numbers.ts'
import { parseRow, type RowOfFile, yuan } from './row.ts'
import { parseName } from './words-of-the-field.ts'

export type Remark = { code: 'TOTAL_DIFFERS' | 'NOTE_ROW'; row: number; detail: string }

const totalWord = /^(本页)?(合计|小计|总计|累计|共计)|(小计|合计)$|^(总|成功|失败|退票)(笔数|金额)/
const signatureWord = /制表|审核人|填表|复核人|经办人|负责人|盖章|签字|签章|年\s*月\s*日$|日期[:：]/

/**
 * Reads the rows of one sheet in order: data become records, totals are checked, headings that come again, signatures and
 * notes are passed by. A row below a household that has a person and no money is a member of it.
 */
export class RowReader {
  readonly remarks: Remark[] = []
  readonly #layout: Layout
  readonly #headings: Set<string>
  readonly #down: CarryDown
  #held: RowOfFile | null = null
  #sinceTotal = 0n
  #all = 0n

  constructor(layout: Layout, sheet: Sheet) {
    this.#layout = layout
    this.#headings = new Set(
      layout.columns.map(({ heading }) => normaliseHeading(heading.split('/').at(-1)!)),
    )
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
      texts.slice(0, 3).some((text) => totalWord.test(text.replaceAll(/\s/g, '')))
    )
      return this.#total(row)
    if (this.#isHeading(texts)) return null
    if (this.#isMember(row, carried)) return null
    const isSigned = texts.some((text) => signatureWord.test(text)) && !this.#hasNumbers(row)
    if (isSigned || !this.#hasData(row)) {
      if (!isSigned) this.remarks.push({ code: 'NOTE_ROW', row: row.number, detail: '' })
      return null
    }
    const record = parseRow(this.#layout, row, carried)
    const amount = BigInt(amountOf(record) ?? '0')
    this.#sinceTotal += amount
    this.#all += amount
    return this.#emit(record)
  }

  /** The last record. */
  end(): RowOfFile | null {
    return this.#emit(null)
  }

  #emit(next: RowOfFile | null): RowOfFile | null {
    const whole = this.#held
    this.#held = next
    return whole
  }

  #isHeading(texts: string[]): boolean {
    const same = texts.filter((text) => this.#headings.has(normaliseHeading(text))).length
    return same >= 2 && same >= texts.length * 0.6
  }

  /** Some identity, account, document number or amount: what signatures and notes do not have. */
  #hasData(row: Row): boolean {
    const telling = this.#layout.columns.filter(
      ({ field }) =>
        field && !['sequence', 'remark', 'township', 'village', 'group'].includes(field),
    )
    const filled = telling.filter(({ column }) => {
      const cell = row.cells.find((each) => each.column === column)
      return cell && !isEmpty(cell.value)
    })
    return filled.length >= 2
  }

  /** An amount, an identity or an account: what is signed has none. */
  #hasNumbers(row: Row): boolean {
    const columns = this.#layout.columns.filter(
      ({ field }) => field && ['money', 'id-number', 'account'].includes(fieldTypes[field]),
    )
    return row.cells.some(
      ({ column, value }) =>
        columns.some((each) => each.column === column) &&
        (value.kind === 'number' || /^[\d.,，．Xx\s]+$/.test(plainText(value))),
    )
  }

  /** A person of the household above: a name with a number, and nothing in the columns of money. */
  #isMember(row: Row, carried: ReadonlyMap<number, CellValue>): boolean {
    if (!this.#held) return false
    const value = (field: string) => {
      const column = this.#layout.columns.find((each) => each.field === field)?.column
      return row.cells.find((each) => each.column === column)?.value
    }
    const money = ['total', 'base', 'amount', 'basicLiving'].some((field) => !isEmpty(value(field)))
    const id = value('idNumber')
    if (money || !id || isEmpty(id) || carried.size === 0) return false
    const name = value('headName') ?? value('payeeName')
    const parsedName = name && !isEmpty(name) ? parseName(name) : null
    const number = parseIdNumber(id)
    this.#held.members.push({
      name: parsedName && 'value' in parsedName ? parsedName.value : '',
      idNumber: 'value' in number ? number.value : null,
      column: this.#layout.columns.find((each) => each.field === 'idNumber')!.column,
    })
    if ('problem' in number)
      this.#held.problems.push({
        severity: 'ERROR',
        code: number.problem,
        column: null,
        field: 'memberId',
        found: `${row.number}`,
      })
    return true
  }

  #total(row: Row): null {
    for (const { column, field, heading } of this.#layout.columns) {
      if (field !== 'total' && field !== 'amount' && field !== 'base') continue
      const cell = row.cells.find((each) => each.column === column)
      if (!cell || isEmpty(cell.value)) continue
      const said = parseMoney(cell.value, this.#layout.unit === 'WAN_YUAN' || /万元/.test(heading))
      if (
        !('fen' in said) ||
        (field === 'base' && this.#layout.columns.some((each) => each.field === 'total'))
      )
        continue
      if (said.fen !== this.#sinceTotal && said.fen !== this.#all)
        this.remarks.push({
          code: 'TOTAL_DIFFERS',
          row: row.number,
          detail: `${yuan(said.fen)} ≠ ${yuan(this.#sinceTotal === this.#all ? this.#all : this.#sinceTotal)}`,
        })
      break
    }
    this.#sinceTotal = 0n
    return null
  }
}

export const amountOf = ({ values }: Pick<ParsedRow, 'values'>): string | undefined =>
  values.total ?? values.amount ?? values.base ?? values.basicLiving

/** Cells merged over several rows hold in each of them. Money is of the first row alone. */
class CarryDown {
  readonly #ranges: { top: number; bottom: number; left: number; value: CellValue | null }[]

  constructor(sheet: Sheet, layout: Layout) {
    const money = new Set(
      layout.columns
        .filter(
          ({ field }) =>
            field &&
            [
              'total',
              'base',
              'amount',
              'basicLiving',
              'categorical',
              'careAllowance',
              'priceSubsidy',
              'other',
              'accountNumber',
              'idNumber',
            ].includes(field),
        )
        .map(({ column }) => column),
    )
    this.#ranges = sheet.merges
      .filter(
        ({ top, bottom, left }) =>
          bottom > top && top > (layout.headingRows?.[1] ?? 0) && !money.has(left),
      )
      .map(({ top, bottom, left }) => ({ top, bottom, left, value: null }))
      .sort((a, b) => a.top - b.top)
  }

  of(row: Row): Map<number, CellValue> {
    const carried = new Map<number, CellValue>()
    while (this.#ranges[0] && this.#ranges[0].bottom < row.number) this.#ranges.shift()
    for (const range of this.#ranges) {
      if (range.top > row.number) break
      if (row.number > range.bottom) continue
      if (row.number === range.top)
        range.value = row.cells.find(({ column }) => column === range.left)?.value ?? null
      else if (range.value) carried.set(range.left, range.value)
    }
    return carried
  }
}
