import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { madeFile, readCsv } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'

let database: TestDatabase
let api: Api
let office: Awaited<ReturnType<Api['as']>>
let auditor: typeof office

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  office = await api.as('xianjb1')
  auditor = await api.as('shenji')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

async function ask<T>(who: typeof office, document: string, variables: object): Promise<T> {
  const { data, errors } = await who.run(document, variables as never)
  expect(errors).toEqual([])
  return data as T
}

const reissueOf = async (paymentId: string, version: number) =>
  (
    await ask<{ reissuePayment: { reissue: { id: string; batch: { id: string } } } }>(
      office,
      'mutation R($input: ReissuePaymentInput!) { reissuePayment(input: $input) { ... on PaymentReissued { reissue { id batch { id } } } } }',
      { input: { paymentId, version, reason: '补发' } },
    )
  ).reissuePayment.reissue

async function exported(kind: 'PAYMENTS' | 'BATCHES', filter: object) {
  const { requestExport } = await ask<{ requestExport: { export: { id: string } } }>(
    auditor,
    'mutation E($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id } } } }',
    { input: { kind, filter, format: 'CSV', reason: '合计核对' } },
  )
  const { id } = requestExport.export
  const { rows, heading } = readCsv((await madeFile(api, auditor.token, makeExport, { id })).bytes)
  return { id, of: (title: string) => rows.map((row) => row[heading.indexOf(title)]!) }
}

const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const total = (column: string[]) => column.reduce((sum, each) => sum + fen(each), 0n)

test('a reissue that was cancelled, and paid again by another, is cancelled on every page and in every export', async () => {
  const [line] = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Payment.2025-11.' || p.id as id from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
      where p.month = '2025-11-01' and s.status = 'SETTLED' and p.programme_code = 'SUBSISTENCE_URBAN' and p.kind = 'REGULAR' order by p.id limit 1`,
  )
  await ask(
    office,
    'mutation R($input: ReturnPaymentInput!) { returnPayment(input: $input) { __typename ... on PaymentReturned { payment { id } } } }',
    {
      input: {
        ...{ paymentId: line!.id, version: 1, returnCode: 'CLOSED' },
        ...{ on: '2025-11-30', reason: '退回' },
      },
    },
  )
  const first = await reissueOf(line!.id, 2)
  await ask(
    office,
    'mutation C($input: CancelBatchInput!) { cancelBatch(input: $input) { ... on BatchMoved { batch { id } } } }',
    { input: { batchId: first.batch.id, version: 1, reason: '账户填错' } },
  )
  const agrees = async () => {
    const { batch, payments } = await ask<{
      batch: Record<string, string>
      payments: { totals: Record<string, string> }
    }>(
      auditor,
      `query B($id: ID!) { batch(id: $id) { total settled returned inTransit cancelled toBePaid }
        payments(filter: { batchId: $id }, first: 1) { totals { amount settled returned inTransit cancelled } } }`,
      { id: first.batch.id },
    )
    const { amount, ...parts } = payments.totals
    expect(batch).toMatchObject({
      ...{ total: amount, cancelled: amount, toBePaid: '0.00' },
      ...parts,
    })
    const lines = await exported('PAYMENTS', { payments: { batchId: first.batch.id } })
    expect(lines.of('金额（元）')).toEqual([amount])
    expect(lines.of('应支付（元）')).toEqual(['0.00'])

    const all = await exported('BATCHES', {
      batches: { fromMonth: '2025-11', toMonth: '2025-11', kind: 'REISSUE' },
    })
    const sums = (title: string) => total(all.of(title))
    expect(sums('划出、撤销（元）')).toBe(fen(amount!))
    expect(
      sums('到账（元）') + sums('退回（元）') + sums('划出、撤销（元）') + sums('在途（元）'),
    ).toBe(sums('清册金额（元）'))
  }
  await agrees()
  const second = await reissueOf(first.id, 1)
  expect(second.batch.id).not.toBe(first.batch.id)
  await agrees()

  // The whole month: the page's parts add up to its amount, and the file's column to what is to be paid.
  const { payments } = await ask<{ payments: { totals: Record<string, string> } }>(
    auditor,
    'query T { payments(filter: { fromMonth: "2025-11", toMonth: "2025-11" }, first: 1) { totals { amount settled returned inTransit cancelled } } }',
    {},
  )
  const { amount, settled, returned, inTransit, cancelled } = payments.totals
  expect(total([settled!, returned!, inTransit!, cancelled!])).toBe(fen(amount!))
  const month = await exported('PAYMENTS', {
    payments: { fromMonth: '2025-11', toMonth: '2025-11' },
  })
  const toBePaid = total(month.of('应支付（元）'))
  expect(toBePaid).toBe(fen(amount!) - fen(cancelled!))
  const { drawSample } = await ask<{ drawSample: { sample: { frameTotal: string } } }>(
    auditor,
    'mutation D($input: DrawSampleInput!) { drawSample(input: $input) { ... on SampleDrawn { sample { frameTotal } } } }',
    { input: { exportId: month.id, method: 'MONETARY_UNIT', seed: '20251201-cancelled', size: 5 } },
  )
  expect(fen(drawSample.sample.frameTotal)).toBe(toBePaid)
})
