import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { read, rowsOf, sheetOf } from '../../test/read-rows.ts'
import { biff, makeCompound, u16, u32 } from '../../test/make-xls.ts'
import { makeZip } from '../../test/make-zip.ts'
import { fileFolder, mustRead } from '../../test/sheet-files.ts'

const file = fileFolder()
const commented = async (data: Buffer) =>
  (await mustRead(file(data))).outline.sheets.map(({ comments }) => comments)

test('of an .xlsx', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('甲').addRow(['张三', 300])
  const other = book.addWorksheet('乙')
  for (let row = 1; row <= 30; row++) other.addRow(['李四', 300]).getCell(2).note = '已死亡'
  const [none, some] = await commented(Buffer.from(await book.xlsx.writeBuffer()))
  expect(none).toBeUndefined()
  expect(some).toEqual(Array.from({ length: 20 }, (_, i) => `B${i + 1}`))
})

test('of an .ods', async () => {
  const cell = (inside = '') =>
    `<table:table-cell office:value-type="string">${inside}<text:p>张三</text:p></table:table-cell>`
  const note = '<office:annotation><text:p>已死亡</text:p></office:annotation>'
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="表"><table:table-row table:number-rows-repeated="3">${cell()}</table:table-row><table:table-row>${cell()}${cell(note)}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
  const type = { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' }
  expect(await commented(makeZip([type, { name: 'content.xml', data: content }]))).toEqual([['B4']])
})

test('of an .xls', async () => {
  const bof = (type: number) => biff(0x0809, u16(0x0600, type, 0, 0), u32(0, 0))
  const eof = biff(0x0a)
  const sheet = (at: number) => biff(0x85, u32(at), [0, 0, 1, 0], Buffer.from('S'))
  const start = bof(5).length + sheet(0).length + eof.length
  const note = biff(0x1c, u16(4, 2, 0, 1, 0))
  const stream = Buffer.concat([bof(5), sheet(start), eof, bof(0x10), note, eof])
  expect(await commented(makeCompound({ Workbook: stream }))).toEqual([['C5']])
})

test('is told beside the sheet', () => {
  const rows = rowsOf([['姓名', '身份证号', '金额']])
  const { layout } = read(sheetOf({ comments: ['C2', 'C7'] }), rows)
  expect(layout.notes).toContainEqual({ code: 'CELL_COMMENTS', detail: 'C2、C7' })
})
