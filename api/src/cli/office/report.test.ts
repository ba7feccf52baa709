import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withConnection } from '@mingzhang/db/with-connection.ts'

import { demoPassword } from '../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { serveWithoutPages } from '../../main.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { reportCommand } from './report.ts'
import { signIn } from './sign-in.ts'

let database: TestDatabase
let server: Awaited<ReturnType<typeof serveWithoutPages>>
let folder: string
let printed = ''

beforeAll(async () => {
  database = await freshDemoDatabase()
  const [installation] = await withConnection(
    database.ownerUrl,
    (sql) => sql<{ offset: string }[]>`select clock_offset_seconds as offset from installation`,
  )
  server = await serveWithoutPages({
    host: '127.0.0.1',
    port: 0,
    production: false,
    urls: database.urls,
    secrets: database.secrets,
    clockOffsetSeconds: Number(installation!.offset),
  })
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-report-'))
})
afterAll(async () => {
  await server.close()
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  printed = ''
  const keep = (text: unknown) => ((printed += String(text)), true)
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => vi.restoreAllMocks())

/** `mz report ARGS --as LOGIN`, but for opening the office. */
async function mz(login: string, ...args: string[]): Promise<number> {
  const { options, run } = reportCommand
  const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
  return await run(await signIn(server.url, login, demoPassword), { values, files })
}

const year = ['--from', '2025-01', '--to', '2025-11', '--as-of', '2025-12-01T08:00']

test('the figures stand in columns, to the fen', async () => {
  expect(await mz('xianjb1', ...year)).toBe(exitCodes.done)
  expect(printed).toContain(
    '明河区 2025-01 至 2025-11 社会救助工作情况（数据截至 2025-12-01T08:00:00）',
  )
  expect(printed).toMatch(/^城市低保 +832 +1155 +4980800\.00$/m)
  expect(printed).toMatch(/^合计 +2519 +3319 +10448600\.00$/m)
  expect(printed).toMatch(/^农村低保 +2025-07 +2025-11 +523\.00 +261\.50$/m)
  expect(printed).toContain('按结算日统计：2024-12-21 至 2025-11-20')
})

test.each(['docx', 'xlsx'])('a %s file is written whole, for its reader alone', async (format) => {
  const out = join(folder, `report.${format}`)
  expect(await mz('shenji', ...year, '--format', format, '--out', out)).toBe(exitCodes.done)
  const bytes = await readFile(out)
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(bytes.subarray(-22, -18)).toEqual(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('text goes into a file as well, a township clerk draws the own township', async () => {
  const out = join(folder, 'township.txt')
  expect(await mz('qingshi-jb', ...year, '--region', '410499100', '--out', out)).toBe(0)
  expect(await readFile(out, 'utf8')).toContain('合计')
})

test('a file that is there is not replaced', async () => {
  const out = join(folder, 'mine.docx')
  await writeFile(out, 'mine')
  await expect(mz('xianjb1', ...year, '--format', 'docx', '--out', out)).rejects.toThrow(Misuse)
  expect(await readFile(out, 'utf8')).toBe('mine')
})

test('what the server refuses leaves no file', async () => {
  const out = join(folder, 'refused.docx')
  const draw = (login: string, ...more: string[]) =>
    mz(login, ...year, '--format', 'docx', '--out', out, ...more)
  await expect(draw('anquan1')).rejects.toThrow('没有')
  await expect(draw('qingshi-jb')).rejects.toThrow('没有')
  await expect(draw('xianjb1', '--to', '2026-11')).rejects.toThrow('month')
  await expect(draw('xianjb1', '--as-of', '2027-01-01')).rejects.toThrow('asOf')
  expect((await readdir(folder)).filter((name) => name.startsWith('refused'))).toEqual([])
})

test.each([
  [['--to', '2025-11'], '--from'],
  [['--from', '2025-13'], '--from'],
  [['--from', '2025-11', '--format', 'pdf'], '--format'],
  [['--from', '2025-11', '--format', 'docx'], '--out'],
  [['--from', '2025-11', '--as-of', 'yesterday'], '--as-of'],
])('%j is misused, before the server hears of it', async (args, what) => {
  await expect(mz('xianjb1', ...args)).rejects.toSatisfy(
    (error) => error instanceof Misuse && error.zh.includes(what),
  )
})
