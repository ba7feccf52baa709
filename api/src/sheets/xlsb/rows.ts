import { inOrder } from '../in-order.ts'
import { lastColumn, lastRow } from '../limits.ts'
import { refuse } from '../refused.ts'
import type { CellValue, Row } from '../types.ts'
import { numberValue, textValue } from '../values.ts'
import { errorOf } from '../xls/errors.ts'
import type { Fields } from '../xls/fields.ts'
import type { Surroundings } from '../xlsx/rows.ts'
import { record, recordsOf } from './records.ts'
import { textOf } from './workbook.ts'

const hiddenFlag = 0x10

/** From a cell of type 1 on; short ones stand next to the cell before and do not say where. */
const shorter = 11

export async function* readRows(
  part: string,
  chunks: AsyncIterable<Buffer>,
  surroundings: Surroundings,
): AsyncGenerator<Row[]> {
  let row: Row = { number: 0, hidden: false, cells: [] }
  let column = 0
  for await (const records of recordsOf(part, chunks)) {
    const rows: Row[] = []
    for (const { type, fields } of records) {
      if (type === record.row) {
        if (row.cells.length > 0) rows.push({ ...row, cells: inOrder(row.cells) })
        row = rowOf(fields, row.number)
        column = 0
      } else if (isCell(type)) {
        const isShort = type > record.formulaError && type !== record.cellRichText
        column = isShort ? column + 1 : fields.u32() + 1
        if (column > lastColumn || row.number === 0) refuse('DAMAGED', 'a cell outside the grid')
        const style = fields.u32() & 0xff_ffff
        const value = valueOf(isShort ? type - shorter : type, style, fields, surroundings)
        if (!value) continue
        row.cells.push({ column, value })
        if (surroundings.styles.struck.has(style)) (row.struck ??= []).push(column)
      }
    }
    yield rows
  }
  if (row.cells.length > 0) yield [{ ...row, cells: inOrder(row.cells) }]
}

const isCell = (type: number) =>
  (type >= record.cellBlank && type <= record.shortShared) || type === record.cellRichText

function rowOf(fields: Fields, last: number): Row {
  const number = fields.u32() + 1
  if (number > lastRow) refuse('DAMAGED', 'a row outside the grid')
  if (number <= last) refuse('DAMAGED', `row ${number} after row ${last}`)
  fields.skip(4)
  const height = fields.u16()
  fields.skip(1)
  return { number, hidden: height === 0 || (fields.u8() & hiddenFlag) !== 0, cells: [] }
}

function valueOf(
  type: number,
  style: number,
  fields: Fields,
  { strings, styles, from1904 }: Surroundings,
): CellValue | null {
  const number = (value: number) => numberValue(String(value), styles.formats[style], from1904)
  switch (type) {
    case record.cellBlank:
      return null
    case record.cellRk:
      return number(fields.rk())
    case record.cellReal:
    case record.formulaNumber:
      return number(fields.f64())
    case record.cellBool:
    case record.formulaBool:
      return { kind: 'boolean', value: fields.u8() === 1 }
    case record.cellError:
    case record.formulaError:
      return errorOf(fields.u8())
    case record.cellShared: {
      const text = strings.get(fields.u32())
      if (text === undefined) refuse('DAMAGED', 'a cell names a text that is not there')
      return textValue(text)
    }
    case record.cellRichText:
      fields.skip(1)
      return textValue(textOf(fields))
    default:
      return textValue(textOf(fields))
  }
}
