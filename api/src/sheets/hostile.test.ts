import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeRows, makeXlsx, xlsxParts } from '../../test/make-xlsx.ts'
import { makeZip, type Part } from '../../test/make-zip.ts'
import { fileFolder, readAll, refusalOfFile } from '../../test/sheet-files.ts'

const file = fileFolder()
const plain = xlsxParts({ sheets: [{ body: '<sheetData/>' }] })
const withSheet = (body: string, more: Part[] = []) => makeXlsx({ sheets: [{ body }], more })
const replace = (name: string, part: Partial<Part>) =>
  makeZip(plain.map((each) => (each.name === name ? { ...each, ...part } : each)))
const dtd =
  '<!DOCTYPE sst [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'

test.each<[string, string, () => Buffer]>([
  [
    'a declared size beyond reason',
    'BOMB',
    () => replace('xl/sharedStrings.xml', { declaredSize: 2 ** 31 }),
  ],
  [
    'many declared sizes that add up',
    'TOO_LARGE',
    () =>
      makeZip([
        ...plain,
        // 1:150 each, but hundreds of them.
        ...Array.from({ length: 400 }, (_, i) => ({
          name: `xl/media/${i}.bin`,
          data: Buffer.alloc(60_000, 'abcdefghijklmnopqrstuvwxyz0123456789'),
          declaredSize: 10_000_000,
        })),
      ]),
  ],
  [
    'more bytes than declared',
    'BOMB',
    () =>
      replace('xl/worksheets/sheet1.xml', {
        data: `<worksheet>${' '.repeat(1e6)}</worksheet>`,
        declaredSize: 100,
      }),
  ],
  [
    'a part that expands a thousandfold',
    'BOMB',
    () => withSheet('<sheetData/>' + ' '.repeat(30_000_000)),
  ],
  [
    'parts that share their bytes',
    'BOMB',
    () => {
      const data = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * i) % 251))
      const bomb = Array.from({ length: 500 }, (_, i) => ({ name: `k${i}`, data, overlaps: i > 0 }))
      return makeZip([...plain, ...bomb])
    },
  ],
  [
    'ten thousand parts',
    'TOO_MANY_PARTS',
    () =>
      makeZip([
        ...plain,
        ...Array.from({ length: 10_001 }, (_, i) => ({ name: `x${i}`, data: '' })),
      ]),
  ],
  [
    'a thousand sheets',
    'TOO_MANY_PARTS',
    () => makeXlsx({ sheets: Array.from({ length: 1_001 }, () => ({ body: '<sheetData/>' })) }),
  ],
  ['an encrypted part', 'ENCRYPTED', () => replace('xl/styles.xml', { encrypted: true })],
  ['macros', 'MACROS', () => withSheet('<sheetData/>', [{ name: 'xl/vbaProject.bin', data: 'x' }])],
  [
    'two parts of one name',
    'DAMAGED',
    () => withSheet('<sheetData/>', [{ name: 'XL/Worksheets/SHEET1.xml', data: '<worksheet/>' }]),
  ],
  [
    'a part that climbs out',
    'DAMAGED',
    () => withSheet('', [{ name: '../../etc/passwd', data: 'x' }]),
  ],
  ['a wrong checksum', 'DAMAGED', () => replace('xl/workbook.xml', { crc: 1 })],
  ['an archive of something else', 'NOT_A_TABLE', () => makeZip([{ name: 'a.xlsx', data: 'PK' }])],
  ['a document', 'NOT_A_TABLE', () => replace('xl/workbook.xml', { data: '<document/>' })],
  ['no sheet at all', 'EMPTY', () => makeXlsx({ sheets: [] })],
  ['entities that multiply', 'BOMB', () => replace('xl/sharedStrings.xml', { data: dtd })],
  [
    'a DTD from elsewhere',
    'BOMB',
    () =>
      replace('xl/workbook.xml', { data: '<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook/>' }),
  ],
  [
    'an entity that nobody defined',
    'DAMAGED',
    () => makeRows('<row><c t="str"><v>&x;</v></c></row>'),
  ],
  [
    'markup without an end',
    'BOMB',
    () => {
      const noise = Array.from({ length: 40_000 }, (_, i) => `a${i}="${i * 7919}" `).join('')
      return withSheet(`<cols ${noise.repeat(8)}`)
    },
  ],
  [
    'a text without an end',
    'BOMB',
    () => {
      const noise = Array.from({ length: 60_000 }, (_, i) => i * 7919).join('')
      return makeRows(`<row><c t="str"><v>${noise.repeat(12)}</v></c></row>`)
    },
  ],
  ['elements ever deeper', 'TOO_COMPLICATED', () => withSheet('<a>'.repeat(300))],
  [
    'too many merges',
    'TOO_COMPLICATED',
    () =>
      withSheet(
        `<sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(100_001)}</mergeCells>`,
      ),
  ],
  [
    'hidden columns without number',
    'TOO_COMPLICATED',
    () =>
      makeXlsx({
        sheets: Array.from({ length: 40 }, () => ({
          body: '<cols><col min="1" max="99999999" hidden="1"/></cols><sheetData/>',
        })),
      }),
  ],
  [
    'styles as large as a book',
    'TOO_COMPLICATED',
    () =>
      replace('xl/styles.xml', {
        data: `<styleSheet>${Array.from({ length: 1_300_000 }, (_, i) => `<numFmt numFmtId="${i * 7919}"/>`).join('')}</styleSheet>`,
      }),
  ],
])('%s: %s', async (_, code, make) => {
  const path = file(make())
  const started = performance.now()
  expect(await refusalOfFile(path)).toMatchObject({ code })
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('links to other files are not followed', async () => {
  const rels = plain.find(({ name }) => name.endsWith('workbook.xml.rels'))!
  const linked = rels.data
    .toString()
    .replace('Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"')
  expect(await refusalOfFile(file(replace(rels.name, { data: linked })))).toMatchObject({
    code: 'EMPTY',
  })
})

test('a workbook cut short is damage wherever it is cut', async () => {
  const whole = makeRows('<row><c><v>1</v></c></row>')
  for (let length = 8; length < whole.length; length += 37) {
    expect(await refusalOfFile(file(whole.subarray(0, length)))).toMatchObject({ code: 'DAMAGED' })
  }
})

test('whatever is changed in a file, there are rows or a refusal', async () => {
  const whole = makeXlsx({
    sheets: [
      { body: '<sheetData><row r="1"><c t="s"><v>0</v></c><c><v>1</v></c></row></sheetData>' },
    ],
    strings: '<si><t>张三</t></si>',
  })
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

test('any XML in the place of a sheet gives rows or a refusal', async () => {
  const piece = fc.constantFrom(
    '<row>',
    '</row>',
    '<row r="3">',
    '<c r="B1">',
    '<c t="s">',
    '</c>',
    '<v>',
    '</v>',
    '<f/>',
    '1',
    '-1',
    '1e999',
    '<is>',
    '</is>',
    '<t>',
    '</t>',
    '<mergeCell ref="A1:B"/>',
    '<col min="-5" hidden="1"/>',
    '<sheetData>',
    '</sheetData>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&#x1F600;',
    '&lt;',
    '<?x?>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      await readAll(file(makeRows(pieces.join('')), 'markup'))
    }),
    { numRuns: 100 },
  )
})

test('any bytes give rows or a refusal', async () => {
  const start = fc.constantFrom(
    '',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    '\xff\xfe',
    '\xef\xbb\xbf',
    '"',
  )
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 2_000 }), async (head, bytes) => {
      await readAll(file(Buffer.concat([Buffer.from(head, 'latin1'), bytes]), 'bytes'))
    }),
    { numRuns: 100 },
  )
})
