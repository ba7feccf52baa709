import { type CellStyles, numberFormats } from '../number-format.ts'
import { refuse } from '../refused.ts'
import { TextStore } from '../text-store.ts'
import type { Fields } from '../xls/fields.ts'
import { struckFlag } from '../xls/globals.ts'
import { relations } from '../xlsx/relations.ts'
import { emptyWorkbook, noteSheet, type Workbook } from '../xlsx/workbook.ts'
import type { Zip } from '../zip.ts'
import { record, recordsOf } from './records.ts'

const mostStyles = 200_000
const noText = 0xffff_ffff

export async function readWorkbook(zip: Zip, main: string): Promise<Workbook> {
  const related = await relations(zip, main)
  const workbook = emptyWorkbook(related)
  for await (const records of recordsOf(main, zip.readSmall(main))) {
    for (const { type, fields } of records) {
      if (type === record.workbook) workbook.from1904 = (fields.u32() & 1) === 1
      if (type !== record.sheet) continue
      const hidden = fields.u32() !== 0
      fields.skip(4)
      const id = textOf(fields)
      noteSheet(workbook, related, { id, name: textOf(fields), hidden })
    }
  }
  return workbook
}

export async function readStyles(zip: Zip, part: string | null): Promise<CellStyles> {
  if (part === null || !zip.has(part)) return { formats: [], struck: new Set() }
  const own = new Map<number, string>()
  const ids: number[] = []
  const struckFonts = new Set<number>()
  const struck = new Set<number>()
  let font = -1
  let inCellStyles = false
  for await (const records of recordsOf(part, zip.readSmall(part))) {
    for (const { type, fields } of records) {
      if (type === record.format) own.set(fields.u16(), textOf(fields))
      else if (type === record.font) {
        font++
        fields.skip(2)
        if (fields.u16() & struckFlag) struckFonts.add(font)
      } else if (type === record.beginStyles) inCellStyles = true
      else if (type === record.endStyles) inCellStyles = false
      else if (type === record.style && inCellStyles) {
        fields.skip(2)
        const format = fields.u16()
        if (struckFonts.has(fields.u16())) struck.add(ids.length)
        ids.push(format)
      }
      if (ids.length > mostStyles) refuse('TOO_COMPLICATED', 'too many styles')
    }
  }
  return { formats: ids.map(numberFormats(own)), struck }
}

export async function readSharedStrings(zip: Zip, part: string | null): Promise<TextStore> {
  const store = new TextStore()
  if (part === null || !zip.has(part)) return store
  for await (const records of recordsOf(part, zip.read(part))) {
    for (const { type, fields } of records) {
      if (type !== record.sharedString) continue
      fields.skip(1)
      store.add(textOf(fields))
    }
  }
  return store
}

export function textOf(fields: Fields): string {
  const length = fields.u32()
  if (length === noText) return ''
  if (length * 2 > fields.left) refuse('DAMAGED', 'a text longer than its record')
  return fields.wideText(length)
}
