import { type CellStyles, numberFormats } from '../number-format.ts'
import { refuse } from '../refused.ts'
import { parseXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { isSet } from './workbook.ts'

const most = 200_000

export async function readStyles(zip: Zip, part: string | null): Promise<CellStyles> {
  if (part === null || !zip.has(part)) return { formats: [], struck: new Set() }
  const own = new Map<number, string>()
  const ids: number[] = []
  const struckFonts = new Set<number>()
  const struck = new Set<number>()
  let font = -1
  let inFonts = false
  let inCellStyles = false
  await parseXml(part, zip.readSmall(part), {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'fonts') inFonts = true
      else if (name === 'font' && inFonts) font++
      else if (name === 'strike' && inFonts && isSet(attributes)) struckFonts.add(font)
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) {
        if (struckFonts.has(Number(attributes.fontId ?? 0))) struck.add(ids.length)
        ids.push(Number(attributes.numFmtId ?? 0))
      }
      if (ids.length > most || own.size > most) refuse('TOO_COMPLICATED', 'too many styles')
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
      else if (name === 'fonts') inFonts = false
    },
  })
  return { formats: ids.map(numberFormats(own)), struck }
}
