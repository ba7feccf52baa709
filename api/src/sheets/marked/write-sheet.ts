import { addressOf } from '../address.ts'
import { numberCell, textCell } from '../parts.ts'
import type { CellValue, Row } from '../types.ts'
import type { Notes, Taking } from './copy-sheet.ts'
import { ownStyles } from './styles.ts'

// Fifteen digits are what a spreadsheet keeps of a number.
const isExact = (digits: string) =>
  /^-?\d{1,12}(\.\d{1,6})?$/.test(digits) && digits.replace(/\D/g, '').length <= 15

function cell(reference: string, value: CellValue, style: number): string {
  const styled = style ? ` s="${style}"` : ''
  switch (value.kind) {
    case 'number':
      return isExact(value.digits)
        ? numberCell(reference, value.digits, style)
        : textCell(reference, value.digits, style)
    case 'boolean':
      return `<c r="${reference}"${styled} t="b"><v>${value.value ? 1 : 0}</v></c>`
    case 'date':
      return textCell(reference, value.day, style)
    case 'text':
    case 'error':
      return textCell(reference, value.text, style)
  }
}

/** A row as it was read, with the cells that something is said of in colour. */
export async function writeRow(row: Row, { sheet, marks }: Taking, notes: Notes): Promise<string> {
  const next = marks.rowIn(sheet)
  const marked = new Map(
    next !== null && next <= row.number
      ? (await marks.take(sheet, row.number)).map((each) => [each.column, each])
      : [],
  )
  const values = new Map(row.cells.map(({ column, value }) => [column, value]))
  let cells = ''
  for (const column of [...new Set([...values.keys(), ...marked.keys()])].sort((a, b) => a - b)) {
    const mark = marked.get(column)
    if (mark) notes.add(mark)
    const value = values.get(column) ?? { kind: 'text', text: '' }
    cells += cell(
      addressOf(column, row.number),
      value,
      mark ? ownStyles.styleOf(0, mark.severity) : 0,
    )
  }
  return `<row r="${row.number}"${row.hidden ? ' hidden="1"' : ''}>${cells}</row>`
}
