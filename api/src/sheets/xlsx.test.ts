import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { makeRows, makeXlsx } from '../../test/make-xlsx.ts'
import { fileFolder, mustRead, refusalOfFile, spoken } from '../../test/sheet-files.ts'

const file = fileFolder()
const read = async (rows: string, rest = {}) =>
  (await mustRead(file(makeRows(rows, rest)))).rows[0]!

test('a workbook as exceljs writes it, by type and not by name', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('低保发放花名册')
  sheet.addRow(['2025年11月低保金发放花名册'])
  sheet.mergeCells('A1:D1')
  sheet.addRow(['序号', '姓名', '身份证号', '金额', '日期'])
  sheet.addRow([1, '张三', '410499195202290011', 348.5, new Date('2025-11-23T00:00:00Z')])
  sheet.addRow([2, '李四', 410499199001010000, 0, null])
  sheet.getRow(4).hidden = true
  sheet.getColumn(3).hidden = true
  sheet.getCell('D5').value = { formula: 'SUM(D3:D4)', result: 348.5 }
  sheet.getCell('E5').value = { error: '#REF!' }
  sheet.getCell('F5').value = true
  sheet.getCell('D3').numFmt = '#,##0.00'
  const path = file(Buffer.from(await book.xlsx.writeBuffer()), '花名册.csv')

  const { outline, rows } = await mustRead(path)
  expect(outline).toEqual({
    format: 'xlsx',
    encoding: null,
    sheets: [
      {
        index: 0,
        name: '低保发放花名册',
        hidden: false,
        hiddenColumns: [3],
        merges: [{ top: 1, left: 1, bottom: 1, right: 4 }],
      },
    ],
  })
  expect(rows[0]!.map(({ number, hidden }) => [number, hidden])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, true],
    [5, false],
  ])
  expect(spoken(rows[0]![2])).toEqual({
    1: '1',
    2: '张三',
    3: '410499195202290011',
    4: '348.5',
    5: '2025-11-23',
  })
  expect(rows[0]![2]!.cells[2]!.value.kind).toBe('text')
  expect(rows[0]![2]!.cells[3]!.value).toEqual({
    kind: 'number',
    digits: '348.5',
    format: '#,##0.00',
  })
  expect(rows[0]![3]!.cells[2]!.value).toEqual({ kind: 'number', digits: '410499199001010000' })
  expect(spoken(rows[0]![4])).toEqual({ 4: '348.5', 5: '#REF!', 6: true })
})

test('numbers keep the digits of the file', async () => {
  const [row] = await read(
    '<row r="1"><c r="A1"><v>4.10499199E+17</v></c><c r="B1"><v>348.50</v></c><c r="C1"><v>0.1</v></c>' +
      '<c r="D1"><v>6214670000000000018</v></c><c r="E1"><v>-1e3</v></c><c r="F1"><v>12abc</v></c></row>',
  )
  expect(spoken(row)).toEqual({
    1: '4.10499199E+17',
    2: '348.50',
    3: '0.1',
    4: '6214670000000000018',
    5: '-1e3',
    6: '12abc',
  })
  expect(row!.cells.map(({ value }) => value.kind)).toEqual([
    ...Array<string>(5).fill('number'),
    'text',
  ])
})

const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="49"/></cellXfs>'

test('days by format, in both systems, and no day that was none', async () => {
  const rows =
    '<row r="1"><c r="A1" s="1"><v>45984</v></c><c r="B1" s="2"><v>45962</v></c><c r="C1" s="1"><v>45984.75</v></c>' +
    '<c r="D1" s="1"><v>60</v></c><c r="E1" s="1"><v>59</v></c><c r="F1" s="1"><v>-1</v></c>' +
    '<c r="G1" s="3"><v>0.5</v></c><c r="H1" s="4"><v>45984</v></c><c r="I1" t="d"><v>2025-11-23T08:00:00</v></c></row>'
  expect(spoken((await read(rows, { styles }))[0])).toEqual({
    1: '2025-11-23',
    2: '2025-11-01',
    3: '2025-11-23',
    4: '60',
    5: '1900-02-28',
    6: '-1',
    7: '0.5',
    8: '45984',
    9: '2025-11-23',
  })
  const from1904 = await read('<row><c s="1"><v>44522</v></c></row>', {
    styles,
    workbookPr: '<workbookPr date1904="1"/>',
  })
  expect(spoken(from1904[0])).toEqual({ 1: '2025-11-23' })
})

