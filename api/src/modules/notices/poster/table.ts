import type { BoardTable, ColumnKey, PosterColumn, PosterRow } from './board-table.ts'
import type { Sheet } from '../../../paper/sheet.ts'

const shares: Record<ColumnKey, number> = {
  ...{ position: 15, name: 33, category: 36, members: 13, amount: 28, since: 26, remark: 28 },
}
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
  const cells = layOut(sheet, table.columns)
  const pad = form.table * 0.45
  const leading = form.table * 1.35
  const wrapped = (text: string, width: number, bold = false) =>
    sheet.type.lines(text, form.table, width - 2 * pad, bold ? 'bold' : 'regular')
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

function layOut(sheet: Sheet, columns: readonly PosterColumn[]): Cell[] {
  const all = columns.reduce((sum, { key }) => sum + shares[key], 0)
  let x = sheet.left
  return columns.map((column) => {
    const width = (sheet.width * shares[column.key]) / all
    const cell = { ...column, x, width }
    x += width
    return cell
  })
}
