import { readdir, readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

import { Refusal } from '@mingzhang/db/refusal.ts'

import { useOffice } from '../../../test/office.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { reportCommand } from './report.ts'

const office = useOffice()
const mz = (login: string, ...args: string[]) => office.run(reportCommand, login, ...args)

const year = ['--from', '2025-01', '--to', '2025-11', '--as-of', '2025-12-01T08:00']

test('the figures stand in columns, to the fen', async () => {
  expect(await mz('xianjb1', ...year)).toBe(exitCodes.done)
  expect(office.printed()).toContain(
    '明河区 2025-01 至 2025-11 社会救助工作情况（数据截至 2025-12-01T08:00:00）',
  )
  expect(office.printed()).toMatch(/^城市低保 +832 +1155 +4980800\.00$/m)
  expect(office.printed()).toMatch(/^合计 +2519 +3319 +10448600\.00$/m)
  expect(office.printed()).toMatch(/^农村低保 +2025-07 +2025-11 +523\.00 +261\.50$/m)
  expect(office.printed()).toContain('按结算日统计：2024-12-21 至 2025-11-20')
})

test.each(['docx', 'xlsx'])('a %s file is written whole, for its reader alone', async (format) => {
  const out = office.path(`report.${format}`)
  expect(await mz('shenji', ...year, '--format', format, '--out', out)).toBe(exitCodes.done)
  const bytes = await readFile(out)
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  expect(bytes.subarray(-22, -18)).toEqual(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  expect((await readdir(office.path())).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('text goes into a file as well, a township clerk draws the own township', async () => {
  const out = office.path('township.txt')
  expect(await mz('qingshi-jb', ...year, '--region', '410499100', '--out', out)).toBe(0)
  expect(await readFile(out, 'utf8')).toContain('合计')
})

test('a file that is there is not replaced', async () => {
  const out = office.path('mine.docx')
  await writeFile(out, 'mine')
  await expect(mz('xianjb1', ...year, '--format', 'docx', '--out', out)).rejects.toThrow(Misuse)
  expect(await readFile(out, 'utf8')).toBe('mine')
})

test('what the server refuses leaves no file', async () => {
  const out = office.path('refused.docx')
  const draw = (login: string, ...more: string[]) =>
    mz(login, ...year, '--format', 'docx', '--out', out, ...more)
  await expect(draw('anquan1')).rejects.toThrow('没有')
  await expect(draw('qingshi-jb')).rejects.toThrow('没有')
  await expect(draw('xianjb1', '--to', '2026-11')).rejects.toThrow('month')
  await expect(draw('xianjb1', '--as-of', '2027-01-01')).rejects.toThrow('asOf')
  await expect(draw('xianjb1', '--region', '999999')).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.zh.startsWith('参数不符：region'),
  )
  expect((await readdir(office.path())).filter((name) => name.startsWith('refused'))).toEqual([])
})

test.each([
  [['--to', '2025-11'], '--from'],
  [['--from', '2025-13'], '--from'],
  [['--from', '2025-11', '--to', '2025-01'], '--to'],
  [['--from', '2025-11', '--format', 'pdf'], '--format'],
  [['--from', '2025-11', '--format', 'docx'], '--out'],
  [['--from', '2025-11', '--as-of', 'yesterday'], '--as-of'],
])('%j is misused, before the server hears of it', async (args, what) => {
  await expect(mz('xianjb1', ...args)).rejects.toSatisfy(
    (error) => error instanceof Misuse && error.zh.includes(what),
  )
})
