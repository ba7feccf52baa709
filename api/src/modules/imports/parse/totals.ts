import type { Row } from '../../../sheets/types.ts'
import { isInWan } from '../recognise/headings.ts'
import { isSideways } from '../recognise/sideways.ts'
import type { ColumnMeaning, Layout } from '../records.ts'
import { isEmpty } from './cells.ts'
import { parseMoney, yuan } from './money.ts'
import type { RowOfFile } from './row.ts'
import type { Remark } from './rows.ts'

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
    for (const sum of this.#sums) sum.sinceTotal = 0n
    return null
  }

  end(): void {
    for (const row of this.#ahead) this.#compare(row, ({ all }) => [all])
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
