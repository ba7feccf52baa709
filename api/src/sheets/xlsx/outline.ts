import { Extras } from '../extras.ts'
import type { Sheet } from '../types.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { rangeOf } from './place.ts'
import { aroundRows } from './around-rows.ts'
import { isTrue, readWorkbook } from './workbook.ts'

export async function outlineOf(zip: Zip, main: string): Promise<Sheet[]> {
  const { sheets } = await readWorkbook(zip, main)
  const extras = new Extras()
  const outlines: Sheet[] = []
  for (const [index, { name, hidden, part }] of sheets.entries()) {
    const sheet: Sheet = { index, name, hidden, hiddenColumns: [], merges: [] }
    await parseXml(part, aroundRows(zip.read(part)), {
      open(tag, attributes) {
        if (tag === 'mergeCell') extras.merge(sheet, rangeOf(attributes.ref ?? ''))
        if (tag !== 'col') return
        // A column of no width cannot be seen either.
        if (!isTrue(attributes.hidden) && Number(attributes.width ?? 1) !== 0) return
        extras.hideColumns(Number(attributes.min), Number(attributes.max))
      },
    })
    extras.finish(sheet)
    outlines.push(sheet)
  }
  return outlines
}
