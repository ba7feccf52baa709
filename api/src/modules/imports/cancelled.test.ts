import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import {
  bring,
  type Caller,
  find,
  move,
  paidLines,
  roster,
  send,
  settled,
} from '../../../test/bring.ts'
import { biff, makeCompound, u16, u32 } from '../../../test/make-xls.ts'
import { xlsxParts } from '../../../test/make-xlsx.ts'
import { makeZip } from '../../../test/make-zip.ts'
import { openStall } from '../../../test/stall.ts'
import { startWorker } from '../../worker.ts'
import { partBytes } from './rules.ts'

let database: TestDatabase
let api: Api
let stall: Awaited<ReturnType<typeof openStall>>
let worker: Awaited<ReturnType<typeof startWorker>> | undefined
let clerk: Caller
let text: string

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  stall = await openStall(database)
  clerk = await api.as('xianjb1')
  text = roster('2025年12月', await paidLines(api, database.identityKeys, 3))
})
afterAll(async () => {
  await worker?.stop()
  await stall.close()
  await api.close()
  await database.close()
})

const work = async () => (worker ??= await startWorker(database, pino({ level: 'silent' })))
const rowsOf = (id: string) =>
  api.sql((sql) => sql`select n from import_row where import_id = ${id.slice('Import.'.length)}`)
const cancel = async (id: string) =>
  (await move(clerk, 'cancelImport', await find(clerk, id))).data as unknown as {
    cancelImport: { __typename: string; code?: string }
  }
const cancelled = async (id: string) => {
  expect(await cancel(id)).toMatchObject({ cancelImport: { __typename: 'ImportMoved' } })
  await expect.poll(() => rowsOf(id), { timeout: 20_000 }).toHaveLength(0)
  expect((await find(clerk, id)).state).toBe('CANCELLED')
}

test('a file that waits is cancelled, and the worker leaves it alone', async () => {
  const id = await send(clerk, text)
  await cancelled(id)
  await work()
  const next = await bring(clerk, text)
  expect(next.state).toBe('PREVIEW')
  expect(await rowsOf(id)).toHaveLength(0)
})

test('one that is being read is cancelled in the middle, and nothing of it stays', async () => {
  await work()
  await stall.at(['import_row', 'insert', 'true'])
  const id = await send(clerk, text)
  await stall.reached()
  expect(await cancel(id)).toMatchObject({ cancelImport: { __typename: 'ImportMoved' } })
  await stall.letGo()
  await expect.poll(() => rowsOf(id), { timeout: 20_000 }).toHaveLength(0)
  expect((await find(clerk, id)).state).toBe('CANCELLED')
})

test('one whose pieces are still coming leaves none of them, and later ones are refused', async () => {
  await work()
  const id = await send(clerk, 'a'.repeat(partBytes + 1), {}, 1)
  const partsOf = () =>
    api.sql((sql) => sql`select n from import_part where import_id = ${id.slice('Import.'.length)}`)
  expect(await partsOf()).toHaveLength(1)
  expect(await cancel(id)).toMatchObject({ cancelImport: { __typename: 'ImportMoved' } })
  await expect.poll(partsOf, { timeout: 20_000 }).toHaveLength(0)
  const late = await clerk.run(
    'mutation ($id: ID!, $bytes: Bytes!) { receiveImportPart(importId: $id, n: 1, bytes: $bytes) { __typename ... on Problem { code } } }',
    { id, bytes: new Uint8Array(1) },
  )
  expect(late.data).toMatchObject({ receiveImportPart: { code: 'CANCELLED' } })
  expect(await partsOf()).toHaveLength(0)
})

test('a preview is cancelled and what was read is forgotten; then nothing more is done with it', async () => {
  await work()
  const { id } = await bring(clerk, text)
  expect(await rowsOf(id)).toHaveLength(3)
  await cancelled(id)
  expect(await cancel(id)).toMatchObject({ cancelImport: { code: 'NOT_NOW' } })
  expect(
    (await move(await api.as('xianjb2'), 'promoteImport', await find(clerk, id))).data,
  ).toMatchObject({
    promoteImport: { code: 'NOT_NOW' },
  })
})

const parts = xlsxParts({ sheets: [{ body: '<sheetData/>' }] })
const withPart = (name: string, data: string) => makeZip([...parts, { name, data }])
// As a password makes it: of a new workbook a compound file around its encrypted package, of an old one a stream that begins so.
const lockedXlsx = () =>
  makeCompound({
    EncryptionInfo: Buffer.alloc(4096, 1),
    EncryptedPackage: Buffer.alloc(8192, 7),
  })
const lockedXls = () =>
  makeCompound({
    Workbook: Buffer.concat([
      biff(0x809, u16(0x600, 5, 0, 0), u32(0, 0)),
      biff(0x2f, u16(1), Buffer.alloc(52, 9)),
      Buffer.alloc(8192, 3),
    ]),
  })
const bomb = () =>
  makeZip(
    parts.map((part) =>
      part.name.includes('sheet1')
        ? { ...part, data: `<worksheet>${' '.repeat(30_000_000)}</worksheet>` }
        : part,
    ),
  )

test.each<[string, string, () => Buffer | string]>([
  ['a bomb', 'BOMB', bomb],
  ['an archive cut short', 'DAMAGED', () => bomb().subarray(0, 4000)],
  [
    'markup ever deeper',
    'TOO_COMPLICATED',
    () =>
      makeZip(
        parts.map((part) =>
          part.name.includes('sheet1')
            ? { ...part, data: '<worksheet>' + '<a>'.repeat(100_000) }
            : part,
        ),
      ),
  ],
  [
    'a picture by another name',
    'NOT_A_TABLE',
    () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  ],
  ['macros', 'MACROS', () => withPart('xl/vbaProject.bin', 'x')],
  [
    'a part under a password',
    'ENCRYPTED',
    () => makeZip(parts.map((part) => ({ ...part, encrypted: true }))),
  ],
  ['a workbook under a password', 'ENCRYPTED', lockedXlsx],
  ['an old workbook under a password', 'ENCRYPTED', lockedXls],
  [
    'a link that starts a program (DDE)',
    'LINKS',
    () =>
      withPart(
        'xl/externalLinks/externalLink1.xml',
        '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
      ),
  ],
])('%s is refused in seconds, and the next file is read', async (_, code, make) => {
  await work()
  const since = performance.now()
  const id = await send(clerk, make(), { fileName: '花名册.xlsx' })
  await settled(clerk, id)
  const found = await find(clerk, id)
  expect(found).toMatchObject({ state: 'REFUSED', refusal: { code } })
  expect(performance.now() - since).toBeLessThan(15_000)
  const { data } = await clerk.run('query ($id: ID!) { import(id: $id) { refusal { message } } }', {
    id,
  })
  const { message } = (data as unknown as { import: { refusal: { message: string } } }).import
    .refusal
  expect(message).not.toContain('读取没有完成')
  expect(await rowsOf(id)).toHaveLength(0)
})
