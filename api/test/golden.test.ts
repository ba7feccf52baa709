import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoDatabase } from '../../db/test/harness.ts'
import { type Api, openApi } from './as.ts'
import golden from './golden-report.json' with { type: 'json' }

/** Every figure that the county published, asked the way its overview asks. */
type Figure = { key: string; value: string | null; note: string | null }
type Row = { key: string } & Record<
  'households' | 'persons' | 'paid' | 'due' | 'difference',
  Figure
>
type Report = {
  programmes: Row[]
  total: Row & { months: { month: string; amount: string }[] }
  regions: Row[]
  topUps: {
    programme: { code: string }
    from: string
    to: string
    standard: string
    meanTopUp: Figure | null
  }[]
  activities: { kind: string; count: Figure; subjects: string[] }[]
} & Record<
  | 'dispersedHouseholds'
  | 'dispersedPersons'
  | 'institutionalHouseholds'
  | 'institutionalPersons'
  | 'reserveAllocated'
  | 'dynamicManagementFindings',
  Figure
>

const document = `query R($region: RegionCode!, $asOf: DateTime, $programme: ProgrammeCode) {
  report(region: $region, from: "2025-01", to: "2025-11", asOf: $asOf) {
    programmes { ...row }
    total { ...row months { month amount } }
    regions(programme: $programme) { ...row }
    dispersedHouseholds { ...f } dispersedPersons { ...f } institutionalHouseholds { ...f } institutionalPersons { ...f }
    reserveAllocated { ...f } dynamicManagementFindings { ...f }
    topUps { programme { code } from to standard meanTopUp { ...f } }
    activities { kind count { ...f } subjects }
  }
}
fragment row on ReportRow { key households { ...f } persons { ...f } paid { ...f } due { ...f } difference { ...f } }
fragment f on Figure { key value note }`

let api: Api
let report: Report
const ask = async (login: string, variables: Record<string, unknown> = {}) => {
  const answer = await (await api.as(login)).run(document, { region: '410499', ...variables })
  return { ...answer, report: (answer.data as { report?: Report } | null)?.report as Report }
}

beforeAll(async () => {
  api = await openApi(await demoDatabase())
  report = (await ask('shenji')).report
})
afterAll(() => api.close())

describe('January to November 2025, as published', () => {
  test.each(golden.programmes)(
    '$code: households, persons, yuan',
    ({ code, households, persons, amountYuan }) => {
      const row = report.programmes.find(({ key }) => key === code)!
      expect({
        households: row.households.value,
        persons: row.persons.value,
        paid: row.paid.value,
      }).toEqual({
        households: households === null ? null : String(households),
        persons: String(persons),
        paid: amountYuan,
      })
    },
  )

  test('destitute care by mode', () => {
    expect(golden.destituteCare.map(({ mode }) => mode)).toEqual(['DISPERSED', 'INSTITUTIONAL'])
    const asked = [
      [report.dispersedHouseholds, report.dispersedPersons],
      [report.institutionalHouseholds, report.institutionalPersons],
    ]
    expect(asked.map((pair) => pair.map(({ value }) => value))).toEqual(
      golden.destituteCare.map(({ households, persons }) => [String(households), String(persons)]),
    )
  })

  test('the reserve sent ahead in February', async () => {
    expect(report.reserveAllocated.value).toBe(golden.temporaryReserve.amountYuan)
    const { month } = golden.temporaryReserve
    const answer = await (
      await api.as('xianld')
    ).run(
      `{ report(region: "410499", from: "${month}", to: "${month}") { reserveAllocated { value } } }`,
    )
    expect(answer.data).toEqual({
      report: { reserveAllocated: { value: golden.temporaryReserve.amountYuan } },
    })
  })

  test.each(golden.standards)(
    '$programme from $from: standard $standard, mean top-up $topUp',
    ({ programme, from, standard, topUp }) => {
      const row = report.topUps.find(
        (each) => each.programme.code === programme && each.from === from,
      )!
      expect({ standard: row.standard, topUp: row.meanTopUp?.value ?? null }).toEqual({
        standard,
        topUp,
      })
    },
  )

  test('findings on dynamic management', () => {
    expect(report.dynamicManagementFindings.value).toBe(String(golden.findingsOnDynamicManagement))
  })

  test('bank checks, training and leaflets', () => {
    const [checks, leaflets, training] = ['BANK_CHECK', 'LEAFLET', 'TRAINING'].map((kind) =>
      report.activities.find((each) => each.kind === kind)!,
    )
    expect(checks!.count.value).toBe(String(golden.bankChecks.personTimes))
    expect(
      golden.bankChecks.banks.every((bank) =>
        checks!.subjects.some((subject) => subject.includes(bank)),
      ),
    ).toBe(true)
    expect(training!.count.value).toBe(String(golden.training.villages))
    expect(Number(leaflets!.count.value)).toBeGreaterThanOrEqual(golden.leaflets.atLeast)
  })
})

const explained = `query E($key: String!, $after: String) { report(region: "410499", from: "2025-01", to: "2025-11") {
  figure(key: $key) { value explain(first: 100, after: $after) {
    definition value expected difference rowCount parts { label amount } rows { label month value subjectId region { code } } pageInfo { hasNextPage endCursor } } } } }`
