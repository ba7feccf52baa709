import { withTransaction } from '@mingzhang/db/as-actor.ts'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoDatabase } from '../../../../../db/test/harness.ts'
import { allAccounts } from '../../../../../db/src/demo/accounts.ts'
import { type Api, hashOf, openApi } from '../../../../test/as.ts'

let api: Api
beforeAll(async () => {
  api = await openApi(await demoDatabase())
})
afterAll(() => api.close())

type Row = {
  programme: { code: string }
  month: string
  bucket: string
  lines: number
  amount: string
  due: string | null
  difference: string | null
}
const table = `query T($region: RegionCode!, $from: Month!, $to: Month!, $asOf: DateTime) {
  dueTable(region: $region, fromMonth: $from, toMonth: $to, asOf: $asOf) { programme { code } month bucket lines amount due difference } }`
const line = 'query P($id: ID!) { payment(id: $id) { dueBucket dueDifference } }'
const year = { region: '410499', from: '2025-01', to: '2025-11' }
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (amounts: (string | null)[]) =>
  amounts.reduce((total, each) => total + (each === null ? 0n : fen(each)), 0n)

const months = { fromMonth: '2025-01', toMonth: '2025-11' }

async function dueTable(login: string, variables = {}): Promise<Row[]> {
  const { data, errors } = await (await api.as(login)).run(table, { ...year, ...variables })
  expect(errors).toEqual([])
  return (data as unknown as { dueTable: Row[] }).dueTable
}

/** Lines and difference of each bucket of a programme. */
const folded = (rows: Row[], programme: string) =>
  Object.fromEntries(
    [
      ...Map.groupBy(
        rows.filter((row) => row.programme.code === programme),
        (row) => row.bucket,
      ),
    ].map(([bucket, of]) => [
      bucket,
      [
        of.reduce((lines, row) => lines + row.lines, 0),
        of.some(({ difference }) => difference === null) ? null : sum(of.map((r) => r.difference)),
      ],
    ]),
  )

describe('the demonstration county', () => {
  test('has the planted lines in their buckets and everything else as due', async () => {
    const rows = await dueTable('shenji')
    expect(folded(rows, 'SUBSISTENCE_URBAN')).toEqual({
      AS_DUE: [9778, 0n],
      REISSUE: [11, 0n],
      CAME_BACK: [11, null],
      OVER: [1, 12_000n],
      AFTER_DEATH: [4, 164_160n],
      NO_APPROVAL: [2, 69_700n],
    })
    expect(folded(rows, 'SUBSISTENCE_RURAL')).toEqual({
      AS_DUE: [10_826, 0n],
      REISSUE: [17, 0n],
      CAME_BACK: [17, null],
      OVER: [1, 9_000n],
      NO_APPROVAL: [2, 52_300n],
    })
    expect(folded(rows, 'DESTITUTE_RURAL')).toMatchObject({
      AFTER_DEATH: [8, 600_000n],
      FUNERAL: [1, 816_000n],
    })
    expect(folded(rows, 'TEMPORARY_AID')).toEqual({ TEMPORARY_AID: [250, null] })
    expect(sum(rows.map(({ amount }) => amount))).toBe(1_044_860_000n)
  })

  test('each row’s difference is its amount less what was due', async () => {
    for (const row of await dueTable('shenji'))
      if (row.difference !== null) expect(fen(row.difference)).toBe(fen(row.amount) - fen(row.due!))
  })

  test('the townships add up to the county', async () => {
    const townships = await api.sql(
      (owner) => owner<{ code: string }[]>`select code from region where level = 'TOWNSHIP'`,
    )
    const parts = await Promise.all(
      townships.map(({ code }) => dueTable('shenji', { region: code })),
    )
    const whole = await dueTable('shenji')
    const lines = (rows: Row[]) => rows.reduce((total, row) => total + row.lines, 0)
    expect(lines(parts.flat())).toBe(lines(whole))
    expect(sum(parts.flat().map(({ difference }) => difference))).toBe(
      sum(whole.map(({ difference }) => difference)),
    )
  })

  test('as known at the end of June nothing of July is missing: its first lists are on their way', async () => {
    const rows = await dueTable('shenji', { asOf: '2025-06-30T15:59:59Z' })
    expect(rows.some(({ month }) => month > '2025-07')).toBe(false)
    expect(rows.some(({ bucket }) => bucket === 'NOT_PAID')).toBe(false)
    expect(rows.some(({ bucket }) => bucket === 'AFTER_DEATH')).toBe(false)
  })

  test('a widow whose husband was taken off the list is paid as due', async () => {
    const buckets = await api.sql(
      (owner) => owner<{ id: string; month: string }[]>`
      select p.id, to_char(p.month, 'YYYY-MM') as month from payment p where p.kind = 'REGULAR' and p.household_id in (
        select m.household_id from household_member m where m.relation = 'HEAD' group by 1 having count(*) = 2)`,
    )
    expect(buckets.length).toBeGreaterThan(20)
    const auditor = await api.as('shenji')
    for (const { id, month } of buckets) {
      const { data } = await auditor.run(line, {
        id: `Payment.${month}.${id}`,
      })
      expect(data).toEqual({ payment: { dueBucket: 'AS_DUE', dueDifference: '0.00' } })
    }
  })
})

