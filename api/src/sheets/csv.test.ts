import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'

import { fileFolder, mustRead, refusalOfFile, spoken } from '../../test/sheet-files.ts'
import { RecordReader } from './csv/records.ts'

const file = fileFolder()
const head = '序号,姓名,身份证号,金额(元)\r\n'
const body = '1,张三,410499195202290011,348.50\r\n2,"李,四","41049919580101019X",0\r\n'
const table = head + body.repeat(40)

test.each([
  ['utf-8', Buffer.from(table)],
  ['utf-8', Buffer.from('\ufeff' + table)],
  ['utf-16le', iconv.encode(table, 'utf-16le', { addBOM: true })],
  ['utf-16le', iconv.encode(table, 'utf-16le')],
  ['utf-16be', iconv.encode(table, 'utf-16be', { addBOM: true })],
  ['utf-16be', iconv.encode(table, 'utf-16be')],
  ['gb18030', iconv.encode(table, 'gbk')],
  ['gb18030', iconv.encode(table + '3,𠮷㐂,410499195202290038,1\n', 'gb18030')],
])('%s is told by the bytes', async (encoding, bytes) => {
  const { outline, rows } = await mustRead(file(bytes, 'x.xls'))
  expect(outline).toMatchObject({ format: 'csv', encoding })
  expect(spoken(rows[0]![0])).toEqual({ 1: '序号', 2: '姓名', 3: '身份证号', 4: '金额(元)' })
  expect(spoken(rows[0]![2])).toEqual({ 1: '2', 2: '李,四', 3: '41049919580101019X', 4: '0' })
})

test('the only Chinese character in the last of many rows decides', async () => {
  const text = '1,2,3\n'.repeat(60_000) + '张,2,3\n'
  expect((await mustRead(file(iconv.encode(text, 'gbk')))).outline.encoding).toBe('gb18030')
  const { outline, rows } = await mustRead(file(text))
  expect(outline.encoding).toBe('utf-8')
  expect(spoken(rows[0]!.at(-1))).toEqual({ 1: '张', 2: '2', 3: '3' })
})

test.each([
  [
    'Big5',
    iconv.encode('編號,姓名,戶籍地,備註\n1,張三豐,湛河區曙光街道,領取低保金\n'.repeat(20), 'big5'),
    'UNKNOWN_ENCODING',
  ],
  [
    'UTF-8 with a broken byte',
    Buffer.concat([Buffer.from(table), Buffer.from([0xe5, 0x2c]), Buffer.from(table)]),
    'UNKNOWN_ENCODING',
  ],
  ['UTF-8 cut short', Buffer.from(table + '张').subarray(0, -1), 'DAMAGED'],
  ['nothing', Buffer.alloc(0), 'EMPTY'],
  [
    'random bytes',
    Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251)),
    'NOT_A_TABLE',
  ],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'NOT_A_TABLE'],
  [
    'a web page named .xls',
    iconv.encode(
      '<html xmlns:x="urn"><meta charset=gbk><table><tr><td>姓名</td></tr></table>',
      'gbk',
    ),
    'NOT_A_TABLE',
  ],
  [
    'XML of 2003',
    Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'),
    'NOT_A_TABLE',
  ],
  [
    'a page saved whole',
    Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related\n'),
    'NOT_A_TABLE',
  ],
  ['a quote that never closes', Buffer.from('姓名,备注\n张三,"湛河区\n李四,\n'), 'OPEN_QUOTE'],
])('%s is refused', async (_, bytes, code) => {
  expect(await refusalOfFile(file(bytes))).toMatchObject({ code })
})

test('a quote that never closes is told with its row', async () => {
  const refusal = await refusalOfFile(file('姓名,备注\n张三,"湛河区\n李四,\n'))
  expect(refusal.detail).toBe('row 2')
})

test.each(['\t', ';', '|'])('fields are told apart by %j', async (delimiter) => {
  const text = `某县2025年11月,发放表\n\n姓名${delimiter}金额\n张三${delimiter}1,000\n李四${delimiter}2,000\n`
  const { rows } = await mustRead(file(text))
  expect(spoken(rows[0]!.at(-1))).toEqual({ 1: '李四', 2: '2,000' })
})

test('quotes, line ends, ragged rows, NULs, empty columns', async () => {
  const text =
    '姓名,备注,,\r\n"张\n三","说""好""了"\r李四\n\n,,\n  王五 ,a"b",=“c”,d,"e"f\r\n赵\0六,"",\r\n"",,"末"'
  const { rows } = await mustRead(file(text))
  expect(rows[0]!.map((row) => [row.number, spoken(row)])).toEqual([
    [1, { 1: '姓名', 2: '备注' }],
    [2, { 1: '张\n三', 2: '说"好"了' }],
    [3, { 1: '李四' }],
    [6, { 1: '  王五 ', 2: 'a"b"', 3: '=“c”', 4: 'd', 5: 'ef' }],
    [7, { 1: '赵六' }],
    [8, { 3: '末' }],
  ])
})

test('records do not depend on where the text is cut', () => {
  const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
  const field = fc.string({ unit: fc.constantFrom('张', ',', '"', '\r', '\n', 'a', ' ') })
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 9 }),
      (records, lineEnd, step) => {
        const text = records.map((fields) => fields.map(quoted).join(',') + lineEnd).join('')
        const reader = new RecordReader(',')
        const found: string[][] = []
        for (let i = 0; i < text.length; i += step)
          found.push(...reader.write(text.slice(i, i + step)))
        found.push(...reader.end())
        expect(found).toEqual(records)
      },
    ),
  )
})
