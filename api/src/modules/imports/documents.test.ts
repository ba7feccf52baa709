import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Api } from '../../../test/as.ts'
import {
  bring,
  type Caller,
  find,
  type Imported,
  move,
  promoteBy,
  settled,
} from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
let api: Api
let clerk: Caller
let second: Caller

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ api, clerk, second } = county)
})
afterAll(() => county?.close())

const quotas = (...lines: string[]) =>
  ['2025年救助资金指标', '单位：万元', '文号,资金级次,项目,金额,下达日期', ...lines].join('\n')
const allocations = (...lines: string[]) =>
  ['资金分配表', '乡镇,项目,来源文号,分配文号,金额（元）,用途,分配日期', ...lines].join('\n')
const one = '明财﹝2025﹞第0701号,省级,农村低保,1.2,2025-11-28'

const bringQuotas = (...lines: string[]) =>
  bring(clerk, quotas(...lines), { kind: 'QUOTA', fileName: '指标.csv', source: '财政局' })
const bringAllocations = (...lines: string[]) =>
  bring(clerk, allocations(...lines), {
    kind: 'ALLOCATION',
    fileName: '分配.csv',
    source: '财政局',
  })

const promoted = (file: Imported) => promoteBy(second, file)
async function undone(file: Imported): Promise<Imported> {
  await move(second, 'undoImport', file)
  await settled(second, file.id)
  return await find(second, file.id)
}
const classes = ({ rows }: Imported) => rows.edges.map(({ node }) => node.class)
const codes = ({ rows }: Imported) =>
  rows.edges.flatMap(({ node }) => node.problems.map(({ code, cell }) => `${cell} ${code}`))
const held = (documentNo: string) =>
  api.sql(
    (sql) => sql<
      { amount: string; level: string }[]
    >`select amount_fen::text as amount, level from quota q where document_no = ${documentNo}
      and not exists (select from quota l where l.supersedes_id = q.id) order by amount_fen desc`,
  )

test('a quota and its allocations go in by two persons, in yuan to the fen, and are taken back in turn', async () => {
  const file = await bringQuotas(one)
  expect(file.summary).toMatchObject({ rows: 1, new: 1, refused: 0, amount: '12000.00' })
  expect((await move(clerk, 'promoteImport', file)).data).toMatchObject({
    promoteImport: { code: 'OWN_FILE' },
  })
  const quota = await promoted(file)
  expect(quota.state).toBe('PROMOTED')
  expect(await held('明财〔2025〕701号')).toEqual([{ amount: '1200000', level: 'PROVINCE' }])

  const given = await promoted(
    await bringAllocations(
      '青石镇,农村低保,明财〔2025〕701号,明民〔2025〕702号,7000.00,发放,2025-11-29',
      '柳林镇,农村低保,明财[2025]701号,明民〔2025〕702号,5000.00,,2025-11-29',
    ),
  )
  expect(given.state).toBe('PROMOTED')

  expect(await undone(quota)).toMatchObject({ state: 'PROMOTED', refusal: { code: 'BUILT_UPON' } })
  expect((await undone(given)).state).toBe('UNDONE')
  expect((await undone(await find(second, quota.id))).state).toBe('UNDONE')
  expect(await held('明财〔2025〕701号')).toEqual([{ amount: '0', level: 'PROVINCE' }])

  const again = await promoted(
    await bringQuotas(one, '明财〔2025〕703号,中央,城市低保,1,2025-11-28'),
  )
  expect(again.state).toBe('PROMOTED')
  expect(await held('明财〔2025〕701号')).toEqual([{ amount: '1200000', level: 'PROVINCE' }])
})

test('what is recorded is the same; another amount is shown and not taken', async () => {
  const rows = ['明财〔2025〕711号,省级,农村低保,2,2025-11-28']
  await promoted(await bringQuotas(...rows))
  const file = await bringQuotas(rows[0]!, '明财〔2025〕711号,省级,城市低保,2,2025-11-28')
  expect(classes(file)).toEqual(['SAME', 'NEW'])
  const differs = await bringQuotas('明财〔2025〕711号,省级,农村低保,2.0001,2025-11-28')
  expect(classes(differs)).toEqual(['CHANGED'])
  expect(differs.rows.edges[0]!.node.changes).toEqual([
    { field: 'amount', old: '20000.00', new: '20001.00' },
  ])
  expect((await move(second, 'promoteImport', differs)).data).toMatchObject({
    promoteImport: { code: 'NOTHING_NEW' },
  })
})

