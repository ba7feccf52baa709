import { normaliseDocumentNo } from '../../../kit/document-no.ts'
import type { LayoutNote } from '../layout-notes.ts'
import type { Field, ImportKind } from '../records.ts'
import { programmeIn } from '../parse/words-of-the-field.ts'
import { bareMonthIn, isOfSeveralMonths, monthIn, yearIn } from './month-in.ts'

type Note = (code: LayoutNote, detail?: string) => void

/** Of the title, else of the sheet's name, else of the file's; a name that says another month is told. */
export function monthOfSheet(
  title: string,
  sheetName: string,
  fileName: string,
  fields: ReadonlySet<Field>,
  note: Note,
): string | null {
  const year = yearIn(title) ?? yearIn(fileName)
  const bare = bareMonthIn(sheetName)
  const bySheet = monthIn(sheetName) ?? (bare && year ? `${year}-${bare}-01` : null)
  const found = (
    [
      ['MONTH_FROM_TITLE', monthIn(title)],
      ['MONTH_FROM_SHEET_NAME', bySheet],
      ['MONTH_FROM_FILE_NAME', monthIn(fileName)],
    ] as const
  ).find(([, month]) => month)
  if (fields.has('month')) return found?.[1] ?? null
  const wider = [title, sheetName].find((name) => !monthIn(name) && isOfSeveralMonths(name))
  if (wider && !monthIn(title)) {
    note('SEVERAL_MONTHS', wider.slice(0, 40))
    return null
  }
  if (!found) return null
  const [from, month] = found
  note(from, month!.slice(0, 7))
  const isOther =
    (bySheet && bySheet !== month) || (bare && bare !== month!.slice(5, 7)) ? sheetName : null
  const other = isOther ?? (monthIn(fileName) && monthIn(fileName) !== month ? fileName : null)
  if (other) note('OTHER_MONTH_NAMED', other)
  return month
}

/** As a name says it where the title does not; told, for nobody wrote it into the sheet. */
export function programmeOfSheet(
  title: string,
  sheetName: string,
  fileName: string,
  note: Note,
): string | null {
  if (programmeIn(title)) return null
  const named = [sheetName, fileName].find((name) => programmeIn(name))
  if (!named || /城.*乡|城.*农|农.*城/.test(title)) return null
  note('PROGRAMME_FROM_NAME', named)
  return programmeIn(named)!
}

/** Our own number of the batch that the head of a bank's file speaks of; a number of the bank's own is none of ours. */
export function batchOfTitle(
  kind: ImportKind | null,
  title: string,
  fields: ReadonlySet<Field>,
  note: Note,
): string | null {
  if (kind !== 'BANK_RETURN' || fields.has('batchNo')) return null
  const [, said] = /(?:批次|清册|凭证)[^:：\s]{0,4}[:：]\s*(\S+号)/.exec(title) ?? []
  const number = said && normaliseDocumentNo(said)
  if (!number || !/〔\d{4}〕\d+号$/.test(number)) return null
  note('BATCH_FROM_TITLE', number)
  return number
}
