import { inOrder } from '../in-order.ts'
import { lastColumn } from '../limits.ts'
import type { CellStyles } from '../number-format.ts'
import { refuse } from '../refused.ts'
import type { TextStore } from '../text-store.ts'
import type { CellValue, Row } from '../types.ts'
import { dayValue, numberValue, textValue } from '../values.ts'
import { type Attributes, XmlReader } from '../xml.ts'
import { columnOf, rowOf } from './place.ts'
import { RichText, unescape } from './text.ts'
import { isTrue } from './workbook.ts'

export type Surroundings = { strings: TextStore; styles: CellStyles; from1904: boolean }

export async function* readRows(
  part: string,
  chunks: AsyncIterable<Buffer>,
  surroundings: Surroundings,
): AsyncGenerator<Row[]> {
  const rows = new RowReader(surroundings)
  const reader = new XmlReader(part, rows)
  for await (const chunk of chunks) {
    reader.write(chunk)
    if (rows.done.length > 0) yield rows.done.splice(0)
  }
  reader.end()
  yield rows.done
}

class RowReader {
  /** Rows that hold something, since they were last taken. */
  done: Row[] = []
  readonly #with: Surroundings
  #row: Row | null = null
  #lastRow = 0
  #column = 0
  #type = 'n'
  #style = ''
  /** Of the cell that is open: its stored value, whether it calculates one, its inline text. */
  #inCell = false
  #inValue = false
  #value = ''
  #formula = false
  #inline: RichText | null = null
  /** Whether some of its own text is struck through. */
  #struck = false

  constructor(surroundings: Surroundings) {
    this.#with = surroundings
  }

  open(name: string, attributes: Attributes) {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'row') this.#openRow(attributes)
    else if (!this.#inCell) return
    else if (name === 'v') this.#inValue = true
    else if (name === 'f') this.#formula = true
    else if (name === 'is') this.#inline = new RichText()
    else this.#inline?.open(name, attributes)
  }

  text(text: string) {
    if (this.#inValue) this.#value += text
    else this.#inline?.hear(text)
  }

  close(name: string) {
    if (name === 'v') this.#inValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#closeRow()
    else this.#inline?.close(name)
  }

  #openRow({ r, hidden, ht }: Attributes) {
    const number = r === undefined ? rowOf(String(this.#lastRow + 1)) : rowOf(r)
    if (number <= this.#lastRow) refuse('DAMAGED', `row ${number} after row ${this.#lastRow}`)
    this.#row = { number, hidden: isTrue(hidden) || Number(ht ?? 1) === 0, cells: [] }
    this.#lastRow = number
    this.#column = 0
  }

  #openCell({ r, t, s }: Attributes) {
    const column = r === undefined ? this.#column + 1 : columnOf(r)
    if (column > lastColumn) refuse('DAMAGED', 'a cell outside the grid')
    this.#column = column
    this.#type = t ?? 'n'
    this.#style = s ?? ''
    this.#inCell = true
    this.#value = ''
    this.#formula = false
    this.#inline = null
    this.#struck = false
  }

  #closeCell() {
    this.#inCell = false
    const value = this.#read()
    this.#inline = null
    if (!value || !this.#row) return
    this.#row.cells.push({ column: this.#column, value })
    if (this.#struck || this.#with.styles.struck.has(Number(this.#style)))
      (this.#row.struck ??= []).push(this.#column)
  }

  #closeRow() {
    const row = this.#row
    this.#row = null
    if (!row || row.cells.length === 0) return
    inOrder(row.cells)
    this.done.push(row)
  }

  #read(): CellValue | null {
    if (this.#inline) {
      const { text, isStruck } = this.#inline.take()
      this.#struck = isStruck
      return textValue(text)
    }
    const value = this.#value
    if (value === '') {
      // An empty text is a result; without any, what the cell shows is not known.
      const unknown = this.#formula && this.#type !== 'str'
      return unknown ? { kind: 'error', text: '#NO RESULT' } : null
    }
    switch (this.#type) {
      case 's':
        return this.#shared(value)
      case 'str':
        return textValue(unescape(value))
      case 'b':
        return { kind: 'boolean', value: isTrue(value.trim()) }
      case 'e':
        return { kind: 'error', text: value }
      case 'd':
        return dayValue(value)
      default: {
        const { styles, from1904 } = this.#with
        return numberValue(value.trim(), styles.formats[Number(this.#style)], from1904)
      }
    }
  }

  #shared(place: string): CellValue | null {
    const at = Number(place)
    const text = this.#with.strings.get(at)
    if (text === undefined) refuse('DAMAGED', 'a cell names a text that is not there')
    this.#struck = this.#with.strings.isStruck(at)
    return textValue(text)
  }
}
