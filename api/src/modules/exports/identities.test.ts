import { afterAll, beforeAll, expect, test } from 'vitest'

import { identityHmac, sealIdentity } from '../../../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../test/as.ts'
import { countEntries, lastEntries } from '../../../test/log-of.ts'
import { madeFile, readCsv } from '../../../test/made.ts'
import { makeExport } from './make/make-export.ts'

let database: TestDatabase
let api: Api
type Person = Awaited<ReturnType<Api['as']>>
let auditor: Person
let lead: Person

const canary = '410499196001011239'

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
  lead = await api.as('xianld')
  await api.sql(async (sql) => {
    const sealed = sealIdentity(database.identityKeys, canary)
    const phone = sealIdentity(database.identityKeys, '13812345678')
    await sql`update person_identity set number_sealed = ${sealed}, number_hmac = ${identityHmac(database.identityKeys, canary)}, phone_sealed = ${phone}
      where person_id = (select head_person_id from household order by code limit 1)`
  })
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const request = `mutation R($input: RequestExportInput!) { requestExport(input: $input) { __typename
  ... on ExportMoved { export { id state version } } ... on Problem { code message path } } }`
const decision = `mutation D($input: DecideExportInput!) { decideExport(input: $input) { __typename
  ... on ExportMoved { export { id state version minutesLeft } } ... on Problem { code } } }`

type Export = { id: string; state: string; version: number; minutesLeft?: number }

async function ask(who: Person, rest: object = {}): Promise<Export> {
  const input = {
    kind: 'HOUSEHOLDS',
    filter: { households: {} },
    format: 'CSV',
    withIdentities: true,
    reason: '核对重复领取',
    ...rest,
  }
  const { data, errors } = await who.run(request, { input })
  expect(errors).toEqual([])
  return (data as never as { requestExport: { export: Export } }).requestExport.export
}

async function decide(who: Person, { id, version }: Export, confirm = true) {
  const { data, errors } = await who.run(decision, { input: { exportId: id, version, confirm } })
  return {
    errors,
    ...(
      data as never as {
        decideExport: { __typename: string; code?: string; export?: Export }
      } | null
    )?.decideExport,
  }
}

const make = (who: Person, { id }: Export) => madeFile(api, who.token, makeExport, { id })
const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => 'MADE',
    (error: { extensions?: { code: string } }) => error.extensions?.code ?? String(error),
  )

test('without a confirmation the numbers stay null, with a reason', async () => {
  const plain = await ask(auditor, { withIdentities: false })
  expect(plain.state).toBe('READY')
  const { heading, rows } = readCsv((await make(auditor, plain)).bytes)
  for (const column of ['证件号码', '联系电话']) {
    expect(new Set(rows.map((row) => row[heading.indexOf(column)]))).toEqual(new Set(['']))
    expect(new Set(rows.map((row) => row[heading.indexOf(`${column}未列原因`)]))).toEqual(
      new Set(['本次导出不含证件号码、账号和电话']),
    )
  }
})

test('confirmed by another person it lists numbers in full and phones masked, and the log has no number', async () => {
  const asked = await ask(auditor)
  expect(asked.state).toBe('WAITING')
  expect(await codeOf(make(auditor, asked))).toBe('FORBIDDEN')
  expect(await decide(lead, asked)).toMatchObject({
    __typename: 'ExportMoved',
    export: { state: 'READY', minutesLeft: 1439 },
  })
  const { bytes, name } = await make(auditor, asked)
  const { heading, rows } = readCsv(bytes)
  const row = rows.find((each) => each[heading.indexOf('证件号码')] === `'${canary}`)!
  expect(row[heading.indexOf('联系电话')]).toBe('138****5678')
  expect(rows.every((each) => /^'\d{17}[\dX]$|^$/.test(each[heading.indexOf('证件号码')]!))).toBe(
    true,
  )
  expect(name).not.toMatch(/\d{9}/)
  const entries = await lastEntries(api, 4)
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ['export.made', 'shenji'],
    ['export.begin', 'shenji'],
    ['export.confirm', 'xianld'],
    ['export.request', 'shenji'],
  ])
  expect(JSON.stringify(entries)).not.toContain(canary)
  // Each download has its own.
  const before = await countEntries(api)
  await make(auditor, asked)
  expect((await countEntries(api)) - before).toBe(2)
})

test('account numbers of payments are opened alike', async () => {
  const asked = await ask(auditor, {
    kind: 'PAYMENTS',
    filter: { payments: { fromMonth: '2025-11', toMonth: '2025-11' } },
  })
  await decide(lead, asked)
  const { heading, rows } = readCsv((await make(auditor, asked)).bytes)
  const [account, tail] = ['收款账号', '账号尾号'].map((each) => heading.indexOf(each)) as [
    number,
    number,
  ]
  expect(rows.length).toBeGreaterThan(2000)
  for (const row of rows) expect(row[account]!.slice(-4)).toBe(row[tail]!.slice(-4))
})

