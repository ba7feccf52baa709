import type { CellValue, Row, Sheet } from '../src/sheets/types.ts'
import { checkDigit } from '../src/modules/imports/parse/numbers.ts'
import type { RowOfFile } from '../src/modules/imports/parse/row.ts'
import { RowReader } from '../src/modules/imports/parse/rows.ts'
import { upright } from '../src/modules/imports/parse/upright.ts'
import { recognise, rowsToRecognise } from '../src/modules/imports/recognise/sheet.ts'

export const sheetOf = (more: Partial<Sheet> = {}): Sheet => ({
  index: 0,
  name: '花名册',
  hidden: false,
  hiddenColumns: [],
  merges: [],
  ...more,
})
export const rowsOf = (lines: (string | number | null)[][], hidden: number[] = []): Row[] =>
  lines.map((cells, i) => ({
    number: i + 1,
    hidden: hidden.includes(i + 1),
    cells: cells.flatMap((value, at) =>
      value === null || value === ''
        ? []
        : [
            {
              column: at + 1,
              value: (typeof value === 'number'
                ? { kind: 'number', digits: String(value) }
                : { kind: 'text', text: value }) as CellValue,
            },
          ],
    ),
  }))
const known = {
  remembered: new Map(),
  chosen: {},
  kind: 'SUBSISTENCE_ROSTER' as const,
  townships: ['青石镇', '柳林镇'],
  fileName: '花名册.xlsx',
}
export const id = (n: number) => {
  const first = `41049919${50 + (n % 40)}0101${String(n).padStart(3, '0')}`
  return first + checkDigit(first)
}
export const account = '00012345678901'

/** A sheet read as the worker reads it, without its file. */
export function read(sheet: Sheet, rows: Row[], more = {}) {
  const layout = recognise(sheet, rows.slice(0, rowsToRecognise), { ...known, ...more })
  if (!layout.kind) return { layout, found: [], remarks: [] }
  const reader = new RowReader(layout, sheet)
  const found = [...rows.map((row) => reader.push(row)), reader.end()]
    .filter((each): each is RowOfFile => each !== null)
    .flatMap((each) => upright(each))
  return { layout, found, remarks: reader.remarks }
}
export const meanings = (layout: ReturnType<typeof recognise>) =>
  layout.columns.map(({ field, member }) => (member ? `${field}${member}` : field))
