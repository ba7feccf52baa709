import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { lastEntries } from '../../../test/log-of.ts'
import { madeFile, readCsv } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'
import { makeSample } from './make/make-sample.ts'
import { drawMonetary, drawRandom } from './samples/draw.ts'

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

const request = `mutation R($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id } } } }`
const draw = `mutation D($input: DrawSampleInput!) { drawSample(input: $input) { __typename ... on Problem { code path }
  ... on SampleDrawn { sample { id frameRows frameHash frameTotal interval drawn { order position subjectId amount selectionValue certain } } } } }`

async function exported(kind: string, filter: object) {
  const { data } = await auditor.run(request, {
    input: { kind, filter, format: 'CSV', reason: '抽样核查' },
  })
  const { id } = (data as never as { requestExport: { export: { id: string } } }).requestExport
    .export
  return id
}

type Sample = {
  id: string
  frameRows: number
  frameHash: string
  frameTotal: string
  interval: string | null
  drawn: {
    position: number
    subjectId: string
    amount: string
    selectionValue: string | null
    certain: boolean
  }[]
}
const drawFrom = async (who: typeof auditor, exportId: string, rest: object = {}) => {
  const { data, errors } = await who.run(draw, {
    input: { exportId, method: 'RANDOM', seed: '20251201-witness', size: 20, ...rest },
  })
  const answer = (
    data as never as {
      drawSample: { __typename: string; code?: string; path?: string; sample?: Sample }
    } | null
  )?.drawSample
  return { errors, ...answer }
}
const november = { payments: { fromMonth: '2025-11', toMonth: '2025-11' } }

test('both draws are drawn again from the file alone, and each row leads to its line', async () => {
  const id = await exported('PAYMENTS', november)
  expect(await drawFrom(auditor, id)).toMatchObject({
    code: 'INVALID_INPUT',
    path: 'input.exportId',
  })
  const { rows, heading } = readCsv((await madeFile(api, auditor.token, makeExport, { id })).bytes)
  const fen = rows.map((row) => BigInt(row[heading.indexOf('金额（元）')]!.replace('.', '')))
  const { sample: random } = await drawFrom(auditor, id)
  const frame = { hash: random!.frameHash, rows: rows.length }
  expect(random!.drawn.map(({ position }) => position)).toEqual(
    drawRandom(frame, '20251201-witness', 20).map(({ position }) => position),
  )
  const { sample: monetary } = await drawFrom(auditor, id, { method: 'MONETARY_UNIT' })
  const again = drawMonetary({ hash: frame.hash, fen }, '20251201-witness', 20)
  expect(monetary!.drawn.map(({ position }) => position)).toEqual(
    again.draws.map(({ position }) => position),
  )
  for (const { position, subjectId, amount } of [...random!.drawn, ...monetary!.drawn]) {
    expect(BigInt(amount.replace('.', ''))).toBe(fen[position - 1])
    expect(subjectId).toBe(`Payment.${rows[position - 1]![heading.indexOf('明细编号')]}`)
  }
  const [entry] = await lastEntries(api)
  expect(entry).toMatchObject({
    action: 'sample.draw',
    detail: { seed: { new: '20251201-witness' }, frame: { new: frame.hash } },
  })
  for (const format of ['csv', 'xlsx']) {
    const file = await madeFile(api, auditor.token, makeSample, { id: monetary!.id, format })
    if (format === 'csv')
      expect(readCsv(file.bytes).rows.map(([, position]) => Number(position))).toEqual(
        monetary!.drawn.map(({ position }) => position),
      )
    else expect(file.bytes.subarray(0, 2).toString()).toBe('PK')
  }
})

test('a frame whose rows have changed is refused, and so are what cannot be drawn and whose it is not', async () => {
  const id = await exported('BATCHES', { batches: { fromMonth: '2025-11', toMonth: '2025-11' } })
  await madeFile(api, auditor.token, makeExport, { id })
  expect(await drawFrom(auditor, id, { size: 0 })).toMatchObject({ path: 'input.size' })
  expect(await drawFrom(auditor, id, { size: 5001 })).toMatchObject({ path: 'input.size' })
  expect(await drawFrom(auditor, id, { seed: 'short' })).toMatchObject({ path: 'input.seed' })
  expect((await drawFrom(await api.as('xianld'), id)).code).toBe('NOT_OWN')
  expect((await drawFrom(await api.as('caizheng'), id)).errors.map(({ code }) => code)).toEqual([
    'NOT_FOUND',
  ])
  await api.sql(
    (sql) =>
      sql`update batch set bank_returned_on = '2025-12-01' where id = (select id from batch where month = '2025-11-01' and state = 'SETTLED' limit 1)`,
  )
  expect((await drawFrom(auditor, id, { size: 5 })).code).toBe('FRAME_CHANGED')
  const report = await exported('REPORT', {
    report: { region: '410499', fromMonth: '2025-11', toMonth: '2025-11' },
  })
  await madeFile(api, auditor.token, makeExport, { id: report })
  expect(await drawFrom(auditor, report, { method: 'MONETARY_UNIT' })).toMatchObject({
    path: 'input.method',
  })
})

test('nothing is drawn from no rows, nor by amount where no amount is above nought', async () => {
  const recoveries = await exported('RECOVERIES', { recoveries: {} })
  await madeFile(api, auditor.token, makeExport, { id: recoveries })
  expect(await drawFrom(auditor, recoveries, { size: 1 })).toMatchObject({ path: 'input.exportId' })
  await api.sql(async (sql) => {
    for (const [status, code] of [
      ['RETURNED', 'CLOSED'],
      ['CANCELLED', null],
    ] as const)
      await sql`
        insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, reason, recorded_at)
        select p.month, p.id, s.version + 1, p.county_code, p.township_code, p.village_code, p.household_id, ${status}, '2025-12-01', ${code}, '账户撤销', '2025-12-01T00:30:00Z'
        from payment p join payment_state s on s.month = p.month and s.payment_id = p.id where p.month = '2025-10-01' order by p.id limit 2`
  })
  const cancelled = await exported('PAYMENTS', {
    payments: { fromMonth: '2025-10', toMonth: '2025-10', status: 'CANCELLED' },
  })
  await madeFile(api, auditor.token, makeExport, { id: cancelled })
  const monetary = { method: 'MONETARY_UNIT', size: 1 }
  expect(await drawFrom(auditor, cancelled, monetary)).toMatchObject({ path: 'input.method' })
  expect((await drawFrom(auditor, cancelled, { size: 2 })).sample!.drawn).toHaveLength(2)
})

test('where every row is certain there is no interval', async () => {
  const id = await exported('PAYMENTS', {
    payments: { fromMonth: '2025-11', toMonth: '2025-11', programme: 'DESTITUTE_URBAN' },
  })
  await madeFile(api, auditor.token, makeExport, { id })
  const { sample } = await drawFrom(auditor, id, { method: 'MONETARY_UNIT', size: 4 })
  expect(sample).toMatchObject({ interval: null, drawn: [{}, {}, {}, {}] })
  expect(sample!.drawn.every(({ certain }) => certain)).toBe(true)
})
