import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { demoPassword } from '../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { serveWithoutPages } from '../../main.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { exportCommand } from './export.ts'
import { signIn } from './sign-in.ts'

let database: TestDatabase
let server: Awaited<ReturnType<typeof serveWithoutPages>>
let folder: string
let printed = ''

beforeAll(async () => {
  database = await freshDemoDatabase()
  server = await serveWithoutPages({
    host: '127.0.0.1',
    port: 0,
    production: false,
    urls: database.urls,
    secrets: database.secrets,
    clockOffsetSeconds: 0,
  })
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-export-'))
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

/** `mz export ARGS --as LOGIN`, but for opening the office. */
async function mz(login: string, ...args: string[]): Promise<number> {
  const { options, run } = exportCommand
  const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
  return await run(await signIn(server.url, login, demoPassword), { values, files })
}

const november = ['--from-month', '2025-11', '--to-month', '2025-11', '--reason', '年度审计']

test('what a list shows is written whole, and its hash is told', async () => {
  const out = join(folder, '十一月.csv')
  const urban = ['--programme', 'subsistence-urban', '--out', out]
  expect(await mz('shenji', '发放', ...november, ...urban)).toBe(exitCodes.done)
  const text = await readFile(out, 'utf8')
  const [, rows, hash] = /：(\d+) 行[^]*行集散列值 ([0-9a-f]{64})/.exec(printed)!
  expect(text).toContain(`#END,行数 ${rows},行集散列值 ${hash}`)
  expect((await stat(out)).mode & 0o777).toBe(0o600)
  await expect(mz('shenji', '发放', ...november, ...urban)).rejects.toThrow(/文件已存在/)
})

test('with numbers it waits for another person, and nothing is written', async () => {
  const out = join(folder, '对象.xlsx')
  const asked = ['对象', '--with-identities', '--reason', '核对身份', '--out', out]
  expect(await mz('shenji', ...asked)).toBe(exitCodes.needsHand)
  const id = /DataExport\.[\w-]+/.exec(printed)![0]
  expect(await mz('shenji', '--resume', id, '--out', out)).toBe(exitCodes.needsHand)
  expect(existsSync(out)).toBe(false)
})

test('refused: a role without the right, a filter the list does not have, a misused command', async () => {
  const out = join(folder, 'no.csv')
  await expect(mz('jiancha1', '发放', ...november, '--out', out)).rejects.toThrow(/FORBIDDEN/)
  const wrong = ['日志', ...november, '--out', out]
  await expect(mz('shenji', ...wrong)).rejects.toThrow(/fromMonth/)
  await expect(mz('shenji', '发放', ...november)).rejects.toThrow(Misuse)
  await expect(mz('shenji', '诗', ...november, '--out', out)).rejects.toThrow(Misuse)
  await expect(mz('shenji', '发放', '--out', 'x.pdf', '--reason', '审计')).rejects.toThrow(Misuse)
  expect(existsSync(out)).toBe(false)
})
