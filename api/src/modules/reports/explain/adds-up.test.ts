import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

/** Every number of the report opens, and where it is a sum what it opens into adds up to it. */
let database: TestDatabase
let api: Api
let auditor: Awaited<ReturnType<Api['as']>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
  await api.sql(unlikeTheRules)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const scope = { region: '410499100', from: '2025-10', to: '2025-11' }

// What makes sums go wrong: a line that came back, one that never was settled, a person in a second household, a person aided twice.
const unlikeTheRules: Parameters<Api['sql']>[0] = async (sql) => {
  const at = '2025-12-01T00:00:00Z'
  await sql`
    insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
    select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'RETURNED', '2025-11-29', 'CLOSED', ${at}
    from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
    where p.month = '2025-11-01' and p.township_code = ${scope.region} and p.kind = 'REGULAR' and s.status = 'SETTLED' order by p.id limit 4`
  await sql`
    insert into covered_member (spell_id, month, person_id, county_code, township_code, village_code, household_id, recorded_at)
    select t.spell_id, t.month, c.person_id, t.county_code, t.township_code, t.village_code, t.household_id, ${at}
    from covered_member c join covered_member t on t.month = c.month and t.township_code = c.township_code and t.household_id > c.household_id
    where c.month = '2025-11-01' and c.township_code = ${scope.region} order by c.household_id, t.household_id, c.person_id limit 1`
  await sql`
    insert into payment select (json_populate_record(p, json_build_object('id', gen_random_uuid(), 'amount_fen', 60000, 'other_fen', 60000, 'recorded_at', ${at}::text))).*
    from payment p where p.programme_code = 'TEMPORARY_AID' and p.month = '2025-11-01' and p.township_code = ${scope.region} order by p.id limit 1`
}

type Figure = { key: string; unit: string; value: string | null; note: string | null }
const f = '{ key unit value note }'
const row = `{ households ${f} persons ${f} paidThisMonth ${f} paid ${f} due ${f} difference ${f} posted ${f} reviewsOverdue ${f}
  arrivedLines ${f} arrived ${f} cameBack ${f} spent ${f} }`
const everything = `query R($region: RegionCode!, $from: Month!, $to: Month!) { report(region: $region, from: $from, to: $to) {
  programmes ${row} total ${row} regions ${row}
  dispersedHouseholds ${f} dispersedPersons ${f} institutionalHouseholds ${f} institutionalPersons ${f}
  reserveAllocated ${f} reserveUsed ${f} dynamicManagementFindings ${f} topUps { meanTopUp ${f} } activities { count ${f} } } }`

function figuresIn(value: unknown): Figure[] {
  if (value === null || typeof value !== 'object') return []
  if ('unit' in value) return [value as Figure]
  return Object.values(value).flatMap(figuresIn)
}

type Explained = {
  definition: string
  query: string
  expected: string | null
  difference: string | null
  parts: { label: string; amount: string }[]
  rows: { label: string; value: string }[]
  rowCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

const opened = `query E($region: RegionCode!, $from: Month!, $to: Month!, $key: String!, $after: String) { report(region: $region, from: $from, to: $to) { figure(key: $key) {
  explain(first: 100, after: $after) { definition query expected difference parts { label amount } rows { label value } rowCount pageInfo { hasNextPage endCursor } } } } }`

async function open(key: string, after: string | null = null): Promise<Explained> {
  const { data, errors } = await auditor.run(opened, { ...scope, key, after })
  expect(errors, key).toEqual([])
  const { explain } = (data as unknown as { report: { figure: { explain: Explained } } }).report
    .figure
  if (!explain.pageInfo.hasNextPage) return explain
  const next = await open(key, explain.pageInfo.endCursor)
  return { ...explain, rows: [...explain.rows, ...next.rows] }
}

const hundredths = (value: string) => BigInt(value.replace('.', ''))
const sum = (values: string[]) => values.reduce((all, each) => all + hundredths(each), 0n)

test('every figure of two months of a township', async () => {
  const { data, errors } = await auditor.run(everything, scope)
  expect(errors).toEqual([])
  // One village stands for all of them.
  const figures = figuresIn(data).filter(
    ({ key }) => !/\.\d{12}\./.test(key) || key.includes('.410499100201.'),
  )
  expect(figures.length).toBeGreaterThan(100)
  for (const { key, unit, value, note } of figures) {
    const explained = await open(key)
    expect(explained.definition && explained.query, key).toBeTruthy()
    expect(explained.rows, key).toHaveLength(explained.rowCount)
    expect(value === null, key).toBe(note !== null)
    if (unit === 'PERMILLE' || key.includes('meanTopUp')) continue
    const added = sum(explained.rows.map((each) => each.value))
    expect([key, String(added)]).toEqual([key, value === null ? '0' : String(hundredths(value))])
    const { difference, parts, expected } = explained
    if (difference === null) continue
    expect(sum(parts.map(({ amount }) => amount)), key).toBe(hundredths(difference))
    if (!key.endsWith('difference'))
      expect(hundredths(value!) - hundredths(expected!), key).toBe(hundredths(difference))
  }
}, 120_000)

test.each([
  'SUBSISTENCE_URBAN.410499100001.reserveUsed',
  'SUBSISTENCE_URBAN.activity.TRAINING',
  'ALL.dynamicManagementFindings.DISPERSED',
  'DESTITUTE_RURAL.carePersons.DISPERSED',
  'DESTITUTE_RURAL.meanTopUp.2025-10-01/2025-11-01',
  'SUBSISTENCE_URBAN.meanTopUp.2025-01-01/2025-11-01',
])('%s is no figure of this report', async (key) => {
  const { data, errors } = await auditor.run(opened, { ...scope, key })
  expect([errors, data]).toEqual([[], { report: { figure: null } }])
})

test('a mean shows what is divided by what', async () => {
  const { rows } = await open('SUBSISTENCE_RURAL.meanTopUp.2025-10-01/2025-11-01')
  const [{ value: mean }] = figuresIn(
    (
      await auditor.run(
        `query M($region: RegionCode!, $from: Month!, $to: Month!) { report(region: $region, from: $from, to: $to) { figure(key: "SUBSISTENCE_RURAL.meanTopUp.2025-10-01/2025-11-01") ${f} } }`,
        scope,
      )
    ).data,
  ) as [Figure]
  const persons = rows.reduce((all, { label }) => all + Number(/ ÷ (\d+) 人月$/.exec(label)![1]), 0)
  const base = Number(sum(rows.map(({ value }) => value)))
  expect(rows.map(({ label }) => label.slice(0, 7))).toEqual(['2025-11', '2025-10'])
  expect((Math.round(base / persons) / 100).toFixed(2)).toBe(mean)
})
