import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { fundEveryTownship } from '../../../../test/bring.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

/** Deaths that a register told before the month was drafted, by a township's clerk who may not read facts. */
let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>
const township = '410499100'
const programme = 'SUBSISTENCE_RURAL'
type Case = { spell: string; covered: number; amount: string; method: string; person: string }
const cases = {} as Record<'band' | 'gap' | 'full' | 'head' | 'last' | 'thisMonth', Case>
type Batch = { id: string; version: number; endedByDeath: number | null }
type Drafted = { endedByDeath: number; lessByDeath: number; batch: Batch }
let drafted: Drafted

async function ask<T>(document: string, variables: object, who = clerk): Promise<T> {
  const { data, errors } = await who.run(document, variables as Record<string, unknown>)
  expect(errors).toEqual([])
  return data as T
}

/** A confirmed spell of so many by this method, none taken twice, and one of those it covers: the head, or another. */
async function pick(method: string, persons: string, relation: string): Promise<Case> {
  const taken = Object.values(cases).map(({ spell }) => spell)
  const [found] = await api.sql(
    (sql) => sql<Case[]>`
      select s.id as spell, v.covered_count as covered, v.amount_fen / 100 || '.' || lpad((v.amount_fen % 100)::text, 2, '0') as amount, v.method,
        (select c.person_id from covered_member c join household_member m on m.person_id = c.person_id and m.household_id = c.household_id and m.to_month is null
          where c.spell_id = s.id and c.month = '2025-11-01' and (m.relation = 'HEAD') = (${relation} = 'HEAD') order by 1 limit 1) as person
      from spell s join amount_version v on v.spell_id = s.id and v.to_month is null and not exists (select from amount_version l where l.supersedes_id = v.id)
      where s.township_code = ${township} and s.programme_code = ${programme} and s.confirmed_on is not null and s.end_month is null and s.bank_account_id is not null
        and v.method = ${method} and v.covered_count between ${Number(persons[0])} and ${Number(persons.at(-1))} and s.id <> all(${taken}::uuid[])
        and v.covered_count = (select count(*) from covered_member c where c.spell_id = s.id and c.month = '2025-11-01')
        and not exists (select from covered_member c join person_identity i on i.person_id = c.person_id join external_fact f on f.person_hmac = i.number_hmac
          where c.spell_id = s.id and f.kind = 'DEATH') order by s.id limit 1`,
  )
  return found!
}
const die = ({ person }: Case, on: string) =>
  api.sql(
    (
      sql,
    ) => sql`insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail, recorded_at)
      select gen_random_uuid(), '410499', 'DEATH', number_hmac, '公安', '2025-11-30', ${on}, '{}', '2025-11-30' from person_identity where person_id = ${person}`,
  )
const lineOf = async ({ spell }: Case) =>
  (
    await api.sql(
      (sql) => sql<{ id: string; covered: number; amount: string }[]>`
        select 'Payment.2025-12.' || p.id as id, p.covered_count as covered, p.amount_fen / 100 || '.' || lpad((p.amount_fen % 100)::text, 2, '0') as amount
        from payment p join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
        where p.spell_id = ${spell} and p.month = '2025-12-01'`,
    )
  )[0]
const leftOut = async ({ spell }: Case) => {
  type Row = { spellId: string; amount: string; bucket: string; reason: string; note: string }
  const { leftOut: found } = await ask<{ leftOut: { edges: { node: Row }[] } }>(
    'query ($id: ID!) { leftOut(batchId: $id, first: 200) { edges { node { spellId amount bucket reason note } } } }',
    { id: drafted.batch.id },
  )
  return found.edges.map(({ node }) => node).find(({ spellId }) => spellId === `Spell.${spell}`)
}

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('qingshi-jb')
  await fundEveryTownship(api)
  cases.band = await pick('BAND', '3-4', 'OTHER')
  cases.gap = await pick('GAP', '2-4', 'OTHER')
  cases.full = await pick('BAND', '2-4', 'OTHER')
  cases.head = await pick('BAND', '2-4', 'HEAD')
  cases.last = await pick('BAND', '1-1', 'HEAD')
  cases.thisMonth = await pick('BAND', '1-1', 'HEAD')
  const { thisMonth, ...before } = cases
  for (const each of Object.values(before)) await die(each, '2025-11-30')
  await die(thisMonth, '2025-12-01')
  // The whole standard for each, though no subsistence grant is confirmed so in the demonstration.
  await api.sql((sql) =>
    sql.unsafe(`insert into amount_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'recorded_at', '2025-11-30', 'supersedes_id', v.id, 'method', 'FULL', 'band', null))).*
      from amount_version v where v.spell_id = '${cases.full.spell}' and v.to_month is null and not exists (select from amount_version l where l.supersedes_id = v.id)`),
  )
  const [money] = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Allocation.' || id as id from allocation where document_no = '明财〔2025〕901号' and township_code = ${township} and programme_code = ${programme}`,
  )
  const answer = await ask<{ draftBatch: Drafted }>(
    'mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { __typename ... on Problem { code message } ... on BatchDrafted { endedByDeath lessByDeath batch { id version endedByDeath } } } }',
    {
      input: {
        ...{ region: township, programme, month: '2025-12', allocationId: money!.id },
        documentNo: '青保〔2025〕77号',
      },
    },
  )
  drafted = answer.draftBatch
})
afterAll(async () => {
  await api.close()
  await database.close()
})

