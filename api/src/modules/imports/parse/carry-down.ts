import type { CellValue, Row, Sheet } from '../../../sheets/types.ts'
import type { Layout } from '../records.ts'

/** Cells merged over several rows hold in each of them. Money is of the first row alone. */
export class CarryDown {
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
              'monthAmount',
              'programmeAmount',
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
