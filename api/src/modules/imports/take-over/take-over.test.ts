import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  bring,
  type Caller,
  find,
  type Imported,
  move,
  newcomer,
  promoteBy,
  settled,
} from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

/** A township where nobody is on record for urban subsistence yet, which is how every township of a new county begins. */
let county: CountyAtWork
let lead: Caller
const township = '410499200'
const programme = 'SUBSISTENCE_URBAN'
const register = '明民〔2025〕6号'

beforeAll(async () => {
  county = await openCountyAtWork()
  lead = await county.api.as('xianld')
  await county.api.sql(
    (
      sql,
    ) => sql`with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', ${programme}, 'PROVINCE', '明财〔2025〕700号', 1000000000, '2025-10-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', ${township}, q.id, ${programme}, 'PAYMENT', '明财〔2025〕701号', 10000000, '2025-10-29' from q`,
  )
})
afterAll(() => county?.close())

// The standard is 697.00 and the bands 70, 50 and 30 %; one addition is 10 %.
const rows = [
  { name: '甲一', band: 'A', covered: 2, topUp: '', base: '975.80', categorical: '69.70' },
  { name: '甲二', band: '', covered: 1, topUp: '', base: '348.50', categorical: '' },
  { name: '甲三', band: '', covered: 2, topUp: '200.00', base: '400.00', categorical: '' },
  { name: '甲四', band: 'C', covered: 1, topUp: '', base: '300.00', categorical: '' },
]
const roster = (month: string, of: typeof rows, from = 60) =>
  [
    `明河区${month}城市低保发放花名册`,
    '乡镇,村（社区）,户主姓名,身份证号,保障人数,低保类别,人均月补差,月保障金,分类施保金,合计,银行账号,成员姓名1,成员身份证号1',
    ...of.map(({ name, band, covered, topUp, base, categorical }, i) =>
      [
        ...['杏山乡', village, name, newcomer(from + i), covered, band, topUp, base, categorical],
        (Number(base) + Number(categorical)).toFixed(2),
        `0002234567890${from + i}`,
        ...(covered > 1 ? [`${name}妻`, newcomer(from + 20 + i)] : ['', '']),
      ].join(','),
    ),
  ].join('\r\n')
let village = ''
const file = { fileName: '城市低保.csv' }

async function takingOver(found: Imported, takeOver: string | null = register): Promise<Imported> {
  const { data, errors } = await move(county.clerk, 'correctImport', found, {
    ...{ columns: [], allocations: [], takeOver },
  })
  expect(errors).toEqual([])
  expect(data).toMatchObject({ correctImport: { __typename: 'ImportMoved' } })
  await settled(county.clerk, found.id)
  return await find(county.clerk, found.id)
}
const told = ({ rows: of }: Imported) =>
  of.edges.map(
    ({ node }) =>
      `${node.name} ${node.class} ${node.problems.map(({ cell, code }) => `${cell} ${code}`).join()}`,
  )
const asked = async <T>(document: string, variables: object, who = county.clerk): Promise<T> => {
  const { data, errors } = await who.run(document, variables as Record<string, unknown>)
  expect(errors).toEqual([])
  return data as T
}
const saysOf = async (id: string) =>
  (
    await asked<{
      import: { takeOver: string; summary: { takenOver: number; noApproval: number } }
    }>('query ($id: ID!) { import(id: $id) { takeOver summary { takenOver noApproval } } }', { id })
  ).import
const spells = () =>
  county.api.sql(
    (sql) => sql<Record<string, unknown>[]>`
      select p.name, s.state, s.evidence, s.confirmed_on::text as confirmed, s.start_month::text as "from", v.method, v.band, v.income_fen::text as income,
        v.covered_count as covered, v.categorical_units as units, v.amount_fen::text as fen
      from spell s join person p on p.id = s.applicant_person_id join amount_version v on v.spell_id = s.id
      where s.township_code = ${township} and s.programme_code = ${programme} order by s.recorded_at, p.name`,
  )
const dueTable = async () =>
  (
    await asked<{ dueTable: { bucket: string; month: string; lines: number }[] }>(
      `query ($region: RegionCode!) { dueTable(region: $region, fromMonth: "2025-11", toMonth: "2025-12") { month bucket lines programme { code } } }`,
      { region: township },
      await county.api.as('shenji'),
    )
  ).dueTable
    .filter(
      (row) => (row as unknown as { programme: { code: string } }).programme.code === programme,
    )
    .map(({ month, bucket, lines }) => `${month} ${bucket} ${lines}`)

