import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { biff, makeCompound, u16, u32 } from '../../test/make-xls.ts'
import { makeRows } from '../../test/make-xlsx.ts'
import { makeZip } from '../../test/make-zip.ts'
import { fileFolder, mustRead } from '../../test/sheet-files.ts'
import { pack, unpack } from './packed.ts'

const file = fileFolder()
const struckOf = async (data: Buffer) =>
  (await mustRead(file(data))).rows[0]!.map(({ number, struck }) => [number, struck])

test('of an .xlsx, by the font of the cell or of a part of its text', async () => {
  const inline = (column: string, inside: string) =>
    `<c r="${column}1" t="inlineStr"><is>${inside}</is></c>`
  const run = (text: string, format = '') => `<r><rPr>${format}</rPr><t>${text}</t></r>`
  const rows =
    `<row r="1">${inline('A', run('张三', '<strike/>') + run('李四'))}${inline('B', run('王五', '<strike val="0"/>'))}</row>` +
    '<row r="2"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2" s="1"/><c r="C2" s="1"><v>348.5</v></c><c r="D2"><v>1</v></c></row>' +
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>0</v></c></row>' +
    `<row r="4">${inline('A', run(' ', '<strike/>') + run('赵六'))}</row>`
  const read = await struckOf(
    makeRows(rows, {
      strings: `<si><t>张三</t></si><si>${run('300', '<strike val="1"/>')}${run('348')}</si>`,
      styles:
        '<fonts><font/><font><sz val="11"/><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>' +
        '<dxfs><dxf><font><strike/></font></dxf></dxfs>',
    }),
  )
  expect(read).toEqual([
    [1, [1]],
    [2, [1, 3]],
    [3, [1]],
    [4, undefined],
  ])
})

test('of an .ods, by the style of cell, row, column or span', async () => {
  const style = (name: string, how: string) =>
    `<style:style style:name="${name}"><style:text-properties ${how}/></style:style>`
  const cell = (attributes = '', inside = '张三') =>
    `<table:table-cell office:value-type="string" ${attributes}><text:p>${inside}</text:p></table:table-cell>`
  const row = (cells: string, attributes = '') =>
    `<table:table-row ${attributes}>${cells}</table:table-row>`
  const content = `<office:document-content><office:automatic-styles>${style('out', 'style:text-line-through-style="solid"')}${style('in', 'style:text-line-through-style="none"')}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表"><table:table-column/><table:table-column table:default-cell-style-name="out"/>${
    row(cell('table:style-name="out" table:number-columns-repeated="2"') + cell()) +
    row(cell() + cell() + cell('', '张<text:span text:style-name="out">三</text:span>')) +
    row(cell() + cell('table:style-name="in"'), 'table:default-cell-style-name="out"')
  }</table:table></office:spreadsheet></office:body></office:document-content>`
  const read = await struckOf(
    makeZip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', data: content },
    ]),
  )
  expect(read).toEqual([
    [1, [1, 2]],
    [2, [2, 3]],
    [3, [1]],
  ])
})

test('of an .xls, by the font of the cell or of a part of its text', async () => {
  const bof = (type: number) => biff(0x0809, u16(0x0600, type, 0, 0), u32(0, 0))
  const eof = biff(0x0a)
  const font = (flags: number) => biff(0x31, u16(220, flags), [0, 0])
  const text = (said: string) => Buffer.from(said, 'utf16le')
  // The fifth font is numbered 5: there is no fourth.
  const globals = [font(0), font(0), font(0), font(0), font(8)]
  globals.push(biff(0xe0, u16(0, 0)), biff(0xe0, u16(5, 0)))
  globals.push(
    biff(
      0xfc,
      u32(2, 2),
      u16(2),
      [1],
      text('张三'),
      u16(4),
      [9],
      u16(1),
      text('李四王五'),
      u16(2, 5),
    ),
  )
  const head = Buffer.concat([bof(5), ...globals])
  const sheet = (at: number) => biff(0x85, u32(at), [0, 0, 1, 0], Buffer.from('S'))
  const label = (row: number, column: number, style: number, at: number) =>
    biff(0xfd, u16(row, column, style), u32(at))
  const rk = (style: number) => Buffer.concat([u16(style), u32((7 << 2) | 2)])
  const cells = [
    label(0, 0, 1, 0),
    label(0, 1, 0, 0),
    label(0, 2, 0, 1),
    biff(0xbd, u16(1, 0), rk(0), rk(1), u16(1)),
  ]
  const start = head.length + sheet(0).length + eof.length
  const stream = Buffer.concat([head, sheet(start), eof, bof(0x10), ...cells, eof])
  expect(await struckOf(makeCompound({ Workbook: stream }))).toEqual([
    [1, [1, 3]],
    [2, [2]],
  ])
})

test('no roster of the fixtures has any', async () => {
  for (const name of ['roster.xls', 'roster.xlsb', 'roster.ods']) {
    const data = readFileSync(join(import.meta.dirname, '../../test/files', name))
    expect((await struckOf(data)).filter(([, struck]) => struck)).toEqual([])
  }
})

test('told between processes', () => {
  const rows = [
    { number: 1, hidden: false, cells: [], struck: [2, 14] },
    { number: 2, hidden: true, cells: [] },
  ]
  expect(unpack(pack(rows))).toEqual(rows)
})
