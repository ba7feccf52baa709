import { afterAll, beforeAll, expect, test } from 'vitest'

import { bring, fundEveryTownship, newcomer, promoteBy } from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
beforeAll(async () => void (county = await openCountyAtWork()))
afterAll(() => county?.close())

const problemsOf = ({ rows }: Awaited<ReturnType<typeof bring>>) =>
  rows.edges.map(({ node }) =>
    [node.row, node.class, ...node.problems.map(({ code, cell }) => `${code} ${cell}`)].join(' '),
  )

test('a roster with months side by side becomes a batch of each month, and the same file changes nothing', async () => {
  const { api, clerk, second } = county
  await fundEveryTownship(api)
  const row = (n: number, name: string, ...amounts: string[]) =>
    ['青石镇', '大槐树村', name, newcomer(n), ...amounts, `00010000000${n}`].join(',')
  const text = [
    '青石镇2026年农村低保发放花名册',
    '乡镇,村,姓名,身份证号,1月,2月,合计,银行账号',
    row(61, '新来甲', '300', '310', '610'),
    row(62, '新来乙', '', '310', '310'),
    row(63, '新来丙', '300', '叁佰', '600'),
  ].join('\n')
  const file = await bring(clerk, text)
  expect(problemsOf(file)).toEqual(['3 NEW', '3 NEW', '4 NEW', '5 NEW', '5 REFUSED NOT_MONEY F5'])
  expect(file.summary).toMatchObject({ new: 4, newPeople: 3, refused: 1, amount: '1220.00' })
  const { state, batches } = await promoteBy(second, file)
  expect([state, batches.map(({ total }) => total)]).toEqual(['PROMOTED', ['600.00', '620.00']])
  expect((await bring(clerk, text)).summary).toMatchObject({ new: 0, same: 4, refused: 1 })
})

test('a table of townships by programmes becomes an allocation of each, out of the quota of its programme', async () => {
  const { clerk, second } = county
  const quota = [
    '困难群众救助资金下达表 明财〔2025〕981号 2025年11月28日',
    '单位：万元',
    '资金级次,农村低保,城市低保,合计',
    '省级,3,1,4',
  ]
  const given = await bring(clerk, quota.join('\n'), { kind: 'QUOTA' })
  expect(given.summary).toMatchObject({ new: 2, amount: '40000.00' })
  expect((await promoteBy(second, given)).state).toBe('PROMOTED')
  const table = [
    '救助资金分配表 明民〔2025〕982号 指标文号：明财〔2025〕981号 2025年11月29日',
    '乡镇,农村低保,城市低保,合计',
    '合计,30000,8000,38000',
    '青石镇,20000,8000,28000',
    '柳林镇,10000,,10000',
    '不知镇,1,,1',
  ]
  const file = await bring(clerk, table.join('\n'), { kind: 'ALLOCATION' })
  expect(problemsOf(file)).toEqual(['4 NEW', '4 NEW', '5 NEW', '6 REFUSED VILLAGE_UNKNOWN A6'])
  const found = await promoteBy(second, file)
  expect(found.state).toBe('PROMOTED')
  const rows = await county.api.sql(
    (sql) =>
      sql`select programme_code as programme, amount_fen::text as fen from allocation where document_no = '明民〔2025〕982号' order by 1, 2`,
  )
  expect(rows).toEqual([
    { programme: 'SUBSISTENCE_RURAL', fen: '1000000' },
    { programme: 'SUBSISTENCE_RURAL', fen: '2000000' },
    { programme: 'SUBSISTENCE_URBAN', fen: '800000' },
  ])
})
