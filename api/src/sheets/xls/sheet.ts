import { addressOf } from '../address.ts'
import { Extras } from '../extras.ts'
import type { Sheet } from '../types.ts'
import { Fields } from './fields.ts'
import type { Book } from './globals.ts'
import { record, substream } from './records.ts'

/** What the records say of the sheets beside their cells. */
export function outlineOf(book: Book): Sheet[] {
  const extras = new Extras()
  return book.sheets.map(({ name, hidden, start }, index) => {
    const sheet: Sheet = { index, name, hidden, hiddenColumns: [], merges: [] }
    for (const span of substream(book.stream, start)) {
      const fields = new Fields(book.stream, [span])
      if (span.type === record.columnInfo) hideColumns(extras, fields)
      else if (span.type === record.note) {
        const row = fields.u16() + 1
        extras.comment(sheet, addressOf(fields.u16() + 1, row))
      } else if (span.type === record.mergedCells) noteMerges(extras, sheet, fields)
    }
    extras.finish(sheet)
    return sheet
  })
}

function hideColumns(extras: Extras, fields: Fields) {
  const from = fields.u16() + 1
  const to = fields.u16() + 1
  const width = fields.u16()
  fields.skip(2)
  const hidden = (fields.u16() & 1) === 1
  if (hidden || width === 0) extras.hideColumns(from, Math.min(to, 256))
}

function noteMerges(extras: Extras, sheet: Sheet, fields: Fields) {
  for (let left = fields.u16(); left > 0; left--) {
    const [top, bottom, first, last] = [fields.u16(), fields.u16(), fields.u16(), fields.u16()]
    extras.merge(sheet, { top: top + 1, left: first + 1, bottom: bottom + 1, right: last + 1 })
  }
}
