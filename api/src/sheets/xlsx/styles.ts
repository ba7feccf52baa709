import { type NumberFormat, numberFormats } from '../number-format.ts'
import { refuse } from '../refused.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'

const most = 200_000

/** The number format of each cell style, by the style's place. */
export async function readStyles(zip: Zip, part: string | null): Promise<NumberFormat[]> {
  if (part === null || !zip.has(part)) return []
  const own = new Map<number, string>()
  const ids: number[] = []
  let inCellStyles = false
  await parseXml(part, zip.readSmall(part), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) ids.push(Number(attributes.numFmtId ?? 0))
      if (ids.length > most || own.size > most) refuse('TOO_COMPLICATED', 'too many styles')
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return ids.map(numberFormats(own))
}
