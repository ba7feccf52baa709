import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await demoDatabase())
})
afterAll(() => api.close())

type Figure = { key: string; value: string | null; note: string | null }
type Gap = {
  persons: Figure
  expected: Figure
  paid: Figure
  difference: Figure
  basisPoints: number | null
  parts: { kind: string; basisPoints: number; figure: Figure }[]
}
const document = `query G($programme: ProgrammeCode!, $region: RegionCode!) {
  explainTopUpGap(region: $region, fromMonth: "2025-01", toMonth: "2025-11", programme: $programme) {
    persons { ...f } expected { ...f } paid { ...f } difference { ...f } basisPoints parts { kind basisPoints figure { ...f } } } }
fragment f on Figure { key value note }`
const explained = `query E($region: RegionCode!, $key: String!, $after: String, $first: Boolean!) { report(region: $region, from: "2025-01", to: "2025-11") { figure(key: $key) {
  explain(first: 200, after: $after) { ... @include(if: $first) { expected difference parts { amount } }
    rowCount rows { label value month subjectId } pageInfo { hasNextPage endCursor } } } } }`
type Explained = {
  expected: string | null
  difference: string | null
  rowCount: number
  parts: { amount: string }[]
  rows: { label: string; value: string; month: string; subjectId: string | null }[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (amounts: string[]) => amounts.reduce((total, each) => total + fen(each), 0n)

async function gapOf(programme: string, login = 'shenji', region = '410499') {
  const { data, errors } = await (await api.as(login)).run(document, { programme, region })
  expect(errors).toEqual([])
  return (data as unknown as { explainTopUpGap: Gap }).explainTopUpGap
}

async function open(key: string, region = '410499') {
  const auditor = await api.as('shenji')
  const ask = async (after: string | null) => {
    const asked = { key, after, region, first: after === null }
    const { data, errors } = await auditor.run(explained, asked)
    expect(errors).toEqual([])
    return (data as unknown as { report: { figure: { explain: Explained } } }).report.figure.explain
  }
  const first = await ask(null)
  const rows = [...first.rows]
  let { pageInfo } = first
  while (pageInfo.hasNextPage) {
    const next = await ask(pageInfo.endCursor)
    rows.push(...next.rows)
    pageInfo = next.pageInfo
  }
  return { ...first, rows }
}

const told = ({ persons, expected, paid, difference, basisPoints, parts }: Gap) => ({
  persons: persons.value,
  expected: expected.value,
  paid: paid.value,
  difference: difference.value,
  basisPoints,
  parts: parts.map(({ kind, basisPoints: points, figure }) => [kind, figure.value, points]),
})

test('urban: 17.26 % = 6.49 larger caseload earlier + 10.76 categorical + 0.02 unexplained', async () => {
  expect(told(await gapOf('SUBSISTENCE_URBAN'))).toEqual({
    persons: '1155',
    expected: '4247512.50',
    paid: '4980800.00',
    difference: '733287.50',
    basisPoints: 1726,
    parts: [
      ['CASELOAD', '275523.00', 649],
      ['CATEGORICAL', '456947.50', 1076],
      ['UNEXPLAINED', '817.00', 2],
    ],
  })
})

test('rural: 0.63 % = 4.25 fewer people earlier, 4.86 categorical, 0.02 planted', async () => {
  expect(told(await gapOf('SUBSISTENCE_RURAL'))).toEqual({
    persons: '1256',
    expected: '3356660.00',
    paid: '3377700.00',
    difference: '21040.00',
    basisPoints: 63,
    parts: [
      ['CASELOAD', '-142742.50', -425],
      ['CATEGORICAL', '163169.50', 486],
      ['UNEXPLAINED', '613.00', 2],
    ],
  })
})

test.each(['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL'])(
  '%s: every part opens into rows that add up to it',
  async (programme) => {
    const gap = await gapOf(programme)
    for (const { figure } of [...gap.parts, { figure: gap.expected }, { figure: gap.difference }]) {
      const { rows, rowCount } = await open(figure.key)
      expect(rows).toHaveLength(rowCount)
      expect(sum(rows.map(({ value }) => value)), figure.key).toBe(fen(figure.value!))
    }
  },
)

test('what is not explained is three lines: two without approval, one overpaid', async () => {
  const { rows } = await open('SUBSISTENCE_URBAN.gapUnexplained')
  expect(rows.map(({ value, month }) => [value, month])).toEqual([
    ['348.50', '2025-09'],
    ['348.50', '2025-08'],
    ['120.00', '2025-05'],
  ])
  expect(rows.every(({ subjectId }) => subjectId?.startsWith('Payment.'))).toBe(true)
})

test('the difference names its parts', async () => {
  const { expected, difference, parts } = await open('SUBSISTENCE_URBAN.topUpGap')
  expect({ expected, difference, parts }).toEqual({
    expected: '4247512.50',
    difference: '733287.50',
    parts: [{ amount: '275523.00' }, { amount: '456947.50' }, { amount: '817.00' }],
  })
})

test('a township’s mean is rounded, and the parts still add up to the fen', async () => {
  const gap = await gapOf('SUBSISTENCE_RURAL', 'shenji', '410499100')
  expect(sum(gap.parts.map(({ figure }) => figure.value!))).toBe(fen(gap.difference.value!))
  const caseload = gap.parts.find(({ kind }) => kind === 'CASELOAD')!.figure
  const { rows } = await open(caseload.key, '410499100')
  expect(rows.some(({ subjectId }) => subjectId === null)).toBe(true)
  expect(sum(rows.map(({ value }) => value))).toBe(fen(caseload.value!))
})

test('who may not see people is told why there is no answer; other programmes have no such question', async () => {
  const { difference, basisPoints, parts } = await gapOf('SUBSISTENCE_URBAN', 'caizheng')
  expect({ difference, basisPoints, parts }).toEqual({
    difference: expect.objectContaining({ value: null, note: '本岗位不查看对象信息。' }),
    basisPoints: null,
    parts: [],
  })
  expect(await gapOf('TEMPORARY_AID')).toBeNull()
})