test('allocations that exceed their quota by one fen are refused together', async () => {
  await promoted(await bringQuotas('明财〔2025〕721号,省级,农村低保,1,2025-11-28'))
  const file = await bringAllocations(
    '青石镇,农村低保,明财〔2025〕721号,明民〔2025〕722号,6000.00,发放,2025-11-29',
    '柳林镇,农村低保,明财〔2025〕721号,明民〔2025〕722号,4000.01,发放,2025-11-29',
  )
  expect(classes(file)).toEqual(['REFUSED', 'REFUSED'])
  expect(file.summary.problems).toEqual([{ code: 'OVER_QUOTA', rows: 2 }])
  expect(file.rows.edges[0]!.node.problems[0]!.message).toContain('：10000.01 > 10000.00')
})

test('rows that cannot be understood are refused with their cells', async () => {
  const file = await bringQuotas(
    '明财2025年31号,省级,农村低保,1,2025-11-28',
    '明财〔2025〕732号,中央和省级,农村低保,1,2025-11-28',
    '明财〔2025〕733号,省级,城乡低保,1,2025-11-28',
    '明财〔2025〕734号,省级,农村低保,1,去年',
    '明财〔2025〕735号,省级,农村低保,1,2025-11-28',
    '明财〔2025〕735号,省级,农村低保,1,2025-11-28',
  )
  expect(codes(file)).toEqual([
    'A4 NOT_A_DOCUMENT_NO',
    'B5 NOT_A_LEVEL',
    'C6 NOT_A_PROGRAMME',
    'E7 NOT_A_DAY',
    'A9 TWICE_IN_FILE',
  ])
  const lost = await bringAllocations(
    '青石镇,农村低保,明财〔2025〕999号,明民〔2025〕736号,1.00,发放,2025-11-29',
    '没有镇,农村低保,明财〔2025〕999号,明民〔2025〕736号,1.00,发放,2025-11-29',
  )
  expect(lost.summary.problems).toEqual(
    expect.arrayContaining([
      { code: 'QUOTA_UNKNOWN', rows: 1 },
      { code: 'VILLAGE_UNKNOWN', rows: 1 },
    ]),
  )
})

test('two previews of one document: the second is compared anew, and writes nothing', async () => {
  const rows = ['明财〔2025〕741号,省级,农村低保,1,2025-11-28']
  const first = await bringQuotas(...rows)
  const other = await bring(clerk, `${quotas(...rows)}\n`, {
    kind: 'QUOTA',
    fileName: '另一份.csv',
    source: '财政局',
  })
  expect((await promoted(first)).state).toBe('PROMOTED')
  const found = await promoted(other)
  expect(found).toMatchObject({ state: 'PREVIEW', refusal: { code: 'OUTDATED' } })
  expect(classes(found)).toEqual(['SAME'])
})

test('a township does not bring quotas', async () => {
  const town = await api.as('qingshi-jb')
  const { data } = await town.run(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { __typename ... on Problem { path } } }',
    {
      input: {
        kind: 'QUOTA',
        region: '410499100',
        source: '镇',
        fileName: '指标.csv',
        sizeBytes: 10,
        parts: 1,
      },
    },
  )
  expect(data).toMatchObject({ startImport: { __typename: 'InvalidInput', path: 'input.region' } })
})

test('what the document says once above its table holds for every row, and is shown', async () => {
  const file = await bring(
    clerk,
    [
      '关于下达2025年中央财政困难群众救助补助资金的通知',
      '明财社[2025]第88号,,2025年11月20日',
      '金额单位：万元',
      '项目,金额',
      '农村低保,120.00',
      '城市低保,30.55',
      '合计,150.55',
    ].join('\n'),
    { kind: 'QUOTA', fileName: '资金下达.csv', source: '财政局' },
  )
  expect(file.summary).toMatchObject({ rows: 2, new: 2, refused: 0, amount: '1505500.00' })
  await promoted(file)
  expect(await held('明财社〔2025〕88号')).toEqual([
    { amount: '120000000', level: 'CENTRAL' },
    { amount: '30550000', level: 'CENTRAL' },
  ])
  await undone(file)
})
