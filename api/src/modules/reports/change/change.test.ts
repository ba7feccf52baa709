import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

let database: TestDatabase
let api: Api
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  figures = await everyFigure(then)
  await correct()
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const then = '2025-12-01T00:30:00Z'
let figures: string

const everything = `query R($asOf: DateTime) { report(region: "410499", from: "2025-01", to: "2025-11", asOf: $asOf) {
  programmes { ...row } total { ...row } regions { ...row }
  dispersedHouseholds { ...f } dispersedPersons { ...f } institutionalHouseholds { ...f } institutionalPersons { ...f }
  reserveAllocated { ...f } reserveUsed { ...f } dynamicManagementFindings { ...f }
  topUps { from to standard meanTopUp { ...f } } activities { kind count { ...f } subjects } } }
fragment row on ReportRow { key households { ...f } persons { ...f } paidThisMonth { ...f } paid { ...f } due { ...f } difference { ...f } posted { ...f }
  reviewsOverdue { ...f } months { month amount } arrivedLines { ...f } arrived { ...f } cameBack { ...f } spent { ...f } }
fragment f on Figure { key value }`

async function everyFigure(asOf: string | null) {
  const { data, errors } = await (await api.as('shenji')).run(everything, { asOf })
  expect(errors).toEqual([])
  return JSON.stringify(data)
}

// What offices do after a year has been reported: a line comes back, one is cancelled after that, a standard, an allocation and
// an activity are corrected, an allocation gets its right number, a member is entered late, and so is a payment of a past month with the day it had arrived.
const correct = () =>
  api.sql(async (sql) => {
    const at = '2025-12-01T00:45:00Z'
    await sql`
      insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
      select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'RETURNED', '2025-12-01', 'CLOSED', ${at}
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_URBAN' and s.status = 'SETTLED' and p.kind = 'REGULAR' order by p.id limit 3`
    // A number alone, which moves no figure.
    await sql`
      insert into allocation select (json_populate_record(t, json_build_object('id', gen_random_uuid(), 'supersedes_id', t.id,
        'document_no', '明财〔2025〕999号', 'recorded_at', ${at}::text))).*
      from allocation t where t.kind = 'RESERVE' and t.township_code > '410499100' order by t.township_code, t.id limit 1`
    for (const [table, set] of [
      ['standard', { amount_fen: '1100000' }],
      ['allocation', { amount_fen: '1700000' }],
      ['activity_record', { count: 7 }],
    ] as const) {
      const where = {
        standard: sql`t.programme_code = 'DESTITUTE_URBAN' and t.kind = 'BASIC' and t.valid_from = '2025-07-01'`,
        allocation: sql`t.kind = 'RESERVE' and t.township_code = '410499100'`,
        activity_record: sql`t.kind = 'TRAINING'`,
      }[table]
      await sql`
        insert into ${sql(table)} select (json_populate_record(t, (${JSON.stringify(set)}::text::jsonb
          || jsonb_build_object('id', gen_random_uuid(), 'supersedes_id', t.id, 'recorded_at', ${at}::text))::json)).*
        from ${sql(table)} t where ${where} order by t.id limit 1`
    }
    await sql`
      insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, reason, recorded_at)
      select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'CANCELLED', '2025-12-01', '撤销', ${at}
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_URBAN' and s.status = 'RETURNED' order by p.id limit 1`
    const [late] = await sql<{ id: string }[]>`
      insert into payment select (json_populate_record(p, json_build_object('id', gen_random_uuid(), 'kind', 'BACK_PAY', 'recorded_at', ${at}::text))).*
      from payment p where p.month = '2025-10-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' order by p.id limit 1 returning id`
    await sql`
      insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, recorded_at)
      select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'SETTLED', '2025-10-15', ${at}
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id where p.id = ${late!.id}`
    await sql`
      insert into covered_member (spell_id, month, person_id, county_code, township_code, village_code, household_id, recorded_at)
      select c.spell_id, c.month, p.id, c.county_code, c.township_code, c.village_code, c.household_id, ${at}
      from covered_member c join spell s on s.id = c.spell_id and s.programme_code = 'SUBSISTENCE_RURAL'
        join person p on p.county_code = c.county_code and not exists (select from covered_member o where o.person_id = p.id)
      where c.month = '2025-11-01' order by c.spell_id, p.id limit 1`
  })

