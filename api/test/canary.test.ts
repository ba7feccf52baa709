import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { allAccounts } from '../../db/src/demo/accounts.ts'
import { openIdentity } from '../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import { findWorld, personas, type Place } from './access-world.ts'
import { type Api, openApi } from './as.ts'
import { crawlOf } from './crawl.ts'

/** Every identity, account and phone number of the county is looked for in all that the API ever says or writes. */
let database: TestDatabase
let api: Api
let own: Place
let quota: string
const numbers = new Set<string>()
let lengths: number[]

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  ;({ own, quota } = await findWorld(api))
  const sealed = await api.sql(
    (sql) => sql<{ value: string }[]>`
    select number_sealed as value from person_identity union all select phone_sealed from person_identity where phone_sealed is not null
    union all select number_sealed from bank_account_identity`,
  )
  for (const { value } of sealed) numbers.add(openIdentity(database.identityKeys, value))
  lengths = [...new Set([...numbers].map(({ length }) => length))]
})
afterAll(async () => {
  await api.close()
  await database.close()
})

/** Numbers of the county that a text holds, whatever stands around them. */
function held(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.matchAll(/[\dXx]{10,}/g))
    for (const length of lengths)
      for (let at = 0; at + length <= run.length; at += 1) {
        const part = run.slice(at, at + length).toUpperCase()
        if (numbers.has(part)) found.push(part)
      }
  return found
}

const samples = (region: string): Record<string, string> => ({
  region: `"${region}"`,
  village: `"${own.village}"`,
  township: `"${own.village.slice(0, 9)}"`,
  code: `"${own.village}"`,
  month: '"2025-11"',
  year: '2025',
  from: '"2025-10"',
  to: '"2025-11"',
  fromMonth: '"2025-01"',
  toMonth: '"2025-11"',
  text: '"王"',
  publicId: `"${own.publicId}"`,
  of: `"${own.payment}"`,
})
const sampled: Record<string, string> = { kind: 'DECISION', channel: 'BOARD', name: '"欧阳静"' }
const ids = (): Record<string, string> => ({
  household: own.household,
  person: own.person,
  payment: own.payment,
  batch: own.batch,
  notice: own.notice,
  quota,
  import: 'Import.00000000-0000-4000-8000-000000000000',
  node: own.household,
  export: 'DataExport.00000000-0000-4000-8000-000000000000',
  auditSample: 'AuditSample.00000000-0000-4000-8000-000000000000',
  reserveFund: 'ReserveFund.00000000-0000-4000-8000-000000000000',
  breach: 'Breach.00000000-0000-4000-8000-000000000000',
  objection: 'Objection.00000000-0000-4000-8000-000000000000',
  recovery: 'Recovery.00000000-0000-4000-8000-000000000000',
  bankLineCandidates: 'BankLine.00000000-0000-4000-8000-000000000000',
  spotCheck: 'SpotCheck.00000000-0000-4000-8000-000000000000',
})

test('the net holds: a number in a text is found', () => {
  expect(numbers.size).toBeGreaterThan(5000)
  const [one] = numbers
  expect(held(`{"a":"x${one}9"}`)).toContain(one)
})

describe('all that can be asked holds no protected number', () => {
  test.each([...Object.values(personas), null])('%s', { timeout: 120_000 }, async (login) => {
    const caller = login ? await api.as(login) : api.anonymous
    const account = allAccounts.find((each) => each.login === login)
    const known = samples(account?.regionCode ?? '410499')
    let rows = 0
    for (const field of Object.values(api.schema.getQueryType()!.getFields())) {
      const documents = crawlOf(field, ({ name }) => {
        if (name === 'id' || name === 'bankLineId') return `"${ids()[field.name]}"`
        if (name === 'batchId') return `"${own.batch}"`
        if (name === 'accountId')
          return field.name === 'sessionsOf' ? `"Account.${allAccounts[0]!.id}"` : null
        if (field.name === 'publicNotices' && name === 'region') return null
        if (field.name === 'explainTopUpGap' && name === 'programme') return 'SUBSISTENCE_RURAL'
        if (field.name === 'exportColumns' && name === 'kind') return 'HOUSEHOLDS'
        if (field.name === 'sampleNotice') return sampled[name] ?? null
        return known[name] ?? null
      })
      expect(documents, field.name).not.toBeNull()
      for (const document of documents!) {
        const answer = await caller.run(document)
        const wrong = answer.errors.filter(
          ({ code }) => !['FORBIDDEN', 'UNAUTHENTICATED', 'NOT_FOUND'].includes(code),
        )
        expect(wrong, `${field.name}: ${document}`).toEqual([])
        const text = JSON.stringify(answer)
        rows += text.length
        expect(held(text), field.name).toEqual([])
      }
    }
    expect(rows).toBeGreaterThan(3000)
  })
})

test('nor does anything that is kept of what people did', async () => {
  const clerk = await api.as('xianjb1')
  const opened = await clerk.run(
    `mutation { revealIdentity(input: { subjectId: "${own.person}", purpose: COMPLAINT, reason: "来信核对" }) { ... on IdentityRevealed { number phone } } }`,
  )
  const [number] = held(JSON.stringify(opened.data))
  expect(number).toBeDefined()
  for (const document of [
    `mutation { signIn(input: { login: "${number}", password: "${number}" }) { __typename } }`,
    `mutation { searchByNumber(input: { number: "${number}", reason: "${number}" }) { __typename } }`,
    `mutation { revealIdentity(input: { subjectId: "${number}", purpose: COMPLAINT, reason: "x" }) { __typename } }`,
    `{ payments(filter: { text: "${number}" }) { edges { node { id } } } }`,
    `{ household(id: "${number}") { id } }`,
    `{ payments(filter: { minAmount: "${number}" }) { edges { node { id } } } }`,
  ]) {
    const answer = await clerk.run(document)
    expect(held(JSON.stringify(answer)), document.replace(number!, '…')).toEqual([])
  }
  const variables = { id: number, filter: { fromMonth: number } }
  const refused = await clerk.run(
    'query V($filter: PaymentFilter) { payments(filter: $filter) { edges { node { id } } } }',
    variables,
  )
  expect(refused.errors).not.toEqual([])
  expect(held(JSON.stringify(refused))).toEqual([])

  const kept = await api.sql(
    (sql) => sql<{ text: string }[]>`
    select to_jsonb(e)::text as text from log_entry e union all select to_jsonb(r)::text from access_read r union all select key from rate_limit
    union all select to_jsonb(s)::text from session s`,
  )
  expect(kept.length).toBeGreaterThan(10)
  expect(held(kept.map(({ text }) => text).join('\n'))).toEqual([])
})
