import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeZip, type Part } from '../../test/make-zip.ts'
import { fileFolder, mustRead, readAll, refusalOfFile, spoken } from '../../test/sheet-files.ts'
import { inspect, readPieces } from './index.ts'

const file = fileFolder()
const roster = join(import.meta.dirname, '../../test/files/roster.ods')
const mimetype = 'application/vnd.oasis.opendocument.spreadsheet'

const withContent = (content: string, more: Part[] = [], type = mimetype) =>
  makeZip([{ name: 'mimetype', data: type }, { name: 'content.xml', data: content }, ...more])
const table = (inside: string, attributes = '') =>
  `<table:table table:name="表" ${attributes}>${inside}</table:table>`
const sheets = (inside: string, styles = '') =>
  withContent(
    `<office:document-content>${styles}<office:body><office:spreadsheet>${inside}</office:spreadsheet></office:body></office:document-content>`,
  )
const text = (said: string, attributes = '') =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${said}</text:p></table:table-cell>`
const row = (cells: string, attributes = '') =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`
const rowsOf = async (inside: string) => (await mustRead(file(sheets(table(inside))))).rows[0]!

test('a roster as LibreOffice saves it', async () => {
  const { outline, rows } = await mustRead(roster)
  expect(outline).toMatchObject({ format: 'ods', encoding: null })
  expect(outline.sheets).toMatchObject([
    {
      name: '低保花名册',
      hidden: false,
      hiddenColumns: [3],
      merges: [{ top: 1, left: 1, bottom: 1, right: 6 }],
    },
    { name: '隐藏表', hidden: true, merges: [{ top: 2, left: 1, bottom: 4, right: 2 }] },
    { name: '空表', hidden: false },
    { name: '重复' },
  ])
  expect(rows[0]!.map((each) => [each.number, each.hidden])).toEqual([
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
    { 1: '2', 2: '李四', 3: '4.1049919520229E+017', 4: '0', 5: '1952-02-29', 6: '  两端 空格 ' },
    { 1: '3', 2: '𠮷㐂', 3: '41049919900101000X', 4: '697', 6: '第一行\n第二行' },
    { 1: '合计', 4: '1045.5', 5: '#DIV/0!', 6: '合计x', 7: expect.anything() as string },
    { 1: '制表人', 2: '-0.1', 3: '1E+021', 4: '0.35' },
  ])
  expect(rows[3]).toHaveLength(40)
  expect(spoken(rows[3]![39])).toEqual({ 1: '同', 2: '5', 3: '5', 4: '5', 5: '5' })
})

test('only the sheets that are asked for', async () => {
  const outline = await inspect(roster)
  if ('refused' in outline) throw new Error('refused')
  const some = { ...outline, sheets: [outline.sheets[1]!, outline.sheets[3]!] }
  const told: string[] = []
  for await (const piece of readPieces(roster, some)) {
    told.push(piece.kind === 'sheet' ? piece.sheet.name : `${piece.rows.length} of ${piece.sheet}`)
  }
  expect(told).toEqual(['隐藏表', '1 of 1', '重复', '40 of 3'])
})

test('repeats are counted out, empty ones passed over', async () => {
  const rows = await rowsOf(
    row(
      '<table:table-cell table:number-columns-repeated="16384"/>',
      'table:number-rows-repeated="9"',
    ) +
      row(
        '<table:table-cell table:number-columns-repeated="2"/>' +
          text('张', 'table:number-columns-repeated="2"'),
        'table:number-rows-repeated="2"',
      ) +
      row(text('末')) +
      row('<table:table-cell/>', 'table:number-rows-repeated="1048576"'),
  )
  expect(rows.map((each) => [each.number, spoken(each)])).toEqual([
    [10, { 3: '张', 4: '张' }],
    [11, { 3: '张', 4: '张' }],
    [12, { 1: '末' }],
  ])
})

