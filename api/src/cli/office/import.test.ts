import { writeFile } from 'node:fs/promises'

import { describe, expect, test, vi } from 'vitest'
import { connect } from '@mingzhang/db/connect.ts'
import { Refusal } from '@mingzhang/db/refusal.ts'

import { newcomer } from '../../../test/bring.ts'
import { useOffice } from '../../../test/office.ts'
import { exitCodes, Misuse } from './exit-codes.ts'
import { importCommand, reconcileCommand } from './import.ts'

const office = useOffice()
const mz = (login: string, ...args: string[]) => office.run(importCommand, login, ...args)

async function fileWith(...rows: string[]): Promise<string> {
  const path = office.path(`${rows.length}.csv`)
  const heading = '序号,乡镇,村,户主姓名,身份证号,保障人数,月保障金(元),发放月份,银行账号'
  await writeFile(path, ['2025年12月城市低保金发放花名册', heading, ...rows].join('\n'))
  return path
}

const good = '1,青石镇,大槐树村,牛试验,41049919900101000X,1,348.50,2025-12,6214670000000000018'
const wrong = '2,青石镇,无名村,马试验,410499195202290011,1,348.50,2025-12,6214670000000000018'
const importId = () => /Import\.[\w-]+/.exec(office.printed())![0]

describe('a file from the terminal', () => {
  test('is read and told row by row; refused rows make the code say so', async () => {
    const file = await fileWith(good, wrong)
    expect(await mz('xianjb1', file, '--kind', '低保花名册')).toBe(exitCodes.needsHand)
    expect(office.printed()).toContain('共 2 行：新增 1')
    expect(office.printed()).toMatch(/✗ C4：.*无名村。请/)

    const id = importId()
    expect(await mz('xianld', '--show', id)).toBe(exitCodes.needsHand)
    expect(await mz('xianjb1', '--cancel', id)).toBe(exitCodes.done)
    expect(office.printed()).toContain('已取消')
  })

  test('of which no row can be read says why for each sheet, and waits for nobody', async () => {
    const path = office.path('汇总.csv')
    await writeFile(path, ['2025年12月城市低保汇总表', '乡镇,户数,金额', '青石镇,3,900'].join('\n'))
    expect(await mz('xianjb1', path, '--kind', '低保花名册')).toBe(exitCodes.needsHand)
    expect(office.printed()).toContain('没有读到一行数据')
    expect(office.printed()).toContain('看不出人员或明细，这张表没有读取')
    expect(office.printed()).toContain('没有可以入库的行')
    expect(office.printed()).not.toContain('等待另一人入库')
  })

  test('is not promoted without money for it, and the reason is told', async () => {
    await mz('xianjb1', await fileWith(good), '--kind', 'subsistence-roster')
    const id = importId()
    await expect(mz('xianld', '--promote', id)).rejects.toThrow(/分配资金.*重新导入/)
    await expect(mz('xianjb1', '--promote', id)).rejects.toThrow(/另一人/)
  })
})

test('Ctrl-C cancels what was begun, and says so', async () => {
  const before = process.listenerCount('SIGINT')
  const file = await fileWith(good, good, good)
  const running = mz('qingshi-jb', file, '--kind', '低保花名册', '--region', '410499100')
  await vi.waitFor(() => expect(process.listenerCount('SIGINT')).toBe(before + 1), 60_000)
  process.emit('SIGINT')
  expect(await running).toBe(exitCodes.interrupted)
  expect(office.printed()).toMatch(/已取消导入 Import\.[\w-]+，没有任何一行入库/)
})

/** Ctrl-C as soon as a command listens for it. */
function interruptOnceHeard(): void {
  process.on('newListener', function heard(event: string | symbol) {
    if (event !== 'SIGINT') return
    process.off('newListener', heard)
    setImmediate(() => process.emit('SIGINT'))
  })
}

