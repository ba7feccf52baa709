import { limits } from './limits.ts'
import { refuse } from './refused.ts'
import type { Piece, Row } from './types.ts'

const rowsInPiece = 1_000
const cellsInPiece = 20_000
const textInPiece = 1_000_000

/** Cuts the rows of a file into pieces, and counts what the whole file holds. */
export class Pieces {
  #rows = 0
  #cells = 0

  async *of(sheet: number, found: AsyncIterable<Row[]>): AsyncGenerator<Piece> {
    let rows: Row[] = []
    let cells = 0
    let text = 0
    for await (const some of found) {
      for (const row of some) {
        rows.push(row)
        cells += row.cells.length
        for (const { value } of row.cells) if (value.kind === 'text') text += value.text.length
        if (rows.length < rowsInPiece && cells < cellsInPiece && text < textInPiece) continue
        this.#count(rows.length, cells)
        yield { kind: 'rows', sheet, rows }
        rows = []
        cells = text = 0
      }
    }
    this.#count(rows.length, cells)
    if (rows.length > 0) yield { kind: 'rows', sheet, rows }
  }

  #count(rows: number, cells: number) {
    this.#rows += rows
    this.#cells += cells
    if (this.#rows > limits.rows) refuse('TOO_LARGE', `more than ${limits.rows} rows`)
    if (this.#cells > limits.cells) refuse('TOO_LARGE', `more than ${limits.cells} cells`)
  }
}
