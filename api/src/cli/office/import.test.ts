import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Refusal } from '@mingzhang/db/refusal.ts'

import { demoPassword } from '../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { serveWithoutPages } from '../../main.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { importCommand, reconcileCommand } from './import.ts'
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
  folder = await mkdtemp(join(tmpdir(), 'mingzhang-office-'))
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

/** `mz import ARGS --as LOGIN`, but for opening the office. */
async function mz(login: string, ...args: string[]): Promise<number> {
  const { options, run } = importCommand
  const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
  return await run(await signIn(server.url, login, demoPassword), { values, files })
}

async function fileWith(...rows: string[]): Promise<string> {
  const path = join(folder, `${rows.length}.csv`)
  const heading = '序号,乡镇,村,户主姓名,身份证号,保障人数,月保障金(元),发放月份,银行账号'
  await writeFile(path, ['2025年12月城市低保金发放花名册', heading, ...rows].join('\n'))
  return path
}

const good = '1,青石镇,大槐树村,牛试验,41049919900101000X,1,348.50,2025-12,6214670000000000018'
const wrong = '2,青石镇,无名村,马试验,410499195202290011,1,348.50,2025-12,6214670000000000018'
const importId = () => /Import\.[\w-]+/.exec(printed)![0]

describe('a file from the terminal', () => {
  test('is read and told row by row; refused rows make the code say so', async () => {
    const file = await fileWith(good, wrong)
    expect(await mz('xianjb1', file, '--kind', '低保花名册')).toBe(exitCodes.needsHand)
    expect(printed).toContain('共 2 行：新增 1')
    expect(printed).toMatch(/✗ C4：.*无名村。请/)

    const id = importId()
    expect(await mz('xianld', '--show', id)).toBe(exitCodes.needsHand)
    expect(await mz('xianjb1', '--cancel', id)).toBe(exitCodes.done)
    expect(printed).toContain('已取消')
  })

  test('is not promoted without money for it, and the reason is told', async () => {
    await mz('xianjb1', await fileWith(good), '--kind', 'subsistence-roster')
    const id = importId()
    await expect(mz('xianld', '--promote', id)).rejects.toThrow(/分配资金/)
    await expect(mz('xianjb1', '--promote', id)).rejects.toThrow(/另一人/)
  })
})

describe('refused', () => {
  test('a wrong password, an office without the right, an import one may not see', async () => {
    await expect(signIn(server.url, 'xianld', 'wrong')).rejects.toThrow(Refusal)
    const file = await fileWith(good)
    await expect(mz('jiancha1', file, '--kind', '低保花名册')).rejects.toThrow(/FORBIDDEN/)
    const nowhere = 'Import.00000000-0000-4000-8000-000000000000'
    await expect(mz('xianld', '--show', nowhere)).rejects.toThrow(/没有这个导入/)
  })

  test('a misused command, before the server hears of it', async () => {
    await expect(mz('xianjb1')).rejects.toThrow(Misuse)
    await expect(mz('xianjb1', 'x.csv', '--kind', 'poem')).rejects.toThrow(Misuse)
    await expect(mz('xianjb1', join(folder, 'no.csv'), '--kind', '指标')).rejects.toThrow(/打不开/)
  })
})

test('reconcile tells which rows of the bank fit no line, and asks for a hand', async () => {
  const path = join(folder, '回盘.csv')
  const heading = '收款账号,户名,金额,处理结果,交易日期,发放月份'
  await writeFile(
    path,
    [heading, '00098765432109,牛试验,348.50,交易成功,2025-11-29,2025-11'].join('\n'),
  )
  const { options, run } = reconcileCommand
  const reconcile = async (login: string, ...args: string[]) => {
    const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
    return await run(await signIn(server.url, login, demoPassword), { values, files })
  }
  expect(await reconcile('caizheng', path)).toBe(exitCodes.needsHand)
  expect(printed).toContain('共 1 行：对上 0（0.00 元），已记过 0，对不上 1，看不懂 0')
  expect(printed).toContain('没有找到对应的发放行')
  expect(printed).not.toContain('00098765432109')
  await expect(reconcile('shenji', path)).rejects.toThrow(Refusal)
  await expect(reconcile('caizheng')).rejects.toThrow(Misuse)
})