describe('a first roster', () => {
  let found: Imported
  test('shows how many spells it makes, and holds back at its cell what the standards do not explain', async () => {
    const [place] = await county.api.sql(
      (sql) =>
        sql<
          { name: string }[]
        >`select name_zh as name from region where code like ${`${township}%`} and level = 'VILLAGE' order by code limit 1`,
    )
    village = place!.name
    found = await bring(county.clerk, roster('2025年11月', rows), file)
    expect(await saysOf(found.id)).toMatchObject({ takeOver: null, summary: { noApproval: 4 } })
    found = await takingOver(found)
    expect(told(found)).toEqual([
      '甲一 NEW ',
      '甲二 NEW ',
      '甲三 NEW ',
      '甲四 REFUSED H6 TAKEOVER_NOT_RECKONED',
    ])
    expect(found.rows.edges[3]!.node.problems[0]!.message).toContain('300.00 ≠ 209.10')
    expect(await saysOf(found.id)).toEqual({
      takeOver: register,
      summary: { takenOver: 3, noApproval: 0 },
    })
    // Taken back, it is a roster like others; a blank name is none.
    found = await takingOver(found, null)
    expect(await saysOf(found.id)).toMatchObject({ summary: { takenOver: 0, noApproval: 4 } })
    expect(
      (
        await move(county.clerk, 'correctImport', found, {
          columns: [],
          allocations: [],
          takeOver: ' ',
        })
      ).data,
    ).toMatchObject({ correctImport: { __typename: 'InvalidInput' } })
    found = await takingOver(found)
  })

  test('is promoted by the county’s lead, by nobody else and once', async () => {
    const before = await countEntries(county.api)
    for (const [who, code] of [
      [county.second, 'LEAD_TAKES_OVER'],
      [county.clerk, 'OWN_FILE'],
    ] as const)
      expect((await move(who, 'promoteImport', found)).data).toMatchObject({
        promoteImport: { __typename: 'RuleBroken', code },
      })
    expect(await countEntries(county.api)).toBe(before)
    found = await promoteBy(lead, found)
    expect(found.state).toBe('PROMOTED')
    expect((await lastEntries(county.api))[0]).toMatchObject({
      ...{ action: 'import.promoted', actor: 'xianld' },
      detail: { takenOver: { new: 3 }, register: { new: register } },
    })
    const paper = {
      state: 'ACTIVE',
      evidence: 'PAPER_FILE',
      confirmed: '2025-10-31',
      from: '2025-11-01',
    }
    const none = { income: null, units: 0, band: null }
    expect(await spells()).toEqual([
      {
        ...none,
        ...paper,
        name: '甲一',
        method: 'BAND',
        band: 'A',
        covered: 2,
        units: 1,
        fen: '104550',
      },
      { ...none, ...paper, name: '甲三', method: 'GAP', income: '49700', covered: 2, fen: '40000' },
      { ...none, ...paper, name: '甲二', method: 'BAND', band: 'B', covered: 1, fen: '34850' },
    ])
    const [covered] = await county.api.sql(
      (sql) => sql<{ persons: number }[]>`
        select count(*)::int as persons from covered_member c join spell s on s.id = c.spell_id where s.township_code = ${township} and s.programme_code = ${programme}`,
    )
    expect(covered!.persons).toBe(5)
    await everyPromiseHolds(county.api)
  })

  test('is undone as a whole, and taken over again', async () => {
    expect((await move(lead, 'undoImport', found)).data).toMatchObject({
      undoImport: { __typename: 'ImportMoved' },
    })
    await settled(county.clerk, found.id)
    expect((await lastEntries(county.api))[0]).toMatchObject({
      ...{ action: 'import.undone' },
      detail: { takenOver: { new: 3 } },
    })
    expect((await spells()).map(({ state, confirmed }) => [state, confirmed])).toEqual(
      Array.from({ length: 3 }, () => ['WITHDRAWN', null]),
    )
    await everyPromiseHolds(county.api)
    found = await promoteBy(
      lead,
      await takingOver(await bring(county.clerk, roster('2025年11月', rows), file)),
    )
    expect(found.state).toBe('PROMOTED')
  })

  test('pays the next month what it took over, as due, and is not undone any more', async () => {
    const [money] = await county.api.sql(
      (sql) =>
        sql<
          { id: string }[]
        >`select 'Allocation.' || id as id from allocation where document_no = '明财〔2025〕701号'`,
    )
    const { draftBatch } = await asked<{ draftBatch: { batch: object } }>(
      'mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { __typename ... on Problem { message } ... on BatchDrafted { batch { total lineCount coverDiffers } } } }',
      {
        input: {
          ...{ region: township, programme, month: '2025-12', allocationId: money!.id },
          documentNo: '杏保〔2025〕1号',
        },
      },
    )
    expect(draftBatch.batch).toEqual({ total: '1794.00', lineCount: 3, coverDiffers: 0 })
    // Those that were undone are there as well.
    expect(await dueTable()).toEqual([
      ...['2025-11 AS_DUE 3', '2025-11 CAME_BACK 3'],
      '2025-12 AS_DUE 3',
    ])
    found = await find(lead, found.id)
    expect((await move(lead, 'undoImport', found)).data).toMatchObject({
      undoImport: { code: 'BUILT_UPON' },
    })
    expect(found.actions.find(({ name }) => name === 'undo')!.reason).toContain('别的发放')
    await everyPromiseHolds(county.api)
  })

  test('comes once: the same file changes nothing, and another is told that the township has its spells', async () => {
    const same = await takingOver(await bring(county.clerk, roster('2025年11月', rows), file))
    expect((await move(lead, 'promoteImport', same)).data).toMatchObject({
      promoteImport: { code: 'SAME_FILE' },
    })
    const other = await takingOver(
      await bring(county.clerk, roster('2025年12月', [{ ...rows[3]!, name: '乙一' }], 75), file),
    )
    expect(told(other)).toEqual(['乙一 REFUSED C3 TAKEN_OVER_BEFORE'])
    // Its amount, which the standards do not come to either, is another matter.
    expect(other.rows.edges[0]!.node.problems[0]!.message).not.toContain('≠')
  })
})

test('only a roster is taken over', async () => {
  const found = await bring(county.clerk, '姓名,救助金额\r\n甲,1', {
    ...{ kind: 'TEMPORARY_AID', fileName: '临时救助.csv' },
  })
  const { data } = await move(county.clerk, 'correctImport', found, {
    ...{ columns: [], allocations: [], takeOver: register },
  })
  expect(data).toMatchObject({ correctImport: { code: 'NOT_A_ROSTER' } })
})
