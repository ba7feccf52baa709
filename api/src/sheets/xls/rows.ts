import { inOrder } from '../in-order.ts'
import { refuse } from '../refused.ts'
import type { CellValue, Row } from '../types.ts'
import { numberValue, textValue } from '../values.ts'
import { errorOf } from './errors.ts'
import { Fields } from './fields.ts'
import type { Book } from './globals.ts'
import { continued, record, recordAt, substream } from './records.ts'

const cellTypes = new Set<number>([
  record.formula,
  record.mulRk,
  record.richString,
  record.labelSst,
  record.number,
  record.label,
  record.boolOrError,
  record.rk,
])

const hiddenFlag = 0x20
const rowsAtOnce = 500

/** Rows in order, whatever the order of the records; nothing is kept but where they are. */
export function* readRows(book: Book, start: number): Generator<Row[]> {
  const { places, hidden } = findCells(book.stream, start)
  let rows: Row[] = []
  for (let i = 0; i < places.length;) {
    const index = rowOf(places[i]!)
    const row: Row = { number: index + 1, hidden: hidden.has(index), cells: [] }
    for (; i < places.length && rowOf(places[i]!) === index; i++) {
      readCells(book, places[i]! % rowStep, row)
    }
    inOrder(row.cells)
    if (row.cells.length > 0) rows.push(row)
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  yield rows
}

const rowStep = 2 ** 32
const rowOf = (place: number) => Math.floor(place / rowStep)

/** For each record of cells its row and its place in one number, which sorts by row. */
function findCells(stream: Buffer, start: number) {
  const places: number[] = []
  const hidden = new Set<number>()
  for (const { type, from, to } of substream(stream, start)) {
    if (type === record.row && to - from >= 16) {
      if (stream[from + 12]! & hiddenFlag) hidden.add(stream.readUInt16LE(from))
    } else if (cellTypes.has(type)) {
      if (to - from < 6) refuse('DAMAGED', 'a record shorter than its fields')
      places.push(stream.readUInt16LE(from) * rowStep + from - 4)
    }
  }
  const inOrder = places.every((place, i) => i === 0 || place > places[i - 1]!)
  return { places: inOrder ? places : Float64Array.from(places).sort(), hidden }
}

function readCells(book: Book, at: number, row: Row) {
  const { stream, bytes, styles, from1904, strings } = book
  const span = recordAt(stream, at)
  const fields = new Fields(stream, continued(stream, span), bytes)
  fields.skip(2)
  let column = fields.u16() + 1
  const put = (value: CellValue | null, style: number, isStruck = false) => {
    if (!value) return
    row.cells.push({ column, value })
    if (isStruck || styles.struck.has(style)) (row.struck ??= []).push(column)
  }
  const number = (value: number, style: number) =>
    numberValue(String(value), styles.formats[style], from1904)
  if (span.type === record.mulRk) {
    for (; fields.left >= 8; column++) {
      const style = fields.u16()
      put(number(fields.rk(), style), style)
    }
    return
  }
  const style = fields.u16()
  switch (span.type) {
    case record.number:
      return put(number(fields.f64(), style), style)
    case record.rk:
      return put(number(fields.rk(), style), style)
    case record.labelSst: {
      const at = fields.u32()
      const text = strings.get(at)
      if (text === undefined) refuse('DAMAGED', 'a cell names a text that is not there')
      return put(textValue(text), style, strings.isStruck(at))
    }
    case record.label:
    case record.richString:
      return put(textValue(fields.text(fields.u16())), style)
    case record.boolOrError: {
      const code = fields.u8()
      return put(fields.u8() === 0 ? { kind: 'boolean', value: code === 1 } : errorOf(code), style)
    }
    case record.formula:
      return put(
        resultOf(book, span.to, fields, (value) => number(value, style)),
        style,
      )
  }
}

/** The stored result: eight bytes that are a float, or say what else it is. */
function resultOf(
  book: Book,
  next: number,
  fields: Fields,
  number: (value: number) => CellValue | null,
): CellValue | null {
  const bytes = Buffer.from(Array.from({ length: 8 }, () => fields.u8()))
  if (bytes.readUInt16LE(6) !== 0xffff) return number(bytes.readDoubleLE(0))
  switch (bytes.readUInt8(0)) {
    case 0:
      return textOfResult(book, next)
    case 1:
      return { kind: 'boolean', value: bytes[2] === 1 }
    case 2:
      return errorOf(bytes[2]!)
    default:
      return null
  }
}

/** The text follows in a record of its own, after a shared formula if the cell has one. */
function textOfResult({ stream, bytes }: Book, next: number): CellValue | null {
  for (let at = next, steps = 0; steps < 8; steps++) {
    const span = recordAt(stream, at)
    if (span.type === record.string) {
      const fields = new Fields(stream, continued(stream, span), bytes)
      return textValue(fields.text(fields.u16()))
    }
    if (cellTypes.has(span.type) || span.type === record.eof) break
    at = span.to
  }
  return { kind: 'error', text: '#NO RESULT' }
}
