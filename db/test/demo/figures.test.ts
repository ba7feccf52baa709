import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoDatabase } from '../harness.ts'

let sql: Sql

beforeAll(async () => {
  sql = postgres((await demoDatabase()).ownerUrl, { max: 1 })
})
afterAll(() => sql.end())

// The figures one real county published for January to November 2025.
const programmes = [
  { code: 'SUBSISTENCE_URBAN', households: 832, persons: 1155, fen: 498_080_000 },
  { code: 'SUBSISTENCE_RURAL', households: 1040, persons: 1256, fen: 337_770_000 },
  { code: 'DESTITUTE_RURAL', households: 194, persons: 194, fen: 173_590_000 },
  { code: 'DESTITUTE_URBAN', households: 4, persons: 4, fen: 5_050_000 },
  { code: 'MARGINAL', households: 347, persons: 541, fen: null },
  { code: 'RIGID_EXPENDITURE', households: 102, persons: 169, fen: null },
]

const one = async <T>(query: string): Promise<T> => {
  const [row] = await sql.unsafe<{ value: T }[]>(query)
  return row!.value
}
const november = `from covered_member c join spell s on s.id = c.spell_id where c.month = '2025-11-01'`

describe.each(programmes)('$code', ({ code, households, persons }) => {
  test.each([
    ['spells', 'count(distinct s.id)'],
    ['households', 'count(distinct c.household_id)'],
  ])('households in November, counted by %s', async (_, count) => {
    const query = `select ${count}::int as value ${november} and s.programme_code = '${code}'`
    expect(await one(query)).toBe(households)
  })

  test('households in November, counted by spells still running', async () => {
    const query = `select count(*)::int as value from spell
      where programme_code = '${code}' and state = 'ACTIVE' and end_month is null`
    expect(await one(query)).toBe(households)
  })

  test.each([
    ['rows', 'count(*)'],
    ['distinct persons', 'count(distinct c.person_id)'],
  ])('persons in November, counted by %s', async (_, count) => {
    const query = `select ${count}::int as value ${november} and s.programme_code = '${code}'`
    expect(await one(query)).toBe(persons)
  })

  test('persons in November, without anyone the registry calls dead', async () => {
    const query = `select count(distinct c.person_id)::int as value ${november} and s.programme_code = '${code}'
      and not exists (select from external_fact f join person_identity i on i.number_hmac = f.person_hmac
        where i.person_id = c.person_id and f.kind = 'DEATH')`
    expect(await one(query)).toBe(persons)
  })
})

const monthly = programmes.filter((each) => each.fen !== null)

test.each(monthly)('$code: households paid in November', async ({ code, households }) => {
  const query = `select count(distinct household_id)::int as value from payment
    where programme_code = '${code}' and month = '2025-11-01'`
  expect(await one(query)).toBe(households)
})

const paid = [...monthly, { code: 'TEMPORARY_AID', fen: 30_370_000 }]
const settled = `from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'`

test.each(paid)('paid to $code, by month of benefit', async ({ code, fen }) => {
  const query = `select sum(p.amount_fen)::int as value ${settled}
    where p.programme_code = '${code}' and p.month between '2025-01-01' and '2025-11-30'`
  expect(await one(query)).toBe(fen)
})

test.each(paid)('paid to $code, by day of settlement', async ({ code, fen }) => {
  const query = `select sum(p.amount_fen)::int as value from payment p
    join payment_event e on e.month = p.month and e.payment_id = p.id and e.status = 'SETTLED'
    where p.programme_code = '${code}' and e.on_date between '2025-01-01' and '2025-11-30'`
  expect(await one(query)).toBe(fen)
})

test.each(paid)('paid to $code, by batches less what came back', async ({ code, fen }) => {
  const query = `select (sum(b.total_fen) - (
      select coalesce(sum(p.amount_fen), 0) from payment p
      join payment_event e on e.month = p.month and e.payment_id = p.id and e.status = 'RETURNED'
      where p.programme_code = '${code}'))::int as value
    from batch b where b.programme_code = '${code}'`
  const value = await one<number | null>(query)
  expect(value).toBe(fen)
})

test('every line is settled in the month it is for', async () => {
  const query = `select count(*)::int as value ${settled} where date_trunc('month', s.on_date) <> p.month`
  expect(await one(query)).toBe(0)
})

test('some 23,000 lines, 10,448,600.00 yuan', async () => {
  expect(await one<number>(`select count(*)::int as value ${settled}`)).toBeGreaterThan(22_500)
  expect(await one(`select sum(p.amount_fen)::bigint::text as value ${settled}`)).toBe('1044860000')
})

test('temporary aid went to 250 persons, by persons and by lines', async () => {
  const aid = `${settled} where p.programme_code = 'TEMPORARY_AID'`
  expect(await one(`select count(distinct recipient_person_id)::int as value ${aid}`)).toBe(250)
  expect(await one(`select count(*)::int as value ${aid}`)).toBe(250)
  expect(
    await one(`select sum(p.amount_fen)::int as value ${aid} and p.month < '2025-12-01'`),
  ).toBe(30_370_000)
})