describe('who may not read facts', () => {
  const list = `query L($filter: PaymentFilter) { payments(filter: $filter, first: 50) { edges { node { id dueBucket dueDifference } } totals { lines amount } } }`
  type List = {
    payments: {
      edges: { node: { id: string; dueBucket: string | null; dueDifference: string | null } }[]
      totals: { lines: number; amount: string }
    }
  }
  const payments = async (login: string, filter: object) =>
    (
      (await (await api.as(login)).run(list, { filter: { ...months, ...filter } }))
        .data as unknown as List
    ).payments

  test('does not learn of a death from the table, the filter or the line', async () => {
    const dead = await payments('shenji', { bucket: 'AFTER_DEATH' })
    expect(dead.totals.lines).toBe(12)
    expect(dead.edges.every(({ node }) => node.dueBucket === 'AFTER_DEATH')).toBe(true)
    const of = dead.edges.map(({ node }) => node.id)
    const places = await api.sql(
      (owner) => owner<{ region: string }[]>`
      select distinct township_code as region from payment where id::text = any(${of.map((id) => id.split('.').at(-1)!)})`,
    )
    let asked = 0
    for (const { region } of places) {
      const known = await dueTable('shenji', { region })
      const clerk = allAccounts.find(
        (each) => each.role === 'TOWN_OP' && each.regionCode === region,
      )!
      const rows = await dueTable(clerk.login, { region })
      expect(rows.some(({ bucket }) => bucket === 'AFTER_DEATH')).toBe(false)
      expect(sum(rows.map(({ amount }) => amount))).toBe(sum(known.map(({ amount }) => amount)))
      expect((await payments(clerk.login, { bucket: 'AFTER_DEATH' })).totals.lines).toBe(0)
      const { run } = await api.as(clerk.login)
      for (const id of of) {
        const { data } = await run(line, { id })
        const { payment } = data as unknown as { payment: { dueBucket: string } | null }
        if (payment) asked += 1
        if (payment) expect(payment).toEqual({ dueBucket: 'AS_DUE', dueDifference: '0.00' })
      }
    }
    expect(asked).toBe(12)
  })

  test('finance sees lines without spells and is told nothing of the others', async () => {
    const found = await payments('caizheng', { fromMonth: '2025-09', toMonth: '2025-09' })
    expect(new Set(found.edges.map(({ node }) => node.dueBucket))).toEqual(new Set([null]))
    expect((await payments('caizheng', { bucket: 'OVER' })).totals.lines).toBe(0)
    expect((await payments('caizheng', { bucket: 'NO_APPROVAL' })).totals.lines).toBe(4)
    const asked = await (await api.as('caizheng')).run(table, year)
    expect(asked.errors).toMatchObject([{ code: 'FORBIDDEN' }])
  })

  test('is told of nobody’s death by the function itself', async () => {
    const deaths = async (login: string) => {
      const { token } = await api.as(login)
      const enter = sql`select mz_enter(${hashOf(token)}, '2025-12-01T01:00:00Z'::timestamptz) as entered`
      return await withTransaction(api.services.appPool, { mode: 'read', enter }, async (db) => {
        const [row] = await db.execute<{ n: string }>(
          sql`select count(*) as n from mz_deaths('2025-12-01T01:00:00Z')`,
        )
        return Number(row!.n)
      })
    }
    expect(await deaths('shenji')).toBe(72)
    for (const login of ['cun', 'qingshi-jb', 'qingshi-ld', 'caizheng', 'xitong', 'anquan1'])
      expect(await deaths(login), login).toBe(0)
  })
})

test.each([
  { bucket: 'NOT_PAID', ...months },
  { bucket: 'OVER', fromMonth: '2025-01' },
])('no lines can be asked for by $bucket from $fromMonth to $toMonth', async (filter) => {
  const { errors } = await (
    await api.as('shenji')
  ).run('query B($filter: PaymentFilter) { payments(filter: $filter) { edges { node { id } } } }', {
    filter,
  })
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(errors[0]!.message).toContain('filter.bucket')
})
