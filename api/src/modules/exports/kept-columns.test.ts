import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { lastEntries } from '../../../test/log-of.ts'
import { madeFile, readCsv } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'
import { payments } from './sources/payments.ts'

let database: TestDatabase
let api: Api
let auditor: Awaited<ReturnType<Api['as']>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const filter = {
  payments: { fromMonth: '2025-11', toMonth: '2025-11', programme: 'SUBSISTENCE_URBAN' },
}
const allKeys = payments.columns.map(({ key }) => key)

async function exported(columns: string[] | null) {
  const { data } = await auditor.run(
    'mutation R($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id } } } }',
    { input: { kind: 'PAYMENTS', filter, format: 'CSV', reason: '核对', columns } },
  )
  const { id } = (data as never as { requestExport: { export: { id: string } } }).requestExport
    .export
  return id
}

const make = async (id: string) =>
  readCsv((await madeFile(api, auditor.token, makeExport, { id })).bytes)

const refused = (id: string) =>
  make(id).then(
    () => 'MADE',
    (error: { message: string; extensions?: { code: string } }) => [
      error.extensions?.code,
      error.message,
    ],
  )

type Found = {
  rowSetHash: string
  columns: { key: string }[]
  makings: { same: boolean | null }[]
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
const found = async (id: string) =>
  (
    (
      await auditor.run(
        'query E($id: ID!) { export(id: $id) { rowSetHash columns { key } makings { same } actions { name allowed reason } } }',
        { id },
      )
    ).data as never as { export: Found }
  ).export

async function draw(id: string) {
  const { data } = await auditor.run(
    'mutation D($input: DrawSampleInput!) { drawSample(input: $input) { __typename ... on Problem { code message } } }',
    { input: { exportId: id, method: 'RANDOM', seed: '20251201-witness', size: 5 } },
  )
  return (data as never as { drawSample: { __typename: string; code?: string; message?: string } })
    .drawSample
}

/** As a version with these columns kept it; null as the one that kept none. */
const keptAs = (id: string, keys: string[] | null) =>
  api.sql(
    (sql) =>
      sql`update data_export set query = jsonb_set(query, '{columns}', ${JSON.stringify(keys)}::text::jsonb) where id = ${id.split('.')[1]!}`,
  )

const returnOneLine = () =>
  api.sql(
    (
      sql,
    ) => sql`insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
      select s.month, s.payment_id, s.version + 1, s.county_code, s.township_code, s.village_code, s.household_id, 'RETURNED', '2025-12-01', 'CLOSED', '2025-11-30T00:00:00Z'
      from payment_state s join payment p on p.month = s.month and p.id = s.payment_id
      where s.month = '2025-11-01' and s.status = 'SETTLED' and p.kind = 'REGULAR' and p.programme_code = 'SUBSISTENCE_URBAN' order by p.id limit 1`,
  )

test('the keys are kept when it is asked for, of all columns and of those chosen, in the order of the file', async () => {
  const kept = async (id: string) =>
    (
      await api.sql(
        (sql) =>
          sql<
            { keys: string[] }[]
          >`select query->'columns' as keys from data_export where id = ${id.split('.')[1]!}`,
      )
    )[0]!.keys
  expect(await kept(await exported(null))).toEqual(allKeys)
  expect(await kept(await exported(['amount', 'month', 'recipient']))).toEqual([
    'month',
    'recipient',
    'amount',
  ])
})

test('an export of a version with fewer columns, in another order, is the same in this one, dictionary and sample too', async () => {
  const earlier = allKeys.filter((key) => key !== 'toBePaid').toReversed()
  const id = await exported(null)
  await keptAs(id, earlier)
  const first = await make(id)
  const again = await make(id)
  expect(again.rows).toEqual(first.rows)
  expect(again.heading).not.toContain('应支付（元）')
  expect(again.heading.slice(1, 3)).toEqual(['明细编号', '登记时间（北京时间）'])
  const dictionary = again.notes
    .map(([name]) => name!.slice(1))
    .filter((name) => allKeys.includes(name))
  expect(dictionary).toEqual(earlier)
  const now = await found(id)
  expect(now.columns.map(({ key }) => key)).toEqual(earlier)
  expect(now.makings).toMatchObject([{ same: true }, { same: true }])
  expect((await lastEntries(api))[0]).toMatchObject({ detail: { same: { new: true } } })
  expect((await draw(id)).__typename).toBe('SampleDrawn')

  await returnOneLine()
  await make(id)
  expect((await found(id)).makings[0]).toEqual({ same: false })
  expect(await draw(id)).toMatchObject({ code: 'FRAME_CHANGED' })
})

test('what kept no columns says that columns may be why, and only where the hash differs', async () => {
  const id = await exported(['month', 'amount'])
  await make(id)
  await keptAs(id, null)
  await make(id)
  expect((await found(id)).makings).toEqual([{ same: null }, { same: true }])
  const answer = await draw(id)
  expect(answer.code).toBe('FRAME_CHANGED')
  expect(answer.message).toContain('没有记下它的列')
})

test('a column that this version no longer has is named, and no file pretends to be the old one', async () => {
  const id = await exported(['month', 'amount'])
  await make(id)
  await keptAs(id, ['month', 'formerColumn', 'amount'])
  expect(await refused(id)).toEqual(['GONE', expect.stringContaining('formerColumn')])
  expect(await draw(id)).toMatchObject({ code: 'COLUMNS_GONE' })
  const now = await found(id)
  expect(now.makings).toEqual([{ same: true }])
  expect(now.actions.find(({ name }) => name === 'make')).toMatchObject({
    allowed: false,
    reason: expect.stringContaining('数据不一定有变化'),
  })
})
