import type { BoardTable, ColumnKey, PosterColumn, PosterRow } from './board-table.ts'
import type { Sheet } from '../../../paper/sheet.ts'
import type { Weight } from '../../../paper/type.ts'

const aligned: Record<ColumnKey, 'left' | 'center' | 'right'> = {
  ...{ position: 'center', name: 'left', category: 'center' },
  ...{ members: 'center', amount: 'right', since: 'center', remark: 'center' },
}

type Cell = PosterColumn & { x: number; width: number }

/** Rows that stay with what ends the sheet: a page with a seal alone could hang under any list. */
const keptRows = 3

/** The list: its head is repeated on each page, a row is never cut, and neither the total nor the end of the sheet stands alone. */
export function drawTable(sheet: Sheet, table: BoardTable, endHeight: number): void {
  const { form } = sheet
  const cells = layOut(sheet, table)
  const pad = padOf(sheet)
  const leading = form.table * 1.35
  const wrapped = (text: string, width: number, bold = false) =>
    cellLines(sheet, text, width - 2 * pad, bold ? 'bold' : 'regular')
  const heightOf = (lines: number) => Math.max(lines * leading + 1.4 * pad, form.table * 2.1)

  function line(columns: { cell: Cell; lines: string[] }[], bold = false): void {
    const height = heightOf(Math.max(1, ...columns.map(({ lines }) => lines.length)))
    const { y } = sheet
    for (const { cell, lines } of columns) {
      sheet.doc.rect(cell.x, y, cell.width, height).lineWidth(0.7).strokeColor('black').stroke()
      const top = y + (height - lines.length * leading) / 2 + (leading - form.table) / 2
      const box = { x: cell.x + pad, width: cell.width - 2 * pad }
      for (const [n, text] of lines.entries())
        sheet.aligned(text, { ...box, y: top + n * leading }, bold ? 'center' : aligned[cell.key], {
          ...{ size: form.table, weight: bold ? 'bold' : 'regular' },
        })
    }
    sheet.y += height
  }
  const head = () =>
    line(
      cells.map((cell) => ({ cell, lines: wrapped(cell.title, cell.width, true) })),
      true,
    )
  const linesOf = (row: PosterRow) =>
    cells.map((cell) => ({ cell, lines: wrapped(row[cell.key], cell.width) }))
  const [whole] = [{ ...cells[0]!, key: 'name' as const, width: sheet.width }]
  const total = [{ cell: whole, lines: wrapped(table.total, sheet.width) }]
  const totalHeight = heightOf(total[0]!.lines.length)

  const rows = table.rows.map((row) => {
    const columns = linesOf(row)
    return { columns, height: heightOf(Math.max(1, ...columns.map(({ lines }) => lines.length))) }
  })
  const kept = Math.max(0, rows.length - keptRows)
  const closing = rows
    .slice(kept)
    .reduce((sum, { height }) => sum + height, totalHeight + endHeight)

  // No head stands without a row.
  if (sheet.room < Math.max(heightOf(1) * 4, kept === 0 ? heightOf(1) + closing : 0))
    sheet.nextPage()
  sheet.onPage = head
  head()
  for (const [n, { columns, height }] of rows.entries()) {
    if (sheet.room < (n === kept ? closing : height)) sheet.nextPage()
    line(columns)
  }
  line(total)
  sheet.onPage = () => {}
}

const padOf = ({ form }: Sheet) => form.table * 0.45

/** What gives way, in this order, where a sheet is too narrow for every column's widest cell; never below five characters. */
const yielding: readonly ColumnKey[] = ['name', 'remark', 'category']

/** Each column as wide as its widest cell: a figure or a 类别 is never cut because another column has room to spare. */
function layOut(sheet: Sheet, { columns, rows }: BoardTable): Cell[] {
  const { type, form } = sheet
  const around = 2 * padOf(sheet)
  const cells = columns.map((column) => {
    const heads = parts(column.title).map((part) => type.width(part, form.table, 'bold'))
    const cut = rows.map((row) => type.width(row[column.key], form.table))
    const widest = [...heads, ...cut].reduce((one, other) => Math.max(one, other))
    // Half a point: a sum of widths is not cut where it fills its column.
    return { ...column, x: 0, width: widest + around + 0.5 }
  })
  let spare = cells.reduce((left, { width }) => left - width, sheet.width)
  for (const key of yielding) {
    const cell = cells.find((each) => each.key === key)
    if (!cell || spare >= 0) continue
    const given = Math.min(-spare, Math.max(0, cell.width - 5 * form.table - around))
    cell.width -= given
    spare += given
  }
  let x = sheet.left
  for (const cell of cells) {
    cell.x = x
    cell.width += spare / cells.length
    x += cell.width
  }
  return cells
}

/** Where a cell is broken first: between words, after the dot in a name, before a bracket. */
const parts = (text: string): string[] => text.split(/(?<=[ ·])|(?=（)/u)

function cellLines({ type, form }: Sheet, text: string, width: number, weight: Weight): string[] {
  const lines: string[] = []
  for (const part of parts(text)) {
    const joined = (lines.at(-1) ?? '') + part
    if (lines.length > 0 && type.width(joined.trimEnd(), form.table, weight) <= width)
      lines[lines.length - 1] = joined
    else {
      lines.push(...type.lines(part, form.table, width, weight))
      if (part.endsWith(' ')) lines[lines.length - 1] += ' '
    }
  }
  return lines.map((line) => line.trimEnd())
}
