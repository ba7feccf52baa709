import { posix } from 'node:path'

import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import { parseXml, prefixed } from '../xml.ts'
import type { Zip } from '../zip.ts'

export type Workbook = {
  sheets: { name: string; hidden: boolean; part: string }[]
  from1904: boolean
  strings: string | null
  styles: string | null
}

type Relation = { id: string; type: string; part: string }

/** Where the parts of a workbook are. Links to other files are never followed. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const roots = await relations(zip, '')
  const main = roots.find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (/\.bin$/i.test(main)) refuse('NOT_A_TABLE', 'an .xlsb workbook')
  if (!zip.has(main)) refuse('NOT_A_TABLE', 'an archive without a workbook')
  const related = await relations(zip, main)
  const workbook: Workbook = {
    sheets: [],
    from1904: false,
    strings: partOf(related, 'sharedStrings'),
    styles: partOf(related, 'styles'),
  }
  let isWorkbook = false
  await parseXml(main, zip.readSmall(main), {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true
      if (name === 'workbookPr') workbook.from1904 = isTrue(attributes.date1904)
      if (name !== 'sheet') return
      const id = prefixed(attributes, 'id')
      const relation = related.find((each) => each.id === id)
      if (relation?.type === 'xlMacrosheet') refuse('MACROS', 'a macro sheet')
      // Sheets that are one chart hold no cells.
      if (relation?.type !== 'worksheet') return
      workbook.sheets.push({
        name: attributes.name ?? '',
        hidden: attributes.state !== undefined && attributes.state !== 'visible',
        part: relation.part,
      })
      if (workbook.sheets.length > limits.sheets) refuse('TOO_MANY_PARTS', 'too many sheets')
    },
  })
  if (!isWorkbook) refuse('NOT_A_TABLE', 'an Office document that is no workbook')
  return workbook
}

const partOf = (related: Relation[], type: string) =>
  related.find((each) => each.type === type)?.part ?? null

export const isTrue = (flag: string | undefined) => flag === '1' || flag === 'true' || flag === 'on'

async function relations(zip: Zip, part: string): Promise<Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part)
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!zip.has(list)) return []
  const found: Relation[] = []
  await parseXml(list, zip.readSmall(list), {
    open(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External' || !id || !type || !target) return
      const path = target.startsWith('/') ? target : posix.join('/', folder, target)
      found.push({
        id,
        type: type.slice(type.lastIndexOf('/') + 1),
        part: posix.normalize(path).slice(1),
      })
      if (found.length > limits.zipEntries) refuse('TOO_MANY_PARTS', `relations in ${list}`)
    },
  })
  return found
}