describe('a first roster from the terminal', () => {
  test('is taken over as a register, by the lead alone and whole though one presses Ctrl-C, and undone as a whole', async () => {
    const sql = connect(office.ownerUrl(), { max: 1 })
    const [place] = await sql<{ name: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
          values (gen_random_uuid(), '410499', 'SUBSISTENCE_URBAN', 'PROVINCE', '明财〔2025〕800号', 1000000000, '2025-10-28') returning id),
        a as (insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
          select gen_random_uuid(), '410499', '410499200', q.id, 'SUBSISTENCE_URBAN', 'PAYMENT', '明财〔2025〕801号', 10000000, '2025-10-29' from q)
      select name_zh as name from region where code like '410499200%' and level = 'VILLAGE' order by code limit 1`
    const spells = async () =>
      (
        await sql`select s.state from spell s where s.programme_code = 'SUBSISTENCE_URBAN' and s.township_code = '410499200'`
      ).map(({ state }) => state as string)
    const path = office.path('首册.csv')
    await writeFile(
      path,
      [
        '2025年12月城市低保金发放花名册',
        '乡镇,村（社区）,户主姓名,身份证号,保障人数,低保类别,月保障金,合计,银行账号',
        `杏山乡,${place!.name},甲一,${newcomer(60)},1,B,348.50,348.50,00022345678901`,
      ].join('\n'),
    )
    const bring = (...args: string[]) => mz('xianjb1', path, '--kind', '低保花名册', ...args)
    await expect(bring('--take-over', ' ')).rejects.toThrow(Misuse)
    await expect(mz('xianjb1', path, '--kind', '指标', '--take-over', '底册')).rejects.toThrow(
      Misuse,
    )

    expect(await bring('--take-over', '明民〔2025〕6号')).toBe(exitCodes.done)
    expect(office.printed()).toContain('承接在册（明民〔2025〕6号）：入库时登记 1 户（人）')
    const id = importId()
    await expect(mz('xianjb2', '--promote', id)).rejects.toThrow(/县级负责人/)
    expect(await spells()).toEqual([])

    interruptOnceHeard()
    expect(await mz('xianld', '--promote', id)).toBe(exitCodes.done)
    expect(office.printed()).toMatch(/正在办完[^]*已入库/)
    expect(await spells()).toEqual(['ACTIVE'])
    interruptOnceHeard()
    expect(await mz('xianld', '--undo', id)).toBe(exitCodes.done)
    expect(office.printed()).toContain('已整体撤销')
    expect(await spells()).toEqual(['WITHDRAWN'])
    await sql.end()
  })
})

describe('refused', () => {
  test('a wrong password, an office without the right, an import one may not see', async () => {
    await expect(office.enter('xianld', 'wrong')).rejects.toThrow(Refusal)
    const file = await fileWith(good)
    await expect(mz('jiancha1', file, '--kind', '低保花名册')).rejects.toThrow(/FORBIDDEN/)
    const nowhere = 'Import.00000000-0000-4000-8000-000000000000'
    await expect(mz('xianld', '--show', nowhere)).rejects.toThrow(/没有这个导入/)
  })

  test('a misused command, before the server hears of it', async () => {
    await expect(mz('xianjb1')).rejects.toThrow(Misuse)
    const file = await fileWith(good)
    await expect(mz('xianjb1', file, '--kind', 'poem')).rejects.toThrow(Misuse)
    await expect(mz('xianjb1', file)).rejects.toThrow(/--kind/)
    const bank = (...args: string[]) => office.run(reconcileCommand, 'caizheng', ...args)
    for (const path of [office.path('no.csv'), office.path()])
      for (const run of [() => mz('xianjb1', path), () => bank(path)]) {
        const told = await run().catch((error: unknown) => error)
        expect(told).toBeInstanceOf(Misuse)
        expect((told as Misuse).zh).toMatch(path.endsWith('.csv') ? /没有这个文件/ : /不是文件/)
        expect((told as Misuse).zh).toContain(path)
      }
  })
})

test('reconcile tells which rows of the bank fit no line, and asks for a hand', async () => {
  const path = office.path('回盘.csv')
  const heading = '收款账号,户名,金额,处理结果,交易日期,发放月份'
  await writeFile(
    path,
    [heading, '00098765432109,牛试验,348.50,交易成功,2025-11-29,2025-11'].join('\n'),
  )
  const reconcile = (login: string, ...args: string[]) =>
    office.run(reconcileCommand, login, ...args)
  expect(await reconcile('caizheng', path)).toBe(exitCodes.needsHand)
  expect(office.printed()).toContain('共 1 行：对上 0（0.00 元），已记过 0，对不上 1，看不懂 0')
  expect(office.printed()).toContain('没有找到对应的发放行')
  expect(office.printed()).not.toContain('00098765432109')
  await expect(reconcile('shenji', path)).rejects.toThrow(Refusal)
  await expect(reconcile('caizheng')).rejects.toThrow(Misuse)
})
