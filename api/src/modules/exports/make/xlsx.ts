import { once } from 'node:events'
import type { Writable } from 'node:stream'

import type ExcelJS from 'exceljs'

import { Spool } from '../../../files/spool.ts'
import type { Front, Heading, PageOfRows, SheetWriter } from './sheet.ts'

const mostRows = 1_048_570

/**
 * The same as sheets: what it is, the rows, the dictionary. Text is text by its cell's type, so nothing is calculated.
 * What it is is known last, and a zip takes one file after another: the rows are written first, and stand second.
 */
export async function openXlsx(
  headings: readonly Heading[],
  watermark: string,
): Promise<SheetWriter> {
  // Read when first asked for: a start need not wait for it.
  const { default: excel } = await import('exceljs')
  const spool = await Spool.open()
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: spool.into,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  })
  const data = book.addWorksheet('数据', { views: [{ state: 'frozen', ySplit: 2 }] })
  data.columns = headings.map(({ kind }) => ({
    width: kind === 'TEXT' ? 18 : 14,
    ...(kind === 'MONEY' && { style: { numFmt: '#,##0.00' } }),
  }))
  data.addRow([watermark]).commit()
  const head = data.addRow(headings.map(({ title }) => title))
  head.font = { bold: true }
  head.commit()
  let rows = 0
  return {
    async write(page: PageOfRows) {
      rows += page.length
      if (rows > mostRows) throw new TooManyRows()
      for (const row of page) data.addRow(row.map((cell, n) => cellOf(cell, headings[n]!))).commit()
      await drained(data)
    },
    async finish(front: Front) {
      data.commit()
      const about = book.addWorksheet('说明')
      addSheet(about, ['', ''], front.about, [20, 90])
      const { dictionary } = front
      const meanings = book.addWorksheet('数据字典')
      addSheet(meanings, dictionary.headings, dictionary.rows, [18, 24, 28, 12, 32, 60])
      putInOrder(book, [about, data, meanings])
      const written = once(spool.into, 'finish')
      await book.commit()
      await written
      return [spool]
    },
    abandon: () => spool.close(),
  }
}

/** More than a sheet can hold. */
export class TooManyRows extends Error {}

function addSheet(
  sheet: ExcelJS.Worksheet,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): void {
  sheet.columns = widths.map((width) => ({ width }))
  if (headings.some(Boolean)) {
    const head = sheet.addRow([...headings])
    head.font = { bold: true }
    head.commit()
  }
  for (const row of rows) sheet.addRow([...row]).commit()
  sheet.commit()
}

function cellOf(cell: string, { kind }: Heading): string | number | null {
  if (cell === '') return null
  return kind === 'MONEY' || kind === 'COUNT' ? Number(cell) : cell
}

// The tabs stand as they are listed, under the numbers that name their files.
function putInOrder(book: ExcelJS.stream.xlsx.WorkbookWriter, sheets: ExcelJS.Worksheet[]): void {
  ;(book as unknown as { _worksheets: ExcelJS.Worksheet[] })._worksheets = sheets
}

// exceljs writes on without looking: its zip, a stream of an older kind, is asked whether it has kept up.
async function drained(sheet: ExcelJS.Worksheet): Promise<void> {
  const { stream } = sheet as unknown as { stream: { pipes: OldStream[] } }
  for (const pipe of stream.pipes) if (pipe._writableState.needDrain) await once(pipe, 'drain')
}

type OldStream = Writable & { _writableState: { needDrain: boolean } }