test('nobody confirms what they asked for, nobody without the seat, nobody twice', async () => {
  const asked = await ask(auditor)
  for (const login of ['shenji', 'xianjb1', 'caizheng', 'anquan1'])
    expect((await decide(await api.as(login), asked)).errors.map(({ code }) => code)).toEqual([
      'FORBIDDEN',
    ])
  expect(await decide(lead, asked, false)).toMatchObject({ export: { state: 'REFUSED' } })
  expect(await decide(lead, asked)).toMatchObject({ __typename: 'Stale' })
  expect(await decide(lead, { ...asked, version: 2 })).toMatchObject({ code: 'DECIDED' })
  expect(await codeOf(make(auditor, asked))).toBe('FORBIDDEN')
})

test('who may not open numbers may not ask for them', async () => {
  for (const login of ['xianld', 'caizheng']) {
    const input = {
      kind: 'PAYMENTS',
      filter: { payments: {} },
      format: 'CSV',
      withIdentities: true,
      reason: '核对',
    }
    const { errors } = await (await api.as(login)).run(request, { input })
    expect(errors.map(({ code }) => code)).toEqual(['FORBIDDEN'])
  }
})

test('after its day it is gone, and the file is for its requester alone', async () => {
  const asked = await ask(auditor)
  await decide(lead, asked)
  expect(await codeOf(make(lead, asked))).toBe('FORBIDDEN')
  expect(await codeOf(make(await api.as('xianjb1'), asked))).toBe('NOT_FOUND')
  await api.sql(async (sql) => {
    await sql`alter table data_export disable trigger guard`
    await sql`update data_export set expires_at = now() - interval '1 second' where id = ${asked.id.slice(11)}`
    await sql`alter table data_export enable trigger guard`
  })
  expect(await codeOf(make(auditor, asked))).toBe('GONE')
  const { data } = await auditor.run(
    'query ($id: ID!) { export(id: $id) { state actions { name allowed } } }',
    { id: asked.id },
  )
  expect(data).toEqual({
    export: {
      state: 'EXPIRED',
      actions: [
        { name: 'make', allowed: false },
        { name: 'decide', allowed: false },
      ],
    },
  })
})

// Past the API, as the application's own role and under the requester's name.
const asApp = (who: Person, statement: string) =>
  api.services.appPool
    .begin(async (tx) => {
      await tx`select mz_enter(${hashOf(who.token)}, null)`
      return await tx.unsafe(statement)
    })
    .then(
      (rows) => rows.length,
      (error: { code: string }) => error.code,
    )

test('the database alone refuses to open numbers, to confirm oneself, to stretch a day and to change what was found', async () => {
  const person = (
    await api.sql(
      (sql) =>
        sql<{ id: string }[]>`select head_person_id as id from household order by code limit 1`,
    )
  )[0]!.id
  const asked = await ask(auditor)
  const id = asked.id.slice(11)
  const open = (making: string) => `select * from mz_export_persons('${making}', '{${person}}')`
  const making = '0199dead-0000-7000-8000-000000000001'
  const begin = `insert into export_making (id, export_id, county_code, account_id, state) values ('${making}', '${id}', '410499', mz_account(), 'MAKING')`
  expect(await asApp(auditor, open(making))).toBe('42501')
  // A making without its entry in the log, before and after the confirmation.
  expect(await asApp(auditor, begin)).toBe(0)
  expect(await asApp(auditor, open(making))).toBe('42501')
  expect(
    await asApp(
      auditor,
      `update data_export set state = 'READY', confirmed_by = mz_account(), expires_at = now() + interval '1 day' where id = '${id}'`,
    ),
  ).toMatch(/^(23514|42501)$/)
  expect(
    await asApp(
      lead,
      `update data_export set state = 'READY', confirmed_by = mz_account(), expires_at = now() + interval '9 days' where id = '${id}'`,
    ),
  ).toBe('23514')
  expect(
    await asApp(auditor, `update data_export set with_identities = false where id = '${id}'`),
  ).toBe('42501')
  await decide(lead, asked)
  expect(await asApp(auditor, open(making))).toBe('42501')
  const made = await make(auditor, asked)
  expect(made.bytes.length).toBeGreaterThan(0)
  // The entry of a making that has ended opens nothing more.
  const [ended] = await api.sql(
    (sql) =>
      sql<
        { id: string }[]
      >`select id from export_making where export_id = ${id} and state = 'MADE'`,
  )
  expect(await asApp(auditor, open(ended!.id))).toBe('42501')
  expect(await asApp(auditor, `update data_export set row_count = 1 where id = '${id}'`)).toBe(
    '23514',
  )
  expect(
    await asApp(
      auditor,
      `update data_export set expires_at = now() + interval '23 hours' where id = '${id}'`,
    ),
  ).toBe('23514')
  expect(
    await asApp(
      auditor,
      `update export_making set state = 'MADE' where export_id = '${id}' and state = 'MADE' returning 1`,
    ),
  ).toBe(0)
})