test('remarks, readings and tables within cells are no part of a text', async () => {
  const rows = await rowsOf(
    row(
      text(
        '一<text:s text:c="2"/>二<text:tab/>三<text:line-break/>四<office:annotation><text:p>批注</text:p></office:annotation>',
      ) +
        text(
          '<text:ruby><text:ruby-base>重庆</text:ruby-base><text:ruby-text>chongqing</text:ruby-text></text:ruby>',
        ) +
        `<table:table-cell office:value-type="string"><draw:frame>${table(row(text('内')))}</draw:frame><text:p>外</text:p></table:table-cell>` +
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>' +
        '<table:table-cell office:value-type="date" office:date-value="2025-11-23T08:00:00"/>' +
        '<table:table-cell office:value-type="currency" office:value="348.50"/>',
    ) + `<table:table-row-group table:display="false">${row(text('藏'))}</table:table-row-group>`,
  )
  expect(rows.map((each) => [each.hidden, spoken(each)])).toEqual([
    [false, { 1: '一  二\t三\n四', 2: '重庆', 3: '外', 4: true, 5: '2025-11-23', 6: '348.50' }],
    [true, { 1: '藏' }],
  ])
})

test('tables of recorded changes and links are no sheets', async () => {
  const { outline } = await mustRead(
    file(
      sheets(
        `<table:tracked-changes>${table(row(text('旧')))}</table:tracked-changes>${table('')}<table:dde-links>${table('')}</table:dde-links>`,
      ),
    ),
  )
  expect(outline.sheets).toHaveLength(1)
})

test.each<[string, string, Buffer]>([
  [
    'a row repeated to the end',
    'BOMB',
    sheets(table(row(text('一').repeat(3), 'table:number-rows-repeated="1048576"'))),
  ],
  [
    'rows of cells repeated to the end',
    'BOMB',
    sheets(table(row(text('一', 'table:number-columns-repeated="16384"')).repeat(200))),
  ],
  [
    'more columns than there are',
    'DAMAGED',
    sheets(table(row(text('一', 'table:number-columns-repeated="99999999"')))),
  ],
  [
    'a repeat that is no number',
    'DAMAGED',
    sheets(table(row(text('一', 'table:number-columns-repeated="-1"')))),
  ],
  [
    'spaces without measure',
    'TOO_COMPLICATED',
    sheets(table(row(text('<text:s text:c="900000000"/>'.repeat(100))))),
  ],
  [
    'a merge off the grid',
    'DAMAGED',
    sheets(table(row(text('一', 'table:number-rows-spanned="99999999"')))),
  ],
  ['a DTD', 'BOMB', withContent('<!DOCTYPE x [<!ENTITY a "b">]><x/>')],
  ['a letter', 'NOT_A_TABLE', withContent('<x/>', [], 'application/vnd.oasis.opendocument.text')],
  ['no sheets', 'EMPTY', sheets('')],
  ['no content', 'DAMAGED', makeZip([{ name: 'mimetype', data: mimetype }])],
  [
    'a password',
    'ENCRYPTED',
    withContent('x', [
      {
        name: 'META-INF/manifest.xml',
        data: '<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
      },
    ]),
  ],
  ['macros', 'MACROS', withContent('<x/>', [{ name: 'Basic/Standard/Module1.xml', data: '<x/>' }])],
])('%s: %s', async (_, code, bytes) => {
  const started = performance.now()
  expect(await refusalOfFile(file(bytes))).toMatchObject({ code })
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('whatever is changed in a file, there are rows or a refusal', async () => {
  const whole = readFileSync(roster)
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const changed = Buffer.from(whole)
      for (const [at, byte] of changes) changed[at] = byte
      await readAll(file(changed, 'changed'))
    }),
    { numRuns: 100 },
  )
})

test('any markup in the place of a table gives rows or a refusal', async () => {
  const piece = fc.constantFrom(
    '<table:table-row>',
    '</table:table-row>',
    '<table:table-cell>',
    '</table:table-cell>',
    '<text:p>',
    '</text:p>',
    '<table:table>',
    '</table:table>',
    '<table:table-row-group>',
    '</table:table-row-group>',
    '张',
    '<text:s/>',
    '<table:table-column table:visibility="filter"/>',
    '<office:annotation>',
    '</office:annotation>',
    text('一', 'table:number-columns-spanned="3"'),
    row(text('二'), 'table:number-rows-repeated="3"'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      await readAll(file(sheets(table(pieces.join(''))), 'markup'))
    }),
    { numRuns: 300 },
  )
})
