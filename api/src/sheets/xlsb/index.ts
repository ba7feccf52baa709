import { Extras } from '../extras.ts'
import { Pieces } from '../pieces.ts'
import type { Outline, Piece, Sheet } from '../types.ts'
import type { Fields } from '../xls/fields.ts'
import type { Zip } from '../zip.ts'
import { record, recordsOf } from './records.ts'
import { readRows } from './rows.ts'
import { readSharedStrings, readStyles, readWorkbook } from './workbook.ts'

export async function outlineOf(zip: Zip, main: string): Promise<Sheet[]> {
  const { sheets } = await readWorkbook(zip, main)
  const extras = new Extras()
  const outlines: Sheet[] = []
  for (const [index, { name, hidden, part }] of sheets.entries()) {
    const sheet: Sheet = { index, name, hidden, hiddenColumns: [], merges: [] }
    for await (const records of recordsOf(part, zip.read(part))) {
      for (const { type, fields } of records) {
        if (type === record.columnInfo) hideColumns(extras, fields)
        else if (type === record.mergedCells) {
          const [top, bottom, left, right] = [
            fields.u32(),
            fields.u32(),
            fields.u32(),
            fields.u32(),
          ]
          extras.merge(sheet, {
            top: top + 1,
            left: left + 1,
            bottom: bottom + 1,
            right: right + 1,
          })
        }
      }
    }
    extras.finish(sheet)
    outlines.push(sheet)
  }
  return outlines
}

function hideColumns(extras: Extras, fields: Fields) {
  const [from, to, width] = [fields.u32() + 1, fields.u32() + 1, fields.u32()]
  fields.skip(4)
  if ((fields.u16() & 1) === 1 || width === 0) extras.hideColumns(from, to)
}

export async function* readXlsb(zip: Zip, main: string, outline: Outline): AsyncGenerator<Piece> {
  const workbook = await readWorkbook(zip, main)
  const surroundings = {
    strings: await readSharedStrings(zip, workbook.strings),
    styles: await readStyles(zip, workbook.styles),
    from1904: workbook.from1904,
  }
  const pieces = new Pieces()
  for (const sheet of outline.sheets) {
    yield { kind: 'sheet', sheet }
    const part = workbook.sheets[sheet.index]?.part
    if (part) yield* pieces.of(sheet.index, readRows(part, zip.read(part), surroundings))
  }
}
