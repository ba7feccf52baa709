import { addressOf } from '../address.ts'
import { Extras } from '../extras.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { Row, Sheet } from '../types.ts'
import type { Attributes } from '../xml.ts'
import { countOf, OdsCell } from './cell.ts'

/** A row that stands so many times, one under the other. */
export type Repeated = { sheet: number; row: Row; times: number }

const groups = ['table-columns', 'table-header-columns', 'table-column-group']
const rowGroups = ['table-rows', 'table-header-rows', 'table-row-group']
const structure = new Set([...groups, ...rowGroups, 'table-column', 'table-row'])

/**
 * Hears content.xml. Tables elsewhere than in the spreadsheet itself (in drawings, in recorded
 * changes, behind links) are passed over. Repeats stay counts until they are asked for.
 */
export class ContentReader {
  readonly sheets: Sheet[] = []
  /** Rows that hold something, since they were last taken. */
  found: Repeated[] = []
  readonly #extras = new Extras()
  readonly #hiddenStyles = new Set<string>()
  readonly #struckStyles = new Set<string>()
  #style = ''
  #inSpreadsheet = false
  #skipped = 0
  #sheet: Sheet | null = null
  #row: { row: Row; times: number; style: string | undefined } | null = null
  /** The styles of cells that name none, column by column. */
  #columnStyles: { to: number; style: string | undefined }[] = []
  #cell: OdsCell | null = null
  #hiddenGroups: boolean[] = []
  /** The last row and column that have been passed. */
  #rowAt = 0
  #columnAt = 0
  #repeats = 0

  open(name: string, attributes: Attributes) {
    if (this.#skipped > 0) this.#skipped++
    else if (this.#cell) {
      if (name === 'annotation')
        this.#extras.comment(this.#sheet!, addressOf(this.#columnAt + 1, this.#row!.row.number))
      if (!this.#cell.open(name, attributes)) this.#skipped = 1
    } else if (this.#row) {
      if (name === 'table-cell' || name === 'covered-table-cell') {
        this.#cell = new OdsCell(attributes, this.#struckStyles)
      } else this.#skipped = 1
    } else if (this.#sheet) {
      if (structure.has(name)) this.#openInTable(name, attributes)
      else this.#skipped = 1
    } else if (this.#inSpreadsheet) {
      if (name === 'table') this.#openTable(attributes)
      else this.#skipped = 1
    } else this.#openElsewhere(name, attributes)
  }

  text(text: string) {
    if (this.#skipped === 0) this.#cell?.text(text)
  }

  close(name: string) {
    if (this.#skipped > 0) this.#skipped--
    else if (this.#cell) {
      if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell(this.#cell)
      else this.#cell.close()
    } else if (this.#row) this.#closeRow(this.#row)
    else if (this.#sheet) {
      if (name === 'table') this.#closeTable(this.#sheet)
      else if (rowGroups.includes(name)) this.#hiddenGroups.pop()
    } else if (name === 'spreadsheet') this.#inSpreadsheet = false
  }

  #openElsewhere(name: string, attributes: Attributes) {
    if (name === 'spreadsheet') this.#inSpreadsheet = true
    else if (name === 'style') this.#style = attributes['style:name'] ?? ''
    else if (name === 'table-properties' && attributes['table:display'] === 'false') {
      this.#hiddenStyles.add(this.#style)
    } else if (name === 'text-properties' && isLinedThrough(attributes)) {
      this.#struckStyles.add(this.#style)
    }
  }

  #openTable(attributes: Attributes) {
    this.#sheet = {
      index: this.sheets.length,
      name: attributes['table:name'] ?? '',
      hidden: this.#hiddenStyles.has(attributes['table:style-name'] ?? ''),
      hiddenColumns: [],
      merges: [],
    }
    this.sheets.push(this.#sheet)
    if (this.sheets.length > limits.sheets) refuse('TOO_MANY_PARTS', 'too many sheets')
    this.#rowAt = this.#columnAt = 0
    this.#columnStyles = []
  }

  #closeTable(sheet: Sheet) {
    this.#extras.finish(sheet)
    this.#sheet = null
    this.#hiddenGroups = []
  }

  #openInTable(name: string, attributes: Attributes) {
    const unseen = isUnseen(attributes)
    if (rowGroups.includes(name)) this.#hiddenGroups.push(unseen)
    else if (name === 'table-column') {
      const from = this.#columnAt + 1
      this.#columnAt += countOf(attributes, 'table:number-columns-repeated')
      const style = attributes['table:default-cell-style-name']
      this.#columnStyles.push({ to: this.#columnAt, style })
      if (unseen) this.#extras.hideColumns(from, this.#columnAt)
    } else if (name === 'table-row') {
      const hidden = unseen || this.#hiddenGroups.includes(true)
      const row: Row = { number: this.#rowAt + 1, hidden, cells: [] }
      const times = countOf(attributes, 'table:number-rows-repeated')
      this.#row = { row, times, style: attributes['table:default-cell-style-name'] }
      this.#columnAt = 0
    }
  }

  #closeRow({ row, times }: { row: Row; times: number }) {
    this.#row = null
    this.#rowAt += times
    if (row.cells.length === 0) return
    if (this.#rowAt > lastRow) refuse('DAMAGED', 'a row outside the grid')
    this.#countRepeats(row.cells.length * (times - 1))
    this.found.push({ sheet: this.#sheet!.index, row, times })
  }

  #closeCell(cell: OdsCell) {
    this.#cell = null
    const column = this.#columnAt + 1
    const { row, style: rowStyle } = this.#row!
    this.#columnAt += cell.repeated
    if (cell.columns > 1 || cell.rows > 1) {
      this.#extras.merge(this.#sheet!, {
        top: row.number,
        left: column,
        bottom: row.number + cell.rows - 1,
        right: column + cell.columns - 1,
      })
    }
    const value = cell.value()
    if (!value) return
    if (this.#columnAt > lastColumn) refuse('DAMAGED', 'a cell outside the grid')
    this.#countRepeats(cell.repeated - 1)
    for (let i = 0; i < cell.repeated; i++) {
      row.cells.push({ column: column + i, value })
      const style = cell.style ?? rowStyle ?? this.#styleOfColumn(column + i)
      if (cell.isStruck || this.#struckStyles.has(style ?? '')) (row.struck ??= []).push(column + i)
    }
  }

  #styleOfColumn(column: number): string | undefined {
    if (this.#struckStyles.size === 0) return undefined
    return this.#columnStyles.find(({ to }) => column <= to)?.style
  }

  #countRepeats(added: number) {
    this.#repeats += added
    if (this.#repeats > limits.repeatedCells) refuse('BOMB', 'cells are repeated without measure')
  }
}

function isLinedThrough(attributes: Attributes): boolean {
  const how = ['type', 'style'].map((name) => attributes[`style:text-line-through-${name}`])
  return how.some((each) => each !== undefined) && !how.includes('none')
}

/** Hidden by hand, by a filter, or with its group. */
function isUnseen(attributes: Attributes): boolean {
  const visibility = attributes['table:visibility'] ?? 'visible'
  return visibility !== 'visible' || attributes['table:display'] === 'false'
}
