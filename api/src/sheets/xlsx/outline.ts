import { addressOf } from '../address.ts'
import { Extras } from '../extras.ts'
import { refuse } from '../refused.ts'
import type { Sheet } from '../types.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { rangeOf } from './place.ts'
import { aroundRows } from './around-rows.ts'
import { partOf, relations } from './relations.ts'
import { isTrue, readWorkbook } from './workbook.ts'

export async function outlineOf(zip: Zip, main: string): Promise<Sheet[]> {
  const { sheets } = await readWorkbook(zip, main)
  await refuseLinks(zip)
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
    const comments = partOf(await relations(zip, part), 'comments')
    if (comments && zip.has(comments))
      await parseXml(comments, zip.read(comments), {
        open(tag, { ref = '' }) {
          if (tag !== 'comment') return
          const { top, left } = rangeOf(ref)
          extras.comment(sheet, addressOf(left, top))
        },
      })
    extras.finish(sheet)
    outlines.push(sheet)
  }
  return outlines
}

/** Links to other workbooks are not followed; one that would start a program where the file is opened is nobody's roster. */
async function refuseLinks(zip: Zip): Promise<void> {
  for (const part of zip.names()) {
    if (!/externallinks\/[^/]+\.xml$/.test(part)) continue
    await parseXml(part, zip.readSmall(part), {
      open(tag) {
        if (tag === 'ddeLink' || tag === 'oleLink') refuse('LINKS', `${tag} in ${part}`)
      },
    })
  }
}
