import { addressOf, letterOf } from '../address.ts'
import type { CellValue, Range, Row } from '../types.ts'
import type { Notes, Taking } from './copy-sheet.ts'
import { escape } from './markup.ts'
import { ownStyles } from './styles.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const sheetHead = (widths: readonly number[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="${main}" xmlns:r="${relations}"><sheetFormatPr defaultRowHeight="15" defaultColWidth="16"/>${
    widths.length > 0
      ? `<cols>${widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`
      : ''
  }<sheetData>`

export const sheetTail = (merges: readonly Range[], hasNotes: boolean): string =>
  `</sheetData>${
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges
          .map(
            ({ top, left, bottom, right }) =>
              `<mergeCell ref="${letterOf(left)}${top}:${letterOf(right)}${bottom}"/>`,
          )
          .join('')}</mergeCells>`
      : ''
  }${hasNotes ? '<legacyDrawing r:id="notes"/>' : ''}</worksheet>`

/** Text is text by its cell's type: a spreadsheet calculates nothing of it, and rounds no number. */
export const textCell = (reference: string, text: string, style: number): string =>
  `<c r="${reference}"${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>`

// Fifteen digits are what a spreadsheet keeps of a number.
const isExact = (digits: string) =>
  /^-?\d{1,12}(\.\d{1,6})?$/.test(digits) && digits.replace(/\D/g, '').length <= 15

function cell(reference: string, value: CellValue, style: number): string {
  const styled = style ? ` s="${style}"` : ''
  switch (value.kind) {
    case 'number':
      return isExact(value.digits)
        ? `<c r="${reference}"${styled}><v>${value.digits}</v></c>`
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
