import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { paidBatch } from '../../../../test/paid-batch.ts'

let database: TestDatabase
let api: Api
type Caller = Awaited<ReturnType<Api['as']>>
let lead: Caller

/** A batch that the bank has not answered, one that is not paid, a line that came back a year ago. */
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  lead = await api.as('xianld')
  await api.sql(async (sql) => {
    // Money of its own, of which a part is left.
    const [own] = await sql<{ id: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕900号', 1000000000, '2025-09-01') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', b.township_code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕901号', 900000000, '2025-11-29'
        from q, (select township_code from batch where month = '2025-11-01' and programme_code = 'SUBSISTENCE_RURAL' and kind = 'REGULAR' order by id limit 1) b returning id`
    await paidBatch(sql, database.identityKeys, '2026-02-01', 2, 'TREASURY_PAID', own!.id)
    // To be paid back by 20 November.
    const [recovery] = await sql<{ id: string }[]>`
      insert into recovery (id, county_code, township_code, village_code, household_id, programme_code, recipient_name, payment_month, payment_id, from_month, to_month, amount_fen, ground, reason, state, assessed_by, assessed_on)
        select gen_random_uuid(), p.county_code, p.township_code, p.village_code, p.household_id, p.programme_code, p.recipient_name, p.month, p.id, p.month, p.month, 100, 'OVERPAID', '多发', 'ASSESSED',
          (select id from account where login = 'xianjb1'), '2025-11-10' from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
        where p.month = '2025-06-01' order by p.id limit 1 returning id`
    for (const [version, kind, who] of [
      [1, 'ASSESSED', 'xianjb1'],
      [2, 'DEMANDED', 'xianld'],
    ] as const)
      await sql`insert into recovery_event (recovery_id, version, county_code, township_code, village_code, household_id, kind, on_date, document_no, due_on, actor_id)
        select id, ${version}, county_code, township_code, village_code, household_id, ${kind}, '2025-11-10', ${version === 2 ? '明民追〔2025〕1号' : null}, ${version === 2 ? '2025-11-20' : null},
          (select id from account where login = ${who}) from recovery where id = ${recovery!.id}`
    await paidBatch(sql, database.identityKeys, '2026-03-01', 3, 'FINANCE_CHECKED', own!.id)
  })
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Total = {
  stage: string
  region: { code: string }
  items: number
  amount: string
  lateItems: number
  lateAmount: string
  longestDays: number
  limitDays: number
  unit: string
}
type Item = {
  stage: string
  subjectId: string
  amount: string
  since: string
  days: number
  limitDays: number
  unit: string
  late: boolean
}
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (of: readonly { amount: string }[]) =>
  of.reduce((all, { amount }) => all + fen(amount), 0n)

const totals = async (caller = lead, region = '410499') => {
  const { data, errors } = await caller.run(
    'query ($region: RegionCode!) { idleTotals(region: $region) { stage region { code } items amount lateItems lateAmount longestDays limitDays unit } }',
    { region },
  )
  return { errors, rows: (data as { idleTotals: Total[] } | null)?.idleTotals ?? [] }
}
async function items(region: string, stage: string | null, late?: boolean): Promise<Item[]> {
  const all: Item[] = []
  for (let after: string | null = null; ;) {
    const { data, errors } = await lead.run(
      'query ($region: RegionCode!, $stage: IdleStage, $late: Boolean, $after: String) { idleItems(region: $region, stage: $stage, late: $late, first: 200, after: $after) { edges { node { stage subjectId amount since days limitDays unit late } } pageInfo { hasNextPage endCursor } } }',
      { region, stage, late, after },
    )
    expect(errors).toEqual([])
    const { edges, pageInfo } = (
      data as unknown as {
        idleItems: {
          edges: { node: Item }[]
          pageInfo: { hasNextPage: boolean; endCursor: string }
        }
      }
    ).idleItems
    all.push(...edges.map(({ node }) => node))
    if (!pageInfo.hasNextPage) return all
    after = pageInfo.endCursor
  }
}

test('what lies still before a batch and after a return is, to the fen, what quotas have unallocated and allocations unspent', async () => {
  const { rows } = await totals()
  const { data } = await lead.run('{ quotas { unallocated allocations { kind unspent } } }')
  const { quotas } = data as unknown as {
    quotas: { unallocated: string; allocations: { kind: string; unspent: string }[] }[]
  }
  const of = (...stages: string[]) => sum(rows.filter(({ stage }) => stages.includes(stage)))
  expect(of('QUOTA')).toBe(sum(quotas.map(({ unallocated: amount }) => ({ amount }))))
  const unspent = quotas
    .flatMap(({ allocations }) => allocations)
    .filter(({ kind }) => kind === 'PAYMENT')
    .map(({ unspent: amount }) => ({ amount }))
  expect(of('ALLOCATION', 'RETURNED')).toBe(sum(unspent))
  expect(of('QUOTA')).toBeGreaterThanOrEqual(100_000_000n)
})

test('each figure opens into its rows, which add up to it, and says how many days and which are late', async () => {
  const { rows } = await totals()
  expect(rows.map(({ stage }) => stage)).toEqual(
    expect.arrayContaining(['PAY', 'BANK', 'RESERVE', 'ACCOUNT', 'RECOVERY']),
  )
  for (const total of rows) {
    const own = (await items(total.region.code, total.stage)).filter(
      ({ stage }) => stage === total.stage,
    )
    expect(own).toHaveLength(total.items)
    expect(sum(own)).toBe(fen(total.amount))
    const late = own.filter((each) => each.late)
    expect(await items(total.region.code, total.stage, true)).toEqual(late)
    expect(late).toHaveLength(total.lateItems)
    expect(sum(late)).toBe(fen(total.lateAmount))
    expect(Math.max(...own.map(({ days }) => days))).toBe(total.longestDays)
    for (const { days, late: isLate, limitDays, unit } of own) {
      expect({ limitDays, unit }).toEqual({ limitDays: total.limitDays, unit: total.unit })
      expect(isLate).toBe(days > limitDays)
    }
    expect(own.map(({ since }) => since)).toEqual(own.map(({ since }) => since).sort())
  }
})

test('a batch moves from one stage to the next and is never in two', async () => {
  const all = await items('410499', null)
  const [unpaid] = await api.sql(
    (sql) => sql<{ id: string }[]>`select id from batch where month = '2026-03-01'`,
  )
  const [paid] = await api.sql(
    (sql) => sql<{ id: string }[]>`select id from batch where month = '2026-02-01'`,
  )
  const stagesOf = (id: string) =>
    all.filter(({ subjectId }) => subjectId === `Batch.${id}`).map(({ stage }) => stage)
  expect(stagesOf(unpaid!.id)).toEqual(['PAY'])
  expect(stagesOf(paid!.id)).toEqual(['BANK'])
  expect(all.find(({ subjectId }) => subjectId === `Batch.${paid!.id}`)).toMatchObject({
    since: '2025-11-28',
    days: 1,
    unit: 'WORKDAY',
    limitDays: 3,
    late: false,
  })
})

test('a stage is late by the limit in force today, in working days where the papers say so', async () => {
  const [batch] = await api.sql(
    (sql) => sql<{ id: string }[]>`select id from batch where month = '2026-02-01'`,
  )
  const of = async () =>
    (await items('410499', 'BANK')).find(({ subjectId }) => subjectId === `Batch.${batch!.id}`)
  const on = (day: string) =>
    api.sql((sql) => sql`update batch set treasury_paid_on = ${day} where id = ${batch!.id}`)
  // Tuesday, then two working days, a weekend and this Monday.
  await on('2025-11-25')
  expect(await of()).toMatchObject({ days: 4, limitDays: 3, unit: 'WORKDAY', late: true })
  await api.sql(
    (sql) =>
      sql`insert into holiday (county_code, day, kind, name) values ('410499', '2025-11-27', 'HOLIDAY', '停工')`,
  )
  expect(await of()).toMatchObject({ days: 3, late: false })
  await api.sql(
    (sql) =>
      sql`insert into holiday (county_code, day, kind, name) values ('410499', '2025-11-29', 'MAKEUP_WORKDAY', '补班')`,
  )
  expect(await of()).toMatchObject({ days: 4, late: true })
  const setting = (from: string, days: number) =>
    api.sql(
      (sql) =>
        sql`insert into setting (id, county_code, key, value, valid_from) values (gen_random_uuid(), '410499', 'fundStageDays.BANK', ${sql.json({ days, unit: 'DAY' })}, ${from})`,
    )
  await setting('2025-12-02', 1)
  expect(await of()).toMatchObject({ limitDays: 3 })
  await setting('2025-12-01', 6)
  expect(await of()).toMatchObject({ days: 6, limitDays: 6, unit: 'DAY', late: false })
  await on('2025-11-28')
})

test('a reserve lies still by what is left in it, and is owed an account of what was used; money to come back is late after its day', async () => {
  const reserve = await items('410499', 'RESERVE')
  const [left] = await api.sql(
    (sql) =>
      sql<
        { fen: bigint }[]
      >`select sum(amount_fen - used_fen - returned_fen) as fen from reserve_fund where state = 'OPEN'`,
  )
  expect(sum(reserve)).toBe(BigInt(left!.fen))
  const unstated = await items('410499', 'ACCOUNT')
  const [used] = await api.sql(
    (sql) =>
      sql<
        { fen: bigint; late: number }[]
      >`select sum(used_fen - stated_fen) as fen from reserve_fund`,
  )
  expect(sum(unstated)).toBe(BigInt(used!.fen))
  expect(unstated.some(({ late }) => late)).toBe(true)
  expect(await items('410499', 'RECOVERY')).toMatchObject([
    { amount: '1.00', since: '2025-11-20', days: 11, limitDays: 0, late: true },
  ])
})

test('a township sees its own and is refused another’s; an unknown place is the caller’s mistake', async () => {
  const clerk = await api.as('qingshi-jb')
  const [home] = await api.sql(
    (sql) =>
      sql<
        { code: string }[]
      >`select region_code as code from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb'`,
  )
  const own = await totals(clerk, home!.code)
  expect(own.errors).toEqual([])
  expect(new Set(own.rows.map(({ region }) => region.code))).toEqual(new Set([home!.code]))
  expect((await totals(clerk, '410499')).errors).toMatchObject([{ code: 'FORBIDDEN' }])
  expect((await totals(lead, '410499999')).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