test('asked as of before, every figure is as it was; asked now, it is not', async () => {
  expect(await everyFigure(then)).toBe(figures)
  expect(await everyFigure(null)).not.toBe(figures)
})

const question = `query C($key: String!, $asOf: DateTime!, $after: String) { report(region: "410499", from: "2025-01", to: "2025-11") { figure(key: $key) { value
  changedSince(asOf: $asOf, first: 100, after: $after) { since value difference addsUp parts { label value } rows { label reason month value subjectId } rowCount
    pageInfo { hasNextPage endCursor } } } } }`
type Change = {
  value: string
  difference: string
  parts: { label: string; value: string }[]
  rows: { reason: string; value: string; subjectId: string | null }[]
  rowCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string }
}

async function changeOf(key: string) {
  const auditor = await api.as('shenji')
  const ask = async (after: string | null) => {
    const { data, errors } = await auditor.run(question, { key, asOf: then, after })
    expect(errors).toEqual([])
    return (data as unknown as { report: { figure: { value: string; changedSince: Change } } })
      .report.figure
  }
  const { value: now, changedSince } = await ask(null)
  const rows = [...changedSince.rows]
  for (let { pageInfo } = changedSince; pageInfo.hasNextPage;) {
    const page = (await ask(pageInfo.endCursor)).changedSince
    rows.push(...page.rows)
    pageInfo = page.pageInfo
  }
  return { ...changedSince, now, rows }
}

const hundredths = (value: string) =>
  BigInt(value.includes('.') ? value.replace('.', '') : `${value}00`)
const sum = (values: string[]) => values.reduce((total, each) => total + hundredths(each), 0n)

test.each([
  ['SUBSISTENCE_URBAN.paid', '到账后退回', 3],
  ['ALL.paidThisMonth', '到账后退回', 3],
  ['ALL.paidThisMonth', '其后取消', 3],
  ['SUBSISTENCE_RURAL.paid', '补发以前月份', 1],
  ['SUBSISTENCE_RURAL.arrived', '补发以前月份', 1],
  ['SUBSISTENCE_RURAL.persons', '补登保障人口', 1],
  ['DESTITUTE_URBAN.due', '标准、救助期的补登或更正', 20],
  ['SUBSISTENCE_URBAN.difference', '到账后退回', 3],
  ['ALL.reserveAllocated', '分配更正：撤销后随文件重新录入', 1],
  ['ALL.activity.TRAINING', '其后补登', 2],
])('%s says why it changed, down to records that add up', async (key, reason, rows) => {
  const change = await changeOf(key)
  expect(hundredths(change.now) - hundredths(change.value)).toBe(hundredths(change.difference))
  expect(hundredths(change.difference)).not.toBe(0n)
  expect(sum(change.rows.map(({ value }) => value))).toBe(hundredths(change.difference))
  expect(sum(change.parts.map(({ value }) => value))).toBe(hundredths(change.difference))
  expect(change.rows).toHaveLength(change.rowCount)
  expect(change.rowCount).toBe(rows)
  expect(change.rows.some((row) => row.reason === reason)).toBe(true)
})

test.each([
  'ALL.persons',
  'SUBSISTENCE_URBAN.persons',
  'TEMPORARY_AID.persons',
  'ALL.households',
  'SUBSISTENCE_RURAL.gapCaseload',
])('%s: the summands of all that was recorded since 2024 are the figure itself', async (key) => {
  const auditor = await api.as('shenji')
  const { data, errors } = await auditor.run(question.replace('first: 100', 'first: 1'), {
    key,
    asOf: '2024-01-01T00:00:00Z',
  })
  expect(errors).toEqual([])
  const { value, changedSince } = (
    data as unknown as { report: { figure: { value: string; changedSince: Change } } }
  ).report.figure
  expect(sum(changedSince.parts.map((part) => part.value))).toBe(
    hundredths(value) - hundredths(changedSince.value),
  )
})

test('what did not change has no rows; a mean says that its rows are no summands', async () => {
  expect(await changeOf('DESTITUTE_RURAL.paid')).toMatchObject({
    difference: '0.00',
    rows: [],
    parts: [],
  })
  const { difference } = await changeOf('SUBSISTENCE_RURAL.meanTopUp.2025-07-01/2025-11-01')
  expect(difference).not.toBe('0.00')
})

test('a moment after that of the report is refused', async () => {
  const { errors } = await (
    await api.as('shenji')
  ).run(question, { key: 'ALL.paid', asOf: '2027-01-01T00:00:00Z', after: null })
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
