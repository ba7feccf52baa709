import { once } from 'node:events'
import { PassThrough } from 'node:stream'

import { Spool } from '../../../files/spool.ts'
import { addressOf } from '../../../sheets/address.ts'
import { type Look, looks, styleSheet } from '../../../sheets/looks.ts'
import { Package, sheetType, typeOfKind } from '../../../sheets/package.ts'
import { numberCell, sheetHead, sheetTail, textCell } from '../../../sheets/parts.ts'
import type { Front, Heading, PageOfRows, SheetWriter } from './sheet.ts'

const mostRows = 1_048_570

const { plain, bold, money, wrapped } = looks
const sheets = ['说明', '数据', '数据字典'].map((name) => ({
  name,
  hidden: false,
  hasNotes: false,
  ...(name === '数据' && { repeated: 2 }),
}))
const part = (sheet: number) => `xl/worksheets/sheet${sheet}.xml`

/**
 * The same as sheets: what it is, the rows, the dictionary. Text is text by its cell's type, so nothing is calculated.
 * What it is is known last: the rows are written first, and stand second. A row is text from the start, as a library's rows
 * and cells would be thrown away a hundred times over.
 */
export async function openXlsx(
  headings: readonly Heading[],
  watermark: string,
): Promise<SheetWriter> {
  const spool = await Spool.open()
  const book = new Package(spool.into)
  const into = new PassThrough()
  const written = book.stream(part(2), sheetType, into)
  // Heard again by whoever writes next.
  written.catch(() => {})
  const put = async (text: string) => {
    if (!into.write(text)) await Promise.race([once(into, 'drain'), written])
  }
  const widths = headings.map(({ kind }) => (kind === 'TEXT' ? 18 : 14))
  const titles = headings.map(({ title }) => title)
  await put(sheetHead(widths, 2) + textRow(1, [watermark], plain) + textRow(2, titles, bold))
  let rows = 0
  return {
    async write(page: PageOfRows) {
      const first = rows + 3
      rows += page.length
      if (rows > mostRows) throw new TooManyRows()
      // A few rows at a time: what waits to be zipped stays small.
      for (let n = 0; n < page.length; n += 50)
        await put(
          page
            .slice(n, n + 50)
            .map((cells, m) => dataRow(first + n + m, cells, headings))
            .join(''),
        )
    },
    async finish({ about, dictionary }: Front) {
      into.end(sheetTail([], false))
      await written
      book.add(part(1), sheetOf([20, 90], [], about), sheetType)
      const meanings = sheetOf([18, 24, 28, 12, 32, 60], dictionary.headings, dictionary.rows)
      book.add(part(3), meanings, sheetType)
      book.add('xl/styles.xml', styleSheet, typeOfKind.styles!)
      await book.finish(sheets, { from1904: false, active: 0, shared: ['styles'] })
      return [spool]
    },
    async abandon() {
      into.destroy()
      await spool.close()
    },
  }
}

/** More than a sheet can hold. */
export class TooManyRows extends Error {}

const sheetOf = (
  widths: readonly number[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string => {
  const head = headings.length > 0 ? textRow(1, headings, bold) : ''
  const first = headings.length > 0 ? 2 : 1
  const body = rows.map((cells, n) => textRow(first + n, cells, wrapped)).join('')
  return sheetHead(widths, first - 1) + head + body + sheetTail([], false)
}

const rowOf = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`

const textRow = (number: number, cells: readonly string[], look: Look): string =>
  rowOf(
    number,
    cells.map((cell, n) => (cell === '' ? '' : textCell(addressOf(n + 1, number), cell, look))),
  )

const dataRow = (number: number, cells: readonly string[], headings: readonly Heading[]): string =>
  rowOf(
    number,
    cells.map((cell, n) => {
      if (cell === '') return ''
      const { kind } = headings[n]!
      const at = addressOf(n + 1, number)
      if (kind === 'MONEY') return numberCell(at, cell, money)
      return kind === 'COUNT' ? numberCell(at, cell, plain) : textCell(at, cell, plain)
    }),
  )
