import { buffer } from 'node:stream/consumers'

import ExcelJS from 'exceljs'
import { expect, onTestFinished, test, vi } from 'vitest'

import { readParts } from '../../../files/made-file.ts'
import { Spool } from '../../../files/spool.ts'
import { unescape } from '../../../sheets/xlsx/text.ts'
import type { Heading } from './sheet.ts'
import { openXlsx } from './xlsx.ts'

const headings = Array.from({ length: 30 }, (_, n) => ({
  title: `列${n}`,
  kind: 'TEXT',
})) as unknown as Heading[]

test('rows leave as they come, and what the file is stands before them all the same', async () => {
  const opened = vi.spyOn(Spool, 'open')
  onTestFinished(() => opened.mockRestore())
  const writer = await openXlsx(headings, '水印')
  const spool = await (opened.mock.results[0]!.value as Promise<Spool>)
  for (let page = 0; page < 12; page += 1) {
    const row = headings.map((_, n) => `柳林镇农村低保 ${page} ${n}`)
    await writer.write(Array.from({ length: 500 }, () => row))
  }
  const gone = spool.bytes
  const parts = await writer.finish({
    about: [['行数', '6000']],
    dictionary: { headings: ['列'], rows: [['列0']] },
  } as unknown as Parameters<typeof writer.finish>[0])
  // Held back until the end, none of them would have left.
  expect(gone).toBeGreaterThan(spool.bytes / 2)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(
    (await buffer(readParts({ name: 'x.xlsx', type: '', parts }))) as unknown as ArrayBuffer,
  )
  expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
    ['说明', 1],
    ['数据', 6_002],
    ['数据字典', 2],
  ])
})

test('a text is read again as it was, whatever XML makes of its characters, and is no formula', async () => {
  const texts = ['=1+1', '@sum', 'a\r\nb', 'bell\u0007', '_x0041_', ' 前后 ', '<&">', '𠮷㐂']
  const writer = await openXlsx(headings.slice(0, texts.length), '水印')
  await writer.write([texts])
  const parts = await writer.finish({
    title: '',
    about: [],
    dictionary: { headings: [], rows: [] },
  })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(
    (await buffer(readParts({ name: 'x.xlsx', type: '', parts }))) as unknown as ArrayBuffer,
  )
  const row = book.getWorksheet('数据')!.getRow(3)
  expect(texts.map((_, n) => unescape(row.getCell(n + 1).text))).toEqual(texts)
})
