import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'

import { biff, f64, makeCompound, u16, u32 } from '../../test/make-xls.ts'
import { fileFolder, mustRead, readAll, refusalOfFile, spoken } from '../../test/sheet-files.ts'

const file = fileFolder()
const fixture = (name: string) => join(import.meta.dirname, '../../test/files', name)
const roster = readFileSync(fixture('roster.xls'))

const bof = (type: number, version = 0x0600) => biff(0x0809, u16(version, type, 0, 0), u32(0, 0))
const eof = biff(0x0a)

/** A workbook of one sheet with these records. */
function book(cells: Buffer[], { globals = [] as Buffer[], hidden = 0, type = 0 } = {}): Buffer {
  const head = Buffer.concat([bof(5), ...globals])
  const sheet = (at: number) => biff(0x85, u32(at), [hidden, type, 1, 0], Buffer.from('S'))
  const start = head.length + sheet(0).length + eof.length
  return Buffer.concat([head, sheet(start), eof, bof(0x10), ...cells, eof])
}

const make = (stream: Buffer, more = {}) => file(makeCompound({ Workbook: stream, ...more }))
const number = (row: number, column: number, value: number, style = 0) =>
  biff(0x203, u16(row, column, style), f64(value))

test('a roster as LibreOffice saves it', async () => {
  const { outline, rows } = await mustRead(file(roster, '名册.csv'))
  expect(outline).toMatchObject({ format: 'xls', encoding: null })
  expect(outline.sheets).toMatchObject([
    {
      name: '低保花名册',
      hidden: false,
      hiddenColumns: [3],
      merges: [{ top: 1, left: 1, bottom: 1, right: 6 }],
    },
    { name: '隐藏表', hidden: true, merges: [{ top: 2, left: 1, bottom: 4, right: 2 }] },
    { name: '空表' },
    { name: '重复' },
  ])
  expect(rows[0]!.map((row) => [row.number, row.hidden])).toEqual([
    [1, false],
    [2, false],
    [3, false],
    [4, true],
    [5, false],
    [6, false],
    [9, false],
  ])
  expect(rows[0]!.slice(2).map(spoken)).toEqual([
    { 1: '1', 2: '张三', 3: '410499195202290011', 4: '348.5', 5: '2025-11-23', 6: '新增' },
    { 1: '2', 2: '李四', 3: '410499195202290000', 4: '0', 5: '1952-02-29', 6: '  两端 空格 ' },
    { 1: '3', 2: '𠮷㐂', 3: '41049919900101000X', 4: '697', 6: '第一行\n第二行' },
    { 1: '合计', 4: '1045.5', 5: '#DIV/0!', 6: '合计x', 7: true },
    { 1: '制表人', 2: '-0.1', 3: '1e+21', 4: '0.35' },
  ])
  expect(rows[0]![3]!.cells[2]!.value.kind).toBe('number')
  expect(rows[2]).toEqual([])
  expect(rows[3]).toHaveLength(40)
})

test('texts that run over the end of their record', async () => {
  const { rows } = await mustRead(fixture('long-texts.xls'))
  const expected = (i: number) =>
    i % 3 === 0
      ? `No.${i} plain ascii text `.repeat(6)
      : i % 3 === 1
        ? `第${i}户家庭情况说明：`.repeat(9)
        : `混合mixed${i}张三𠮷`.repeat(7)
  expect(rows[0]!.map((row) => spoken(row)[2])).toEqual(
    Array.from({ length: 36 }, (_, i) => expected(i + 1) + ((i + 1) % 5 ? '' : '尾')),
  )
})

test('records in any order give rows in order, and all kinds of numbers', async () => {
  const stream = book([
    number(4, 2, 0.1),
    biff(0xbd, u16(1, 0), u16(0), u32((348 << 2) | 2), u16(0), u32((34_850 << 2) | 3), u16(1)),
    number(4, 0, 410499195202290011),
    biff(0x208, u16(4, 0, 3, 255, 0, 0), u16(0x20, 0)),
    biff(0x7e, u16(0)),
    biff(0x205, u16(2, 0, 0), [0x17, 1]),
  ])
  const { rows } = await mustRead(make(stream))
  expect(rows[0]!.map((row) => [row.number, row.hidden, spoken(row)])).toEqual([
    [2, false, { 1: '348', 2: '348.5' }],
    [3, false, { 1: '#REF!' }],
    [5, true, { 1: '410499195202290000', 3: '0.1' }],
  ])
})

test('days of 1904, hidden sheets, a chart within a sheet', async () => {
  const globals = [biff(0x22, u16(1)), biff(0xe0, u16(0, 0)), biff(0xe0, u16(0, 14))]
  const chart = [bof(0x20), number(0, 0, 99), eof]
  const stream = book([number(0, 0, 44522, 1), ...chart], { globals, hidden: 2 })
  const { outline, rows } = await mustRead(make(stream))
  expect(outline.sheets[0]!.hidden).toBe(true)
  expect(rows[0]!.map(spoken)).toEqual([{ 1: '2025-11-23' }])
})

