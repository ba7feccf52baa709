import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'

import { makeRows } from '../../test/make-xlsx.ts'
import { fileFolder } from '../../test/sheet-files.ts'
import { inspect, readPieces } from './index.ts'
import { pack, unpack } from './packed.ts'
import { readInChild, type Told, usual } from './read-in-child.ts'
import { flagsFor, ReadingProcess } from './reading-process.ts'

const file = fileFolder()
const row = (number: number) =>
  `<row r="${number}"${number % 2 ? ' hidden="1"' : ''}><c t="str"><v>张三</v></c><c s="1"><v>348.50</v></c>` +
  '<c s="2"><v>45984</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="14"/></cellXfs>'
const rows = (count: number) =>
  file(makeRows(Array.from({ length: count }, (_, i) => row(i + 1)).join(''), { styles }))
/** On a machine that does other work too. */
const patience = 20_000
const small = rows(3)
const large = rows(20_000)

async function everything(told: AsyncIterable<Told>): Promise<Told[]> {
  const all: Told[] = []
  for await (const each of told) all.push(each)
  return all
}

test('the child tells what reading here tells', async () => {
  const outline = await inspect(large)
  if ('refused' in outline) throw new Error('refused')
  const expected: Told[] = [{ kind: 'outline', outline }]
  for await (const piece of readPieces(large, outline)) expected.push(piece)
  expect(expected.length).toBeGreaterThan(20)
  expect(await everything(readInChild(large))).toEqual(expected)
})

test('rows packed and unpacked are the same rows', async () => {
  const outline = await inspect(small)
  if ('refused' in outline) throw new Error('refused')
  for await (const piece of readPieces(small, outline)) {
    if (piece.kind === 'rows') expect(unpack(pack(piece.rows))).toEqual(piece.rows)
  }
})

test('a refusal comes as the last thing told, before or after rows', async () => {
  const bad = file('姓名,金额\n' + '张三,1\n'.repeat(5_000) + '"李四\n', 'bad.csv')
  const told = await everything(readInChild(bad))
  expect(told.map(({ kind }) => kind)).toEqual([
    'outline',
    'sheet',
    ...Array<string>(5).fill('rows'),
    'refused',
  ])
  expect(await everything(readInChild(file('%PDF-1.7')))).toEqual([
    { kind: 'refused', refusal: { code: 'NOT_A_TABLE', detail: 'a PDF' } },
  ])
})

test('a file that is not there is thrown', async () => {
  await expect(everything(readInChild('/nowhere/x.xlsx'))).rejects.toThrow('ENOENT')
})

const tooMuch = (what: string) => ({
  kind: 'refused',
  refusal: { code: 'TOO_COMPLICATED', detail: `reading it takes too much ${what}` },
})

test.each([
  ['time', { milliseconds: 1 }],
  ['memory', { residentBytes: 20_000_000 }],
])('too much %s ends it', async (what, bounds) => {
  expect((await everything(readInChild(large, { bounds }))).at(-1)).toEqual(tooMuch(what))
})

test('a heap that overflows is a refusal', async () => {
  const noise = (i: number) => Array.from({ length: 700 }, (_, k) => i * k).join('')
  const cells = Array.from({ length: 16_000 }, (_, i) => `<c t="str"><v>${noise(i)}</v></c>`)
  const wide = file(makeRows(`<row>${cells.join('')}</row>`))
  expect((await everything(readInChild(wide, { bounds: { heapMegabytes: 24 } }))).at(-1)).toEqual(
    tooMuch('memory'),
  )
})

test.each([
  ['SIGSEGV', { code: 'DAMAGED', detail: 'the reading process ended with SIGSEGV' }],
  ['SIGKILL', tooMuch('memory').refusal],
] as const)('its death by %s is a refusal', async (signal, refusal) => {
  const reading = new ReadingProcess(large, usual)
  expect(await reading.next()).toMatchObject({ kind: 'outline' })
  process.kill(reading.pid!, signal)
  for (;;) {
    const said = await reading.next()
    if (said.kind !== 'refused') continue
    expect(said.refusal).toEqual(refusal)
    return
  }
})

test('it reads no further ahead than a few pieces', async () => {
  const reading = new ReadingProcess(large, usual)
  await reading.next()
  await vi.waitFor(() => expect(reading.ahead).toBe(3), patience)
  await reading.next()
  await vi.waitFor(() => expect(reading.ahead).toBe(3), patience)
  reading.stop()
})

test('it is gone when the caller has enough, or aborts', async () => {
  const reading = new ReadingProcess(large, usual)
  await reading.next()
  reading.stop()
  await vi.waitFor(() => expect(() => process.kill(reading.pid!, 0)).toThrow('ESRCH'), patience)

  const abort = new AbortController()
  const told = readInChild(large, { signal: abort.signal })
  await told.next()
  abort.abort()
  await expect(told.next()).rejects.toThrow('abort')
  await expect(readInChild(large, { signal: abort.signal }).next()).rejects.toThrow('abort')
})

test('it can read the file and the code, and nothing else', async () => {
  const run = promisify(execFile)
  const read = (path: string) =>
    run(process.execPath, [
      ...flagsFor(small),
      '-p',
      `fs.readFileSync(${JSON.stringify(path)}).length`,
    ])
  expect(Number((await read(small)).stdout)).toBeGreaterThan(100)
  for (const path of [large, '/proc/self/environ', `${import.meta.dirname}/../config.ts`]) {
    await expect(read(path)).rejects.toThrow('ERR_ACCESS_DENIED')
  }
  const spawn = "child_process.execSync('true')"
  await expect(run(process.execPath, [...flagsFor(small), '-e', spawn])).rejects.toThrow(
    'ERR_ACCESS',
  )
})