test.each([
  ['DISPERSED', 168],
  ['INSTITUTIONAL', 30],
])('%s support: households and persons', async (mode, count) => {
  const query = `select count(distinct s.id)::int as value ${november} and s.care_mode = '${mode}'`
  expect(await one(query)).toBe(count)
  expect(await one(query.replace('s.id', 'c.person_id'))).toBe(count)
})

test('the reserve of February: quota, allocations, uses and what is left', async () => {
  const allocated = `from allocation where kind = 'RESERVE' and allocated_on between '2025-02-01' and '2025-02-28'`
  expect(await one(`select sum(amount_fen)::int as value ${allocated}`)).toBe(16_500_000)
  expect(await one(`select count(distinct township_code)::int as value ${allocated}`)).toBe(10)
  expect(await one('select sum(amount_fen)::int as value from reserve_use')).toBe(13_000_000)
})

const windows = [
  ['SUBSISTENCE_URBAN', '2025-01-01', '2025-06-01', '322.50'],
  ['SUBSISTENCE_URBAN', '2025-07-01', '2025-11-01', '348.50'],
  ['SUBSISTENCE_RURAL', '2025-01-01', '2025-06-01', '227.50'],
  ['SUBSISTENCE_RURAL', '2025-07-01', '2025-11-01', '261.50'],
]

describe.each(windows)('mean top-up of %s from %s', (code, from, to, topUp) => {
  const span = `month between '${from}' and '${to}'`
  const personMonths = `select count(*) from covered_member c join spell s on s.id = c.spell_id
    where s.programme_code = '${code}' and c.${span}`

  test('base of settled lines over covered person-months', async () => {
    const query = `select round(sum(p.base_fen) / (${personMonths}) / 100, 2)::text as value
      ${settled} where p.programme_code = '${code}' and p.${span}`
    expect(await one(query)).toBe(topUp)
  })

  test('base over the persons the lines count', async () => {
    const query = `select round(sum(p.base_fen)::numeric / sum(p.covered_count) / 100, 2)::text as value
      ${settled} where p.programme_code = '${code}' and p.${span}`
    expect(await one(query)).toBe(topUp)
  })

  test('distinct persons of the month', async () => {
    const distinct = personMonths.replace('count(*)', 'count(distinct (c.person_id, c.month))')
    const query = `select round(sum(p.base_fen) / (${distinct}) / 100, 2)::text as value
      ${settled} where p.programme_code = '${code}' and p.${span}`
    expect(await one(query)).toBe(topUp)
  })

  test('what the amount versions promise, month by month', async () => {
    const query = `select round(sum(v.base_fen)::numeric / sum(v.covered_count) / 100, 2)::text as value
      from amount_version v join spell s on s.id = v.spell_id
      join generate_series('${from}'::date, '${to}'::date, '1 month') m
        on v.from_month <= m and (v.to_month is null or v.to_month > m)
      where s.programme_code = '${code}'`
    expect(await one(query)).toBe(topUp)
  })
})

test('standards by date, in yuan', async () => {
  const rows = await sql`
    select programme_code, valid_from::text, (amount_fen / 100)::int as yuan from standard
    where kind = 'BASIC' order by 1, 2`
  expect(rows.map((each) => [each.programme_code, each.valid_from, each.yuan])).toEqual([
    ['DESTITUTE_RURAL', '2025-01-01', 7140],
    ['DESTITUTE_RURAL', '2025-07-01', 8160],
    ['DESTITUTE_URBAN', '2025-01-01', 10080],
    ['DESTITUTE_URBAN', '2025-07-01', 10920],
    ['SUBSISTENCE_RURAL', '2025-01-01', 455],
    ['SUBSISTENCE_RURAL', '2025-07-01', 523],
    ['SUBSISTENCE_URBAN', '2025-01-01', 645],
    ['SUBSISTENCE_URBAN', '2025-07-01', 697],
  ])
})

test('spot checks: two findings, both on dynamic management, both fed back', async () => {
  const findings = `select count(*)::int as value from finding f join spot_check c on c.id = f.spot_check_id
    where c.fed_back_on between '2025-01-01' and '2025-11-30'`
  expect(await one(`${findings} and f.kind = 'DYNAMIC_MANAGEMENT'`)).toBe(2)
  expect(await one('select count(*)::int as value from finding')).toBe(2)
})

test('bank checks, training, leaflets', async () => {
  const activity = (what: string, kind: string) =>
    one<number>(`select ${what}::int as value from activity_record
      where kind = '${kind}' and day between '2025-01-01' and '2025-11-30'`)
  expect(await activity('sum(count)', 'BANK_CHECK')).toBe(1331)
  expect(await activity('count(distinct subject)', 'BANK_CHECK')).toBe(4)
  expect(await activity('count(distinct township_code)', 'TRAINING')).toBe(10)
  expect(await activity('sum(count)', 'TRAINING')).toBe(104)
  expect(await activity('sum(count)', 'LEAFLET')).toBeGreaterThanOrEqual(2000)
})

test('10 townships, 104 villages', async () => {
  expect(await one(`select count(*)::int as value from region where level = 'TOWNSHIP'`)).toBe(10)
  expect(await one(`select count(*)::int as value from region where level = 'VILLAGE'`)).toBe(104)
})
