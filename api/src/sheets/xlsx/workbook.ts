import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import { type Attributes, parseXml, prefixed } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { partOf, type Relation, relations } from './relations.ts'

export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string }[]
  from1904: boolean
  strings: string | null
  styles: string | null
}

/** Where the parts of a workbook are. */
export async function readWorkbook(zip: Zip, main: string): Promise<Workbook> {
  const related = await relations(zip, main)
  const workbook = emptyWorkbook(related)
  let isWorkbook = false
  await parseXml(main, zip.readSmall(main), {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') workbook.from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const id = prefixed(attributes, 'id')
      const hidden = attributes.state !== undefined && attributes.state !== 'visible'
      noteSheet(workbook, related, { id, name: attributes.name ?? '', hidden })
    },
  })
  if (!isWorkbook) refuse('NOT_A_TABLE', 'an Office document that is no workbook')
  return workbook
}

export const emptyWorkbook = (related: Relation[]): Workbook => ({
  sheets: [],
  from1904: false,
  strings: partOf(related, 'sharedStrings'),
  styles: partOf(related, 'styles'),
})

export function noteSheet(
  { sheets }: Workbook,
  related: Relation[],
  { id, name, hidden }: { id: string | undefined; name: string; hidden: boolean },
) {
  const relation = related.find((each) => each.id === id)
  if (relation?.type === 'xlMacrosheet') refuse('MACROS', 'a macro sheet')
  // Sheets that are one chart hold no cells.
  if (relation?.type !== 'worksheet') return
  sheets.push({ name, hidden, part: relation.part })
  if (sheets.length > limits.sheets) refuse('TOO_MANY_PARTS', 'too many sheets')
}

/** Of an element that says yes by standing there, as `<strike/>` does. */
export const isSet = ({ val }: Attributes) => val === undefined || isTrue(val)

export const isTrue = (flag: string | undefined) => flag === '1' || flag === 'true' || flag === 'on'
