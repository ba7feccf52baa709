import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

let database: TestDatabase
let api: Api
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Figure = { value: string | null }
type Row = { key: string } & Record<'arrivedLines' | 'arrived' | 'cameBack' | 'spent', Figure>
type Return = { settlementFrom: string; settlementTo: string; programmes: Row[]; total: Row }

const question = `query S($region: RegionCode!, $from: Month!, $to: Month!, $asOf: DateTime) { report(region: $region, from: $from, to: $to, asOf: $asOf) {
  settlementFrom settlementTo programmes { ...row } total { ...row } } }
  fragment row on ReportRow { key arrivedLines { value } arrived { value } cameBack { value } spent { value } }`

async function monthly(from: string, to = from, more: Record<string, string> = {}) {
  const auditor = await api.as('shenji')
  const { data, errors } = await auditor.run(question, { region: '410499', from, to, ...more })
  expect(errors).toEqual([])
  return (data as unknown as { report: Return }).report
}

const fen = ({ value }: Figure) => BigInt(value!.replace('.', ''))
const month = (n: number) => `2025-${String(n).padStart(2, '0')}`

test('the months leave no day out and none twice; together they are all that was paid', async () => {
  let spent = 0n
  let lines = 0
  let expected = '2024-12-21'
  for (let n = 1; n <= 12; n++) {
    const { settlementFrom, settlementTo, total } = await monthly(month(n))
    expect([settlementFrom, settlementTo]).toEqual([expected, `${month(n)}-20`])
    expected = `${month(n)}-21`
    spent += fen(total.spent)
    lines += Number(total.arrivedLines.value)
  }
  expect(spent).toBe(1_044_860_000n)
  const whole = await monthly('2025-01', '2025-12')
  expect([fen(whole.total.spent), Number(whole.total.arrivedLines.value)]).toEqual([spent, lines])
})

test('a month is what its lines say, by the day they arrived', async () => {
  const { programmes } = await monthly('2025-11')
  const counted = await api.sql(
    (sql) => sql<{ code: string; lines: number; yuan: string }[]>`
      select p.programme_code as code, count(*)::int as lines, to_char(sum(p.amount_fen) / 100.0, 'FM999999990.00') as yuan
      from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where s.status = 'SETTLED' and s.on_date between '2025-10-21' and '2025-11-20' group by 1`,
  )
  expect(counted.length).toBeGreaterThan(3)
  for (const { code, lines, yuan } of counted) {
    const row = programmes.find(({ key }) => key === code)!
    expect([row.arrivedLines.value, row.arrived.value, row.cameBack.value], code).toEqual([
      String(lines),
      yuan,
      '0.00',
    ])
  }
})

test('what comes back counts on the day it came back, and opens into its lines', async () => {
  const before = await monthly('2025-12')
  const [line] = await api.sql(
    (sql) => sql<{ fen: string }[]>`
      with returned as (
        insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
        select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, 'RETURNED', '2025-12-01', 'CLOSED', '2025-12-01T00:45:00Z'
        from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
        where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and s.status = 'SETTLED' order by p.id limit 1
        returning month, payment_id)
      select p.amount_fen as fen from returned r join payment p on p.month = r.month and p.id = r.payment_id`,
  )
  const after = await monthly('2025-12')
  expect(fen(before.total.cameBack)).toBe(0n)
  expect(fen(after.total.cameBack)).toBe(BigInt(line!.fen))
  expect(fen(after.total.spent)).toBe(fen(after.total.arrived) - BigInt(line!.fen))
  const { data } = await (
    await api.as('shenji')
  ).run(
    `{ report(region: "410499", from: "2025-12", to: "2025-12") { figure(key: "SUBSISTENCE_RURAL.cameBack") { explain { query rowCount rows { value subjectId } } } } }`,
  )
  expect(data).toMatchObject({
    report: {
      figure: {
        explain: { query: expect.stringContaining('2025-11-21 至 2025-12-20'), rowCount: 1 },
      },
    },
  })
})

test('a new settlement day holds from its month on, and not for who asks as of before', async () => {
  await api.sql(
    (sql) => sql`
      insert into setting (id, county_code, key, value, valid_from, recorded_at)
      values (gen_random_uuid(), '410499', 'settlementDay', '15', '2025-11-01', '2025-12-01T00:45:00Z')`,
  )
  const days = async (at: string, more = {}) => {
    const { settlementFrom, settlementTo } = await monthly(at, at, more)
    return [settlementFrom, settlementTo]
  }
  expect(await days('2025-10')).toEqual(['2025-09-21', '2025-10-20'])
  expect(await days('2025-11')).toEqual(['2025-10-21', '2025-11-15'])
  expect(await days('2025-12')).toEqual(['2025-11-16', '2025-12-15'])
  expect(await days('2025-11', { asOf: '2025-12-01T00:30:00Z' })).toEqual([
    '2025-10-21',
    '2025-11-20',
  ])
})