type Explanation = {
  value: string
  expected: string
  difference: string
  rowCount: number
  parts: { amount: string }[]
  rows: { value: string; subjectId: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (amounts: string[]) => amounts.reduce((total, each) => total + fen(each), 0n)

const openFigure = async (key: string, after: string | null = null) => {
  const answer = await (await api.as('shenji')).run(explained, { key, after })
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as { report: { figure: { explain: Explanation } } }).report.figure
    .explain
}

test('urban subsistence opens into its lines, with the difference from the rules in parts', async () => {
  const opened = await openFigure('SUBSISTENCE_URBAN.paid')
  const [paid] = await api.sql(
    (sql) => sql<{ lines: number }[]>`
    select count(distinct p.id)::int as lines from payment p join batch b on b.id = p.batch_id
      join payment_event e on e.month = p.month and e.payment_id = p.id and e.status = 'SETTLED' where b.programme_code = 'SUBSISTENCE_URBAN'`,
  )
  expect(opened).toMatchObject({
    value: '4980800.00',
    expected: '4979983.00',
    difference: '817.00',
    rowCount: paid!.lines,
  })
  expect(sum(opened.parts.map(({ amount }) => amount))).toBe(81_700n)
})

test('the rows of a figure, page after page, add up to it', async () => {
  const key = 'SUBSISTENCE_URBAN.410499101.paid'
  let page = await openFigure(key)
  const rows = [...page.rows]
  while (page.pageInfo.hasNextPage)
    rows.push(...(page = await openFigure(key, page.pageInfo.endCursor)).rows)
  expect(rows).toHaveLength(page.rowCount)
  expect(new Set(rows.map(({ subjectId }) => subjectId)).size).toBe(page.rowCount)
  expect(sum(rows.map(({ value }) => value))).toBe(fen(page.value))
})

test('every figure key names the figure again', async () => {
  const auditor = await api.as('shenji')
  for (const { key, value } of [
    report.total.paid,
    report.reserveAllocated,
    report.regions[0]!.paid,
    report.topUps[0]!.meanTopUp!,
    report.dispersedPersons,
  ]) {
    const answer = await auditor.run(
      'query F($key: String!) { report(region: "410499", from: "2025-01", to: "2025-11") { figure(key: $key) { key value } } }',
      { key },
    )
    expect(answer.data).toEqual({ report: { figure: { key, value } } })
  }
})

test('what was known at the end of June leaves out what was recorded later', async () => {
  const { report: early } = await ask('shenji', { asOf: '2025-06-30T15:59:59Z' })
  const amounts = new Map(early.total.months.map(({ month, amount }) => [month, amount]))
  expect(amounts.get('2025-05')).not.toBe('0.00')
  for (const month of ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11'])
    expect(amounts.get(month)).toBe('0.00')
  expect(fen(early.total.paid.value!)).toBeLessThan(fen(report.total.paid.value!))
  expect(early.dynamicManagementFindings.value).not.toBe(report.dynamicManagementFindings.value)
})

test.each(['SUBSISTENCE_URBAN', 'SUBSISTENCE_RURAL', 'DESTITUTE_RURAL', 'TEMPORARY_AID'])(
  '%s: the townships add up to the county',
  async (programme) => {
    const { report: split } = await ask('xianld', { programme })
    expect(split.regions).toHaveLength(10)
    const whole = report.programmes.find(({ key }) => key === programme)!
    expect(sum(split.regions.map(({ paid }) => paid.value ?? '0.00'))).toBe(fen(whole.paid.value!))
    if (whole.difference.value !== null)
      expect(sum(split.regions.map(({ difference }) => difference.value!))).toBe(
        fen(whole.difference.value),
      )
  },
)

test('a township clerk reads the own township and not the county', async () => {
  expect((await ask('qingshi-jb')).errors).toMatchObject([{ code: 'FORBIDDEN' }])
  const own = await ask('qingshi-jb', { region: '410499100' })
  expect(own.errors).toEqual([])
  expect(own.report.total.paid.value).toBe(
    report.regions.find(({ key }) => key === '410499100')!.paid.value,
  )
})

test('finance reads the money; who is helped is withheld and says so, never 0', async () => {
  const { report: money, errors } = await ask('caizheng')
  expect(errors).toEqual([])
  expect(money.total.paid.value).toBe(report.total.paid.value)
  expect(money.total.persons).toMatchObject({ value: null, note: '本岗位不查看对象信息。' })
  for (const figure of [money.dispersedPersons, money.dynamicManagementFindings, money.total.due])
    expect(figure).toMatchObject({ value: null, note: expect.any(String) })
})

test.each([
  ['from', '2025-13', '2025-11'],
  ['to', '2025-01', '2024-11'],
])('a period that is none names its field: %s', async (field, from, to) => {
  const answer = await (
    await api.as('shenji')
  ).run(
    'query P($from: Month!, $to: Month!) { report(region: "410499", from: $from, to: $to) { from } }',
    { from, to },
  )
  expect(answer.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(answer.errors[0]!.message + JSON.stringify(answer.errors[0])).toContain(field)
})