test('texts: runs joined, readings left out, spaces kept, escapes undone', async () => {
  const strings =
    '<si><r><t>张</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 三 </t></r></si>' +
    '<si><t>重庆</t><rPh sb="0" eb="2"><t>chongqing</t></rPh><phoneticPr fontId="1"/></si>' +
    '<si><t>一_x000D_二_x005F_x000D_</t></si><si><t/></si><si><t>𠮷㐂 &amp; &lt;</t></si>'
  const rows =
    '<row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c>' +
    '<c t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c><c t="str"><f>A1</f><v>结果</v></c>' +
    '<c t="str"><f>B1</f><v></v></c><c><f>SUM(A1)</f></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>'
  expect(spoken((await read(rows, { strings }))[0])).toEqual({
    1: '张 三 ',
    2: '重庆',
    3: '一\r二_x000D_',
    5: '𠮷㐂 & <',
    6: '王五',
    7: '结果',
    9: '#NO RESULT',
    10: false,
    11: '#N/A',
  })
})

test('hidden sheets, hidden columns of every kind, prefixes, rows without numbers', async () => {
  const { outline, rows } = await mustRead(
    file(
      makeXlsx({
        sheets: [
          {
            body:
              '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="7" max="16384" width="9"/></cols>' +
              '<sheetData><row hidden="1"><c><v>1</v></c></row><row r="9"><c r="C9"><v>2</v></c></row></sheetData>' +
              '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="$B$2:$C$3"/></mergeCells>',
          },
          {
            state: 'hidden',
            body: '<sheetData/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
          },
          {
            state: 'veryHidden',
            body: '<x:sheetData><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>',
          },
        ],
      }),
    ),
  )
  expect(outline.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['表1', false],
    ['表2', true],
    ['表3', true],
  ])
  expect(outline.sheets[0]).toMatchObject({
    hiddenColumns: [2, 3, 5],
    merges: [
      { top: 1, left: 1, bottom: 1_048_576, right: 16_384 },
      { top: 2, left: 2, bottom: 3, right: 3 },
    ],
  })
  expect(outline.sheets[1]!.merges).toHaveLength(1)
  expect(rows[0]).toMatchObject([
    { number: 1, hidden: true },
    { number: 9, cells: [{ column: 3 }] },
  ])
  expect(rows[2]).toMatchObject([{ number: 1, cells: [{ column: 1 }] }])
})

test('what stands around the rows is found however the file is cut', async () => {
  const many = Array.from(
    { length: 20_000 },
    (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`,
  )
  const body = `<cols><col min="1" max="1" hidden="1"/></cols><sheetData>${many.join('')}</sheetData>`
  for (const padding of [0, 1, 7, 16]) {
    const tail = `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(3 + padding)}</mergeCells>`
    const space = ' '.repeat(65_536 - 90 + padding)
    const { outline, rows } = await mustRead(
      file(makeXlsx({ sheets: [{ body: space + body + space + tail }] })),
    )
    expect(outline.sheets[0]).toMatchObject({ hiddenColumns: [1] })
    expect(outline.sheets[0]!.merges).toHaveLength(3 + padding)
    expect(rows[0]).toHaveLength(20_000)
  }
})

test.each([
  ['rows that go back', '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>'],
  ['a cell twice', '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'],
  ['a row off the grid', '<row r="1048577"><c><v>1</v></c></row>'],
  ['a column off the grid', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
  ['a text that is not there', '<row r="1"><c t="s"><v>7</v></c></row>'],
  ['markup that does not close', '<row r="1"><c><v>1</v></row>'],
])('%s is damage', async (_, rows) => {
  expect(await refusalOfFile(file(makeRows(rows)))).toMatchObject({ code: 'DAMAGED' })
})

test('a cell in the last corner costs nothing', async () => {
  const rows = await read('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
  expect(rows).toMatchObject([{ number: 1_048_576, cells: [{ column: 16_384 }] }])
})
