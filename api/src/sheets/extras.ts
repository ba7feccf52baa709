import { lastColumn, lastRow, limits } from './limits.ts'
import { refuse } from './refused.ts'
import type { Range, Sheet } from './types.ts'

const mostComments = 20

/** Notes merges and hidden columns, and counts them over all sheets of a file. */
export class Extras {
  #merges = 0
  #columns = 0
  #hidden = new Set<number>()

  merge(sheet: Sheet, range: Range) {
    if (range.bottom > lastRow || range.right > lastColumn)
      refuse('DAMAGED', 'a merge off the grid')
    sheet.merges.push(range)
    if (++this.#merges > limits.merges) {
      refuse('TOO_COMPLICATED', `more than ${limits.merges} merged cells`)
    }
  }

  /** Where a cell is commented upon; what is said there is not read. */
  comment(sheet: Sheet, cell: string) {
    const comments = (sheet.comments ??= [])
    if (comments.length < mostComments) comments.push(cell)
  }

  hideColumns(from: number, to: number) {
    for (let column = Math.max(1, from); column <= Math.min(to, lastColumn); column++) {
      this.#hidden.add(column)
    }
  }

  finish(sheet: Sheet) {
    sheet.hiddenColumns = [...this.#hidden].sort((a, b) => a - b)
    this.#hidden.clear()
    this.#columns += sheet.hiddenColumns.length
    if (this.#columns > limits.hiddenColumns) refuse('TOO_COMPLICATED', 'too many hidden columns')
  }
}
