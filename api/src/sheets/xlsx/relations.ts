import { posix } from 'node:path'

import { limits } from '../limits.ts'
import { refuse } from '../refused.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'

export type Relation = { id: string; type: string; part: string }

/** The workbook itself; its name ends in `.bin` where the workbook is an .xlsb. */
export async function mainPart(zip: Zip): Promise<string> {
  const main = partOf(await relations(zip, ''), 'officeDocument') ?? 'xl/workbook.xml'
  if (!zip.has(main)) refuse('NOT_A_TABLE', 'an archive without a workbook')
  return main
}

export const partOf = (related: Relation[], type: string): string | null =>
  related.find((each) => each.type === type)?.part ?? null

/** What a part refers to within the archive. Links to other files are never followed. */
export async function relations(zip: Zip, part: string): Promise<Relation[]> {
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