test('a draft pays the living what the rules pay them, by band, gap and the whole standard', async () => {
  const auditor = await api.as('shenji')
  for (const each of [cases.band, cases.gap, cases.full]) {
    const line = await lineOf(each)
    expect(line, each.method).toMatchObject({ covered: each.covered - 1 })
    const seen = await ask<{ payment: object }>(
      'query ($id: ID!) { payment(id: $id) { amount dueBucket } }',
      { id: line!.id },
      auditor,
    )
    expect(seen.payment).toEqual({ amount: line!.amount, dueBucket: 'AS_DUE' })
  }
  expect(Number((await lineOf(cases.band))!.amount)).toBeLessThan(Number(cases.band.amount))
  await everyPromiseHolds(api)
})

test('whoever died in the month itself is paid for it; whoever is alone or the recipient is left out, and the draft says so', async () => {
  expect(await lineOf(cases.thisMonth)).toMatchObject({ amount: cases.thisMonth.amount })
  expect(await lineOf(cases.last)).toBeUndefined()
  expect(await lineOf(cases.head)).toBeUndefined()
  expect(drafted.endedByDeath).toBeGreaterThanOrEqual(2)
  expect(drafted.lessByDeath).toBeGreaterThanOrEqual(3)
  expect(drafted.batch.endedByDeath).toBe(drafted.endedByDeath)
  const [entry] = await lastEntries(api)
  expect(entry).toMatchObject({
    action: 'batch.draft',
    detail: {
      endedByDeath: { new: drafted.endedByDeath },
      lessByDeath: { new: drafted.lessByDeath },
    },
  })
  expect(await leftOut(cases.last)).toMatchObject({
    ...{ amount: '0.00', note: null },
    reason: expect.stringContaining('都已登记死亡'),
  })
  expect(await leftOut(cases.head)).toMatchObject({
    ...{ bucket: 'AS_DUE', reason: null, note: expect.stringContaining('停旧建新') },
  })
  // Who neither drafts nor reads facts learns of no death.
  const seen = await ask<{ batch: Batch }>(
    'query ($id: ID!) { batch(id: $id) { endedByDeath } }',
    { id: drafted.batch.id },
    await api.as('qingshi-ld'),
  )
  expect(seen.batch.endedByDeath).toBeNull()
})

test('by hand: nothing for nobody, and to a dead recipient’s household what is due to the others, as it was shown', async () => {
  const put = async (each: Case, amount: string) =>
    (
      await ask<{ putInLines: { code?: string; batch?: Batch } }>(
        'mutation ($input: PutInLinesInput!) { putInLines(input: $input) { __typename ... on Problem { code } ... on BatchMoved { batch { id version } } } }',
        {
          input: {
            ...{ batchId: drafted.batch.id, version: drafted.batch.version, reason: '补入' },
            lines: [{ spellId: `Spell.${each.spell}`, amount }],
          },
        },
      )
    ).putInLines
  const before = await countEntries(api)
  expect(await put(cases.last, cases.last.amount)).toMatchObject({ code: 'AFTER_DEATH' })
  expect(await put(cases.head, cases.head.amount)).toMatchObject({ code: 'AMOUNT_DIFFERS' })
  expect(await countEntries(api)).toBe(before)
  const { amount } = (await leftOut(cases.head))!
  expect((await put(cases.head, amount)).batch).toBeDefined()
  expect(await lineOf(cases.head)).toMatchObject({ amount, covered: cases.head.covered - 1 })
  await everyPromiseHolds(api)
})