/** A workbook of Excel 5 in GBK, with 张三 in B1 of 名册. */
function excel5(): Buffer {
  const name = iconv.encode('名册', 'gbk')
  const head = Buffer.concat([bof(5, 0x0500), biff(0x42, u16(936))])
  const at = head.length + 4 + 7 + name.length + eof.length
  const sheet = biff(0x85, u32(at), [0, 0, name.length], name)
  return Buffer.concat([head, sheet, eof, sheet5()])
}

function sheet5(...more: Buffer[]): Buffer {
  const text = iconv.encode('张三', 'gbk')
  return Buffer.concat([
    bof(0x10, 0x0500),
    ...more,
    biff(0x204, u16(0, 1, 0, text.length), text),
    eof,
  ])
}

test.each([
  ['in a compound file', '名册', () => makeCompound({ Book: excel5() })],
  ['bare', '名册', excel5],
  ['as a lone sheet', '', () => sheet5(biff(0x42, u16(936)))],
])('a workbook of Excel 5 in GBK, %s', async (_, name, bytes) => {
  const { outline, rows } = await mustRead(file(bytes()))
  expect(outline.sheets.map((sheet) => sheet.name)).toEqual([name])
  expect(rows[0]!.map(spoken)).toEqual([{ 2: '张三' }])
})

test.each([
  ['Excel 2', biff(0x0009, u16(2, 0x10))],
  ['Excel 3', biff(0x0209, u16(0, 0x10, 0))],
  ['Excel 4', biff(0x0409, u16(0, 0x10, 0))],
])('a worksheet of %s is refused as older than Excel 5', async (_, opening) => {
  const found = await refusalOfFile(file(Buffer.concat([opening, biff(0x0a)])))
  expect(found).toEqual({ code: 'NOT_A_TABLE', detail: 'a workbook older than Excel 5' })
})

test.each<[string, string, () => string]>([
  ['a password', 'ENCRYPTED', () => make(book([], { globals: [biff(0x2f, u16(1, 1))] }))],
  [
    'an encrypted .xlsx',
    'ENCRYPTED',
    () => file(makeCompound({ EncryptedPackage: Buffer.alloc(9) })),
  ],
  ['macros', 'MACROS', () => make(book([]), { _VBA_PROJECT_CUR: Buffer.alloc(9) })],
  ['a macro sheet', 'MACROS', () => make(book([], { type: 1 }))],
  ['a letter', 'NOT_A_TABLE', () => file(makeCompound({ WordDocument: Buffer.alloc(9) }))],
  [
    'a record longer than the file',
    'DAMAGED',
    () => make(Buffer.concat([bof(5), u16(0x85, 60_000)])),
  ],
  ['a sheet that begins nowhere', 'DAMAGED', () => make(book([]).fill(0xee, 24, 28))],
  ['a sheet within a text', 'DAMAGED', () => make(book([]).fill(1, 24, 25))],
  ['a cell twice', 'DAMAGED', () => make(book([number(0, 1, 1), number(0, 1, 2)]))],
  [
    'more texts than bytes',
    'DAMAGED',
    () => make(book([], { globals: [biff(0xfc, u32(9, 0xffff_ffff))] })),
  ],
  [
    'a text longer than its record',
    'DAMAGED',
    () => make(book([], { globals: [biff(0xfc, u32(1, 1), u16(60_000), [1])] })),
  ],
  ['a text that is not there', 'DAMAGED', () => make(book([biff(0xfd, u16(0, 0, 0), u32(5))]))],
  ['more merges than bytes', 'DAMAGED', () => make(book([biff(0xe5, u16(60_000, 0, 1, 0, 1))]))],
])('%s: %s', async (_, code, path) => {
  expect(await refusalOfFile(path())).toMatchObject({ code })
})

test('sectors that run in a circle', async () => {
  const whole = makeCompound({ Workbook: Buffer.concat([book([]), Buffer.alloc(5_000)]) })
  const table = whole.length - 3 * 512
  whole.writeUInt32LE(0, table + 4 * 3)
  whole.writeUInt32LE(0x7fff_ffff, 512 + 12 * 512)
  const read = await readAll(file(whole))
  expect('refused' in read || read.rows[0]).toBeTruthy()
  const sector = whole.readUInt32LE(48)
  whole.writeUInt32LE(sector, table + 4 * sector)
  expect(await refusalOfFile(file(whole))).toMatchObject({ code: 'DAMAGED' })
})

test('a file cut short is damage, or still whole', async () => {
  for (let length = 8; length < roster.length; length += 331) {
    const read = await readAll(file(roster.subarray(0, length), 'cut'))
    if ('refused' in read) expect(read.refused.code).toBe('DAMAGED')
  }
})

test('whatever is changed in a file, there are rows or a refusal', async () => {
  const change = fc.tuple(fc.nat(roster.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), async (changes) => {
      const changed = Buffer.from(roster)
      for (const [at, byte] of changes) changed[at] = byte
      await readAll(file(changed, 'changed'))
    }),
    { numRuns: 300 },
  )
})
