import { fenOfCapitals, isInCapitals } from '../../../kit/capitals.ts'
import type { Row } from '../../../sheets/types.ts'
import { isInWan } from '../recognise/headings.ts'
import { isSideways } from '../recognise/sideways.ts'
import type { ColumnMeaning, Layout } from '../records.ts'
import { isEmpty, plainText } from './cells.ts'
import { parseMoney, yuan } from './money.ts'
import type { RowOfFile } from './row.ts'
import type { Remark } from './rows.ts'

const inCapitals = /[零〇壹贰貳叁參肆伍陆陸柒捌玖拾佰仟十百千万萬亿億元圆圓角分整正]+/g

type Sum = { column: ColumnMeaning; sinceTotal: bigint; all: bigint }

/** Totals that a sheet states, beside what its rows add up to: of its amount, or of each of those side by side. */
export class Totals {
  readonly #layout: Layout
  readonly #remarks: Remark[]
  readonly #sums: Sum[]
  /** Those that stand above all they sum up. */
  readonly #ahead: Row[] = []
  #hasBegun = false

  constructor(layout: Layout, remarks: Remark[]) {
    this.#layout = layout
    this.#remarks = remarks
    const summed = (['total', 'amount', 'base', 'basicLiving'] as const).find((field) =>
      layout.columns.some((each) => each.field === field),
    )
    this.#sums = layout.columns
      .filter(({ field }) => field && (field === summed || isSideways(field)))
      .map((column) => ({ column, sinceTotal: 0n, all: 0n }))
  }

  add(record: RowOfFile): void {
    this.#hasBegun = true
    for (const sum of this.#sums) {
      const amount = amountIn(record, sum.column)
      sum.sinceTotal += amount
      sum.all += amount
    }
  }

  /** Whether the row has an amount of its own. */
  isAmountIn(row: Row): boolean {
    return row.cells.some(
      ({ column, value }) =>
        this.#sums.some((sum) => sum.column.column === column) && !isEmpty(value),
    )
  }

  /** A total is of what stands above it since the last one, or of the whole sheet; and no record. */
  compare(row: Row): null {
    if (this.#hasBegun) this.#compare(row, ({ sinceTotal, all }) => [sinceTotal, all])
    else this.#ahead.push(row)
    this.#compareCapitals(row)
    for (const sum of this.#sums) sum.sinceTotal = 0n
    return null
  }

  end(): void {
    for (const row of this.#ahead) this.#compare(row, ({ all }) => [all])
  }

  /** 大写 beside or below a total: of the whole row, in yuan whatever its column is in. */
  #compareCapitals(row: Row): void {
    const text = row.cells
      .filter((cell) => !this.#sums.some(({ column }) => column.column === cell.column))
      .map(({ value }) => plainText(value).replaceAll(/\s/g, ''))
      .join(' ')
    const said = text.match(inCapitals)?.find(isInCapitals)
    if (!said || this.#sums.length === 0) return
    const fen = fenOfCapitals(said)
    const whole = this.#sums.filter(({ column }) => !isSideways(column.field))
    const sums = (['sinceTotal', 'all'] as const).map((which) =>
      (whole.length > 0 ? whole : this.#sums).reduce((sum, each) => sum + each[which], 0n),
    )
    if (fen === null) this.#remarks.push({ code: 'TOTAL_UNREAD', row: row.number, detail: said })
    else if (!sums.includes(fen))
      this.#remarks.push({
        code: 'TOTAL_DIFFERS',
        row: row.number,
        detail: `${said} ${yuan(fen)} ≠ ${yuan(nearest(fen, sums))}`,
      })
  }

  #compare(row: Row, ofSum: (sum: Sum) => bigint[]): void {
    for (const sum of this.#sums) {
      const { column, field, heading } = sum.column
      const cell = row.cells.find((each) => each.column === column)
      if (!cell || isEmpty(cell.value)) continue
      const said = parseMoney(cell.value, isInWan(this.#layout.unit, heading))
      const sums = ofSum(sum)
      if (!('fen' in said) || sums.includes(said.fen)) continue
      const label = isSideways(field) ? `${heading} ` : ''
      this.#remarks.push({
        code: 'TOTAL_DIFFERS',
        row: row.number,
        detail: `${label}${yuan(said.fen)} ≠ ${yuan(nearest(said.fen, sums))}`,
      })
    }
  }
}

function amountIn(record: RowOfFile, { column, field }: ColumnMeaning): bigint {
  const said = isSideways(field)
    ? record.sideways.find((each) => each.column === column)?.fen
    : record.values[field as 'total']
  return BigInt(said ?? '0')
}

function nearest(said: bigint, sums: bigint[]): bigint {
  const off = (sum: bigint) => (sum > said ? sum - said : said - sum)
  return sums.reduce((best, sum) => (off(sum) < off(best) ? sum : best))
}
