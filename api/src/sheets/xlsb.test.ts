import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeZip, type Part } from '../../test/make-zip.ts'
import { fileFolder, mustRead, readAll, refusalOfFile } from '../../test/sheet-files.ts'

const file = fileFolder()
const fixture = (name: string) => join(import.meta.dirname, '../../test/files', name)
const roster = readFileSync(fixture('roster.xlsb'))

test('a roster reads as it does from the .xls', async () => {
  const binary = await mustRead(fixture('roster.xlsb'))
  const old = await mustRead(fixture('roster.xls'))
  expect(binary.outline).toEqual({ ...old.outline, format: 'xlsb' })
  expect(binary.rows).toEqual(old.rows)
})

/** The parts of the fixture, for a test to spoil. */
function partsOf(zip: Buffer): Part[] {
  const parts: Part[] = []
  let at = zip.indexOf('PK\x01\x02')
  while (zip.readUInt32LE(at) === 0x0201_4b50) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    parts.push({
      name: zip.toString('latin1', at + 46, at + 46 + nameLength),
      data: zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes,
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

const parts = partsOf(roster)
const spoil = (name: string, how: (data: Buffer) => Buffer) =>
  makeZip(
    parts.map((part) =>
      part.name === name ? { ...part, data: how(Buffer.from(part.data)) } : part,
    ),
  )

test.each<[string, string, (data: Buffer) => Buffer]>([
  ['a part cut short', 'xl/worksheets/sheet4.bin', (data) => data.subarray(0, -2)],
  ['a record beyond measure', 'xl/sharedStrings.bin', (data) => data.fill(0xff, 1, 5)],
  [
    'a text longer than its record',
    'xl/workbook.bin',
    (data) =>
      Buffer.concat([Buffer.from([0x9c, 1, 12, 0, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 0]), data]),
  ],
  [
    'a cell before the first row',
    'xl/worksheets/sheet1.bin',
    (data) => Buffer.concat([Buffer.from([5, 16, ...Array<number>(16).fill(0)]), data]),
  ],
])('%s is damage', async (_, name, how) => {
  expect(await refusalOfFile(file(spoil(name, how)))).toMatchObject({ code: 'DAMAGED' })
})

test('whatever is changed in a part, there are rows or a refusal', async () => {
  const binary = parts.filter(({ name }) => name.endsWith('.bin')).map(({ name }) => name)
  const change = fc.record({
    part: fc.constantFrom(...binary),
    at: fc.nat(4_000),
    byte: fc.nat(255),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const changed = parts.map(({ name, data }) => {
        const bytes = Buffer.from(data)
        for (const { part, at, byte } of changes) if (part === name) bytes[at % bytes.length] = byte
        return { name, data: bytes }
      })
      await readAll(file(makeZip(changed), 'changed'))
    }),
    { numRuns: 100 },
  )
})
