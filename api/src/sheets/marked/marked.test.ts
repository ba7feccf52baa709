import ExcelJS from 'exceljs'
import { createWriteStream, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { makeXlsx } from '../../../test/make-xlsx.ts'
import { fileFolder, mustRead, spoken } from '../../../test/sheet-files.ts'
import { openZip } from '../zip.ts'
import { markInChild } from './mark-in-child.ts'
import type { Mark, MarkingOrder } from './types.ts'

const file = fileFolder()
const words: MarkingOrder['words'] = {
  sheet: '问题清单',
  headings: ['工作表', '单元格', '性质', '问题', '办法'],
  severities: { ERROR: '拒绝', WARNING: '提醒' },
  about: ['标注副本'],
  author: '明账',
}
const mark = (row: number, column: number, rest: Partial<Mark> = {}): Mark => ({
  sheet: 0,
  row,
  column,
  severity: 'ERROR',
  what: '金额不是数字',
  advice: '请只填数字。',
  ...rest,
})

async function marked(data: Buffer | string, marks: Mark[], masked: MarkingOrder['masked'] = null) {
  const order = {
    path: file(data),
    marks: file(marks.map((each) => JSON.stringify(each)).join('\n')),
    words,
    masked,
  }
  const out = file('')
  await markInChild(order, createWriteStream(out), new AbortController().signal)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(out)
  return { out, book, sheet: book.worksheets[0]!, list: book.worksheets.at(-1)! }
}

const fillOf = (cell: ExcelJS.Cell) => (cell.fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb
const noteOf = (cell: ExcelJS.Cell) =>
  typeof cell.note === 'string'
    ? cell.note
    : (cell.note?.texts ?? []).map(({ text }) => text).join('')

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('花名册', { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.addRow(['明河区2025年12月花名册'])
  sheet.mergeCells('A1:C1')
  sheet.addRow(['姓名', '金额', '备注'])
  sheet.addRow(['张三', '三百', { text: '看这里', hyperlink: 'https://elsewhere.example/' }])
  sheet.addRow(['李四', { formula: 'SUM(1,2)', result: 3 }, '=1+1'])
  sheet.getCell('B3').numFmt = '#,##0.00'
  sheet.getCell('B3').font = { bold: true }
  sheet.getColumn(1).width = 31
  book.addWorksheet('说明', { state: 'hidden' }).addRow(['填表说明'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('an .xlsx comes back with its values and looks, the cells in question in colour and with a note', async () => {
  const { sheet, book, list } = await marked(await workbook(), [
    mark(3, 2),
    mark(3, 2, { severity: 'WARNING', what: '再核对', advice: '请核对。' }),
    mark(4, 1, { severity: 'WARNING' }),
    mark(4, 5, { what: '缺少账号' }),
  ])
  expect(book.worksheets.map(({ name, state }) => `${name} ${state}`)).toEqual([
    '花名册 visible',
    '说明 hidden',
    '问题清单 visible',
  ])
  const cell = sheet.getCell('B3')
  expect([cell.value, cell.numFmt, cell.font.bold, fillOf(cell)]).toEqual([
    '三百',
    '#,##0.00',
    true,
    'FFFFC7CE',
  ])
  expect(noteOf(cell)).toBe('金额不是数字\n请只填数字。\n再核对\n请核对。')
  expect([
    fillOf(sheet.getCell('A4')),
    fillOf(sheet.getCell('E4')),
    fillOf(sheet.getCell('A3')),
  ]).toEqual(['FFFFEB9C', 'FFFFC7CE', undefined])
  expect([sheet.getColumn(1).width, sheet.getCell('A1').isMerged]).toEqual([31, true])
  expect(list.getColumn(4).values).toContain('缺少账号')
  expect(list.getRow(5).values).toEqual([
    undefined,
    '花名册',
    'A4',
    '提醒',
    '金额不是数字',
    '请只填数字。',
  ])
})

test('nothing that calculates or reaches outside is in the copy', async () => {
  const { out, sheet } = await marked(await workbook(), [mark(3, 2)])
  expect(sheet.getCell('B4').value).toBe(3)
  expect(sheet.getCell('C4').value).toBe('=1+1')
  const zip = await openZip(out, readFileSync(out).length)
  let text = ''
  for (const name of zip.names()) for await (const chunk of zip.read(name)) text += chunk.toString()
  zip.close()
  expect(text).not.toContain('elsewhere.example')
  expect(text).not.toMatch(/<f[ >]/)
  expect(text).not.toMatch(/externalLink|TargetMode|hyperlink /)
})

test('the copy is read again as the file was', async () => {
  const { out } = await marked(await workbook(), [mark(3, 2), mark(3, 9)])
  const { rows, outline } = await mustRead(out)
  expect(spoken(rows[0]![2])).toMatchObject({ 1: '张三', 2: '三百' })
  expect(outline.sheets[0]!.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 3 }])
})

test('other files are built from what was read; whoever may not see numbers sees their ends', async () => {
  const text =
    '姓名,身份证号,备注,金额\n张三,410499199001011234,电话13800001234,=1\n李四,4.1E17,,300.5'
  const open = await marked(text, [mark(3, 2)])
  expect(open.sheet.getRow(2).values).toEqual([
    undefined,
    '张三',
    '410499199001011234',
    '电话13800001234',
    '=1',
  ])
  expect(fillOf(open.sheet.getCell('B3'))).toBe('FFFFC7CE')
  const { sheet } = await marked(text, [mark(3, 2)], { 0: [2] })
  expect(sheet.getRow(1).values).toEqual([undefined, '姓名', '身份证号', '备注', '金额'])
  expect(sheet.getRow(2).values).toEqual([undefined, '张三', '…1234', '电话…1234', '=1'])
  const masked = await marked(await workbook(), [mark(3, 2)], {})
  expect(masked.sheet.getCell('B3').value).toBe('三百')
  expect(masked.sheet.getCell('B3').font?.bold).toBeUndefined()
})

test('a workbook without formats of its own is built anew', async () => {
  const { sheet } = await marked(
    makeXlsx({ sheets: [{ body: '<sheetData><row><c><v>1</v></c></row></sheetData>' }] }),
    [mark(1, 1)],
  )
  expect([sheet.getCell('A1').value, fillOf(sheet.getCell('A1'))]).toEqual([1, 'FFFFC7CE'])
})

test('a file that is none is refused', async () => {
  await expect(marked('PK\u0003\u0004 broken', [])).rejects.toThrow(/DAMAGED|NOT_A_TABLE/)
})
