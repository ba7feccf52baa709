import { limits } from './limits.ts'
import { refuse } from './refused.ts'
import type { Piece, Row } from './types.ts'

const rowsInPiece = 1_000
const cellsInPiece = 20_000
const textInPiece = 1_000_000

/** Cuts the rows of a file into pieces, and counts what the whole file holds. */
export class Pieces {
  #sheet = 0
  #rows: Row[] = []
  #cells = 0
  #text = 0
  #allRows = 0
  #allCells = 0

  /** A sheet, its rows as they are found. */
  async *of(sheet: number, found: AsyncIterable<Row[]> | Iterable<Row[]>): AsyncGenerator<Piece> {
    this.begin(sheet)
    for await (const rows of found) {
      for (const row of rows) {
        const piece = this.add(row)
        if (piece) yield piece
      }
    }
    const piece = this.rest()
    if (piece) yield piece
  }

  begin(sheet: number) {
    this.#sheet = sheet
  }

  /** The piece that this row completes. */
  add(row: Row): Piece | null {
    this.#rows.push(row)
    this.#cells += row.cells.length
    for (const { value } of row.cells) if (value.kind === 'text') this.#text += value.text.length
    const isFull =
      this.#rows.length >= rowsInPiece || this.#cells >= cellsInPiece || this.#text >= textInPiece
    return isFull ? this.rest() : null
  }

  rest(): Piece | null {
    const rows = this.#rows
    if (rows.length === 0) return null
    this.#allRows += rows.length
    this.#allCells += this.#cells
    if (this.#allRows > limits.rows) refuse('TOO_LARGE', `more than ${limits.rows} rows`)
    if (this.#allCells > limits.cells) refuse('TOO_LARGE', `more than ${limits.cells} cells`)
    this.#rows = []
    this.#cells = this.#text = 0
    return { kind: 'rows', sheet: this.#sheet, rows }
  }
}
