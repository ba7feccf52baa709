import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { findInstallation } from '@mingzhang/db/installation.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../test/as.ts'
import { madeFile } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'

const execFileAsync = promisify(execFile)

let database: TestDatabase
let api: Api
let offset: number
let auditor: Awaited<ReturnType<Api['as']>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
  offset = (await findInstallation(database.ownerUrl))!.clockOffsetSeconds
  // Many lines more, and a sixth as many, of months the demonstration does not have.
  await api.sql(async (sql) => {
    for (const [month, times] of [
      ['2024-05', 4],
      ['2024-06', 24],
    ] as const)
      await sql`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'month', ${`${month}-01`}::text))).*
      from payment p, generate_series(1, ${times}::int) where p.id in (select id from payment where month = '2025-11-01' order by id limit 1000) and p.month = '2025-11-01'`
  })
}, 240_000)
afterAll(async () => {
  await api.close()
  await database.close()
})

const request = `mutation R($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id } } } }`
async function asked(format: string, month = '2024-06'): Promise<string> {
  const filter = { payments: { fromMonth: month, toMonth: month } }
  const { data } = await auditor.run(request, {
    input: { kind: 'PAYMENTS', filter, format, reason: '全量核查' },
  })
  return (data as never as { requestExport: { export: { id: string } } }).requestExport.export.id
}
const makingsOf = async (id: string) =>
  (
    (
      await auditor.run(
        'query ($id: ID!) { export(id: $id) { rowCount makings { state failure } } }',
        { id },
      )
    ).data as never as {
      export: { rowCount: number | null; makings: { state: string; failure: string | null }[] }
    }
  ).export

type Used = { bytes: number; kilobytes: number }

/** In a process of its own whose heap could not hold the rows. */
async function makeInChild(id: string): Promise<Used> {
  const options = { urls: database.urls, secrets: database.secrets, clockOffsetSeconds: offset }
  const asked = JSON.stringify({ options, id, tokenHash: hashOf(auditor.token) })
  const script = fileURLToPath(new URL('../../../test/export-in-child.ts', import.meta.url))
  const { stdout } = await execFileAsync(process.execPath, [
    '--import',
    new URL('../../quick-modules.ts', import.meta.url).href,
    '--max-old-space-size=96',
    script,
    asked,
  ])
  return JSON.parse(stdout) as Used
}

test.each(['CSV', 'XLSX'])(
  'six times the rows as %s need no more memory, and all are there',
  async (format) => {
    const few = await makeInChild(await asked(format, '2024-05'))
    const id = await asked(format)
    const many = await makeInChild(id)
    expect((await makingsOf(id)).rowCount).toBe(24_000)
    expect(many.bytes / few.bytes).toBeGreaterThan(5)
    expect(many.kilobytes / few.kilobytes).toBeLessThan(1.5)
  },
  240_000,
)

test('whoever leaves in the middle leaves a record of it, and no connection', async () => {
  const id = await asked('XLSX')
  const gone = new AbortController()
  const made = madeFile(api, auditor.token, makeExport, { id }, gone.signal)
  await expect.poll(async () => (await makingsOf(id)).makings.length).toBe(1)
  gone.abort()
  await expect(made).rejects.toThrow()
  expect((await makingsOf(id)).makings).toEqual([{ state: 'FAILED', failure: '下载的人离开了' }])
})

test('a database that goes away fails the making, and nothing was given', async () => {
  const id = await asked('CSV')
  // Awaited from the start: it may fail before the poll has seen that it struck.
  const failed = expect(madeFile(api, auditor.token, makeExport, { id })).rejects.toThrow()
  await expect
    .poll(
      () =>
        withConnection(
          database.superuserUrl,
          async (sql) =>
            (
              await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'mz_app' and query like 'fetch%'`
            ).length,
        ),
      { timeout: 20_000, interval: 20 },
    )
    .toBeGreaterThan(0)
  await failed
  expect((await makingsOf(id)).makings).toEqual([{ state: 'FAILED', failure: '数据库连接中断' }])
})
