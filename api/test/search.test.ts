import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import type { Role } from '../../db/src/permissions.ts'
import { findWorld, personas, type World } from './access-world.ts'
import { type Api, openApi } from './as.ts'

/** What the top line finds of what is typed, and for whom. Numbers of persons: `people/commands/identity.test.ts`. */
let database: TestDatabase
let api: Api
let world: World
let known: {
  code: string
  batch: string
  batchNo: string
  voucher: string
  quotaNo: string
  allocation: string
  allocationNo: string
  title: string
}

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  world = await findWorld(api)
  const [row] = await api.sql(
    (sql) => sql<(typeof known)[]>`
    select h.code, 'Batch.' || b.id as batch, b.document_no as "batchNo", b.voucher_no as voucher, q.document_no as "quotaNo",
      'Allocation.' || a.id as allocation, a.document_no as "allocationNo", n.title_zh as title
    from household h join batch b on 'Batch.' || b.id = ${world.own.batch} join allocation a on a.id = b.allocation_id
      join quota q on q.id = a.quota_id, public_notice n
    where 'Household.' || h.id = ${world.own.household} and n.public_id = ${world.own.publicId}`,
  )
  known = row!
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const fields = {
  persons: 'persons(text: $text, first: 200) { edges { node { id } } }',
  households: 'households(filter: { text: $text }, first: 200) { edges { node { id } } }',
  payments: 'searchPayments(text: $text) { id }',
  documents: 'searchDocuments(text: $text) { id }',
  notices: 'searchNotices(text: $text) { id title }',
  regions: 'searchRegions(text: $text) { id }',
}

/** Ids of one kind; a refusal is its code. */
async function find(role: Role, kind: keyof typeof fields, text: string): Promise<string[]> {
  const caller = await api.as(personas[role])
  const answer = await caller.run(`query S($text: String!) { ${fields[kind]} }`, { text })
  if (answer.errors.length > 0) return answer.errors.map(({ code }) => code)
  return [...JSON.stringify(answer.data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!)
}

const wide = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))

describe('an auditor finds', () => {
  test('a person by name', async () => {
    expect(await find('AUDITOR', 'persons', world.own.name)).toContain(world.own.person)
  })

  test('a household by its code', async () => {
    expect(await find('AUDITOR', 'households', known.code)).toEqual([world.own.household])
  })

  test('a line by its reference, however much of it was copied', async () => {
    const { payment } = world.own
    const [, month, uuid] = payment.split('.')
    for (const text of [payment, `${month}.${uuid}`, uuid!, ` ${uuid!.toUpperCase()} `])
      expect(await find('AUDITOR', 'payments', text)).toEqual([payment])
    for (const text of [`2025-01.${uuid}`, uuid!.slice(1), '王'])
      expect(await find('AUDITOR', 'payments', text)).toEqual([])
  })

  test.each([
    (text: string) => text,
    (text: string) => text.replace('〔', '[').replace('〕', ']'),
    (text: string) => text.replace('〔', '（').replace('〕', '） '),
    (text: string) => wide(text.replace('〔', '【').replace('〕', '】')),
  ])('batch, allocation and quota by document number, as typed %#', async (typed) => {
    expect(await find('AUDITOR', 'documents', typed(known.batchNo))).toContain(world.own.batch)
    expect(await find('AUDITOR', 'documents', typed(known.allocationNo))).toContain(
      known.allocation,
    )
    expect((await find('AUDITOR', 'documents', typed(known.quotaNo))).join()).toContain('Quota.')
  })

  test('a batch by its voucher, whole', async () => {
    expect(await find('AUDITOR', 'documents', known.voucher.toLowerCase())).toEqual([known.batch])
    expect(await find('AUDITOR', 'documents', known.voucher.slice(0, -1))).toEqual([])
  })

  test('a notice by its public number or the words of its title', async () => {
    const [byNumber] = await find('AUDITOR', 'notices', world.own.publicId)
    expect(byNumber).toMatch(/^Notice\./)
    const words = `${known.title.slice(0, 3)} ${known.title.slice(-4)}`
    const found = await find('AUDITOR', 'notices', words)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(10)
    expect(await find('AUDITOR', 'notices', `${words} 无此词`)).toEqual([])
    expect(await find('AUDITOR', 'notices', '公')).toEqual([])
  })

  test('a village by its code', async () => {
    expect(await find('AUDITOR', 'regions', world.own.village)).toEqual([
      `Region.${world.own.village}`,
    ])
  })

  test('all lines of one account', async () => {
    const [row] = await api.sql(
      (sql) => sql<{ id: string; lines: number }[]>`
      select bank_account_id as id, count(*)::int as lines from payment group by 1 order by 2 desc, 1 limit 1`,
    )
    const caller = await api.as(personas.AUDITOR)
    const answer = await caller.run(
      'query P($id: ID!) { payments(filter: { bankAccountId: $id }, first: 200) { totals { lines } } }',
      { id: `BankAccount.${row!.id}` },
    )
    expect(answer.data).toMatchObject({ payments: { totals: { lines: row!.lines } } })
  })
})

describe('within the own area alone', () => {
  const kinds = [
    ['persons', 'name', 'person'],
    ['payments', 'payment', 'payment'],
  ] as const
  test.each(kinds)('%s', async (kind, typed, found) => {
    for (const role of ['VILLAGE', 'TOWN_OP'] as const) {
      expect(await find(role, kind, world.own[typed])).toContain(world.own[found])
      expect(await find(role, kind, world.other[typed])).not.toContain(world.other[found])
    }
  })

  test('documents and vouchers of another township are nowhere', async () => {
    expect(await find('TOWN_OP', 'documents', known.voucher)).toEqual([known.batch])
    const [other] = await api.sql(
      (sql) => sql<{ voucher: string }[]>`
      select voucher_no as voucher from batch where 'Batch.' || id = ${world.other.batch}`,
    )
    expect(await find('TOWN_OP', 'documents', other!.voucher)).toEqual([])
    expect(await find('AUDITOR', 'documents', other!.voucher)).toEqual([world.other.batch])
  })

  test("an inspector's kin are not found by the inspector", async () => {
    const [kin] = await api.sql(
      (sql) => sql<{ code: string; line: string; household: string }[]>`
      select h.code, (select id from payment p where p.household_id = h.id limit 1) as line, 'Household.' || h.id as household
      from account_kin k join household h on h.id = k.household_id limit 1`,
    )
    expect(await find('INSPECTOR', 'households', kin!.code)).toEqual([])
    expect(await find('INSPECTOR', 'payments', kin!.line)).toEqual([])
    expect(await find('AUDITOR', 'households', kin!.code)).toEqual([kin!.household])
  })
})

test.each(['SYS_ADMIN', 'SEC_ADMIN', 'AUD_ADMIN'] as const)(
  '%s finds places only',
  async (role) => {
    for (const kind of ['persons', 'households', 'payments', 'documents', 'notices'] as const)
      expect(await find(role, kind, world.own.name), kind).toEqual(['FORBIDDEN'])
    expect(await find(role, 'regions', world.own.village)).toHaveLength(1)
  },
)

test('what was typed is written down nowhere', async () => {
  await find('AUDITOR', 'persons', world.own.name)
  const kept = await api.sql(
    (sql) => sql<{ text: string }[]>`
    select to_jsonb(e)::text as text from log_entry e where e.action like '%search%' union all select to_jsonb(r)::text from access_read r`,
  )
  expect(kept.length).toBeGreaterThan(20)
  expect(kept.map(({ text }) => text).join('\n')).not.toContain(world.own.name)
})
