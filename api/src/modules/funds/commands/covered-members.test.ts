import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { fundEveryTownship } from '../../../../test/bring.ts'

/** Who counts in the month that a draft's lines are for. */
let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>
const township = '410499100'
const programme = 'SUBSISTENCE_RURAL'
type Batch = { id: string; version: number; lineCount: number; coverDiffers: number | null }

async function run(command: string, input: object): Promise<Batch> {
  const done = command === 'draftBatch' ? 'BatchDrafted' : 'BatchMoved'
  const { data, errors } = await clerk.run(
    `mutation ($input: ${command[0]!.toUpperCase()}${command.slice(1)}Input!) { ${command}(input: $input) { __typename ... on Problem { code message } ... on ${done} { batch { id version lineCount coverDiffers } } } }`,
    { input },
  )
  expect(errors).toEqual([])
  const answer = Object.values(data!)[0] as unknown as { batch?: Batch }
  expect(answer).toMatchObject({ __typename: done })
  return answer.batch!
}

let drafts = 0
async function draft(): Promise<Batch> {
  const [money] = await api.sql(
    (sql) =>
      sql<
        { id: string }[]
      >`select id from allocation where document_no = '明财〔2025〕901号' and township_code = ${township}`,
  )
  drafts += 1
  return await run('draftBatch', {
    ...{ region: township, programme, month: '2025-12', allocationId: `Allocation.${money!.id}` },
    documentNo: `青保〔2025〕${drafts}号`,
  })
}

/** Persons and households of the township's rural report of a month, as known at a moment. */
async function counted(month: string, asOf?: string) {
  const { data, errors } = await clerk.run(
    `query ($region: RegionCode!, $month: Month!, $asOf: DateTime) { report(region: $region, from: $month, to: $month, asOf: $asOf) { programmes { key persons { value } households { value } } } }`,
    { region: township, month, asOf },
  )
  expect(errors).toEqual([])
  type Row = { key: string; persons: { value: string }; households: { value: string } }
  const row = (data as unknown as { report: { programmes: Row[] } }).report.programmes.find(
    ({ key }) => key === programme,
  )
  return { persons: Number(row?.persons.value), households: Number(row?.households.value) }
}

const countyNow = async () =>
  (
    await api.sql(
      (sql) =>
        sql<
          { at: string }[]
        >`select to_char((now() + clock_offset_seconds * interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from installation`,
    )
  )[0]!.at

const linesOf = ({ id }: Batch) =>
  api.sql(
    (sql) => sql<{ id: string; spell: string; amount: string; covered: number; persons: number }[]>`
      select 'Payment.2025-12.' || p.id as id, p.spell_id as spell, p.amount_fen / 100 || '.' || lpad((p.amount_fen % 100)::text, 2, '0') as amount,
        p.covered_count as covered, (select count(*)::int from covered_member c where c.payment_id = p.id) as persons
      from payment p where p.batch_id = ${id.slice(6)} order by p.id`,
  )

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('qingshi-jb')
  await fundEveryTownship(api)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

describe('a draft', () => {
  test('records those covered the month before, and whoever asks as of before is told what was known', async () => {
    expect(await counted('2025-12')).toEqual({ persons: 0, households: 0 })
    const before = await countyNow()
    const batch = await draft()
    const lines = await linesOf(batch)
    const now = await counted('2025-12')
    expect(now.households).toBe(batch.lineCount)
    expect(now.persons).toBe(lines.reduce((sum, { covered }) => sum + covered, 0))
    expect(await counted('2025-12', before)).toEqual({ persons: 0, households: 0 })
    expect(await counted('2025-11')).toEqual(await counted('2025-11', before))
    expect(batch.coverDiffers).toBe(0)
    await everyPromiseHolds(api)

    // Cancelled, nobody is covered by it any more; as of before the cancellation they are.
    const standing = await countyNow()
    const second = await api.as('xianjb1')
    const cancelled = await second.run(
      `mutation ($input: CancelBatchInput!) { cancelBatch(input: $input) { __typename } }`,
      { input: { batchId: batch.id, version: batch.version, reason: '重做' } },
    )
    expect(cancelled).toMatchObject({
      errors: [],
      data: { cancelBatch: { __typename: 'BatchMoved' } },
    })
    expect(await counted('2025-12')).toEqual({ persons: 0, households: 0 })
    expect(await counted('2025-12', standing)).toEqual(now)
    await everyPromiseHolds(api)
  })

  test('drafted anew after one was cancelled goes by what is on record then', async () => {
    const [left] = await api.sql(
      (sql) => sql<{ spell: string; person: string }[]>`
        update household_member m set to_month = '2025-12-01' from covered_member c join spell s on s.id = c.spell_id
        where c.person_id = m.person_id and c.household_id = m.household_id and m.relation <> 'HEAD' and m.to_month is null and c.month = '2025-11-01'
          and c.township_code = ${township} and s.programme_code = ${programme} and s.end_month is null
          and c.spell_id = (select o.spell_id from covered_member o join spell t on t.id = o.spell_id and t.programme_code = ${programme} and t.end_month is null
            where o.month = '2025-11-01' and o.township_code = ${township} group by 1 having count(*) = 3 order by 1 limit 1)
          and m.person_id = (select max(x.person_id::text)::uuid from covered_member x join household_member y on y.person_id = x.person_id and y.relation <> 'HEAD'
            where x.spell_id = c.spell_id and x.month = '2025-11-01')
        returning c.spell_id as spell, m.person_id as person`,
    )
    const batch = await draft()
    const line = (await linesOf(batch)).find(({ spell }) => spell === left!.spell)!
    expect(line).toMatchObject({ covered: 3, persons: 2 })
    // The amount confirmed counts three: that is told, and nobody is made up.
    expect(batch.coverDiffers).toBe(1)
    const listed = await clerk.run(
      `query ($batch: ID!) { payments(filter: { batchId: $batch, coverDiffers: true, fromMonth: "2025-12", toMonth: "2025-12" }, first: 10) { edges { node { id } } } }`,
      { batch: batch.id },
    )
    expect(listed).toMatchObject({
      errors: [],
      data: { payments: { edges: [{ node: { id: line.id } }] } },
    })
    expect((await counted('2025-12')).households).toBe(batch.lineCount)
    await everyPromiseHolds(api)

    const { data, errors } = await clerk.run(
      `query ($id: ID!) { spell: node(id: $id) { ... on Spell { coveredMembers(month: "2025-12") { id } } } }`,
      { id: `Spell.${left!.spell}` },
    )
    expect(errors).toEqual([])
    const { coveredMembers } = (data as unknown as { spell: { coveredMembers: { id: string }[] } })
      .spell
    expect(coveredMembers).toHaveLength(2)
    expect(coveredMembers.map(({ id }) => id)).not.toContain(`Person.${left!.person}`)

    // Taken out, its persons go with the line; put in by hand, they are back, and nobody else is touched.
    const before = await counted('2025-12')
    const out = await run('takeOutLines', {
      ...{ batchId: batch.id, version: batch.version, paymentIds: [line.id], reason: '待核' },
    })
    const { persons, households } = await counted('2025-12')
    expect({ persons, households }).toEqual({
      persons: before.persons - 2,
      households: before.households - 1,
    })
    const again = await run('putInLines', {
      ...{ batchId: batch.id, version: out.version, reason: '已核' },
      lines: [{ spellId: `Spell.${line.spell}`, amount: line.amount }],
    })
    expect(await counted('2025-12')).toEqual(before)
    expect(again.coverDiffers).toBe(1)
    await everyPromiseHolds(api)
  })
})

test('who does not see who is covered is told of no difference', async () => {
  const finance = await api.as('caizheng')
  const { data, errors } = await finance.run(
    `{ batches(filter: { fromMonth: "2025-12" }, first: 10) { edges { node { coverDiffers } } } payments(filter: { coverDiffers: true }, first: 10) { edges { node { id } } } }`,
  )
  expect(errors).toEqual([])
  type Seen = {
    batches: { edges: { node: { coverDiffers: number | null } }[] }
    payments: { edges: [] }
  }
  const { batches, payments } = data as unknown as Seen
  expect(new Set(batches.edges.map(({ node }) => node.coverDiffers))).toEqual(new Set([null]))
  expect(payments.edges).toEqual([])
})

test('a member who died and is still counted is found in what was due', async () => {
  const [line] = await api.sql(
    (sql) => sql<{ id: string; household: string }[]>`
      select p.id, p.household_id as household from payment p join covered_member c on c.payment_id = p.id join payment_state t on t.month = p.month and t.payment_id = p.id
      where p.month = '2025-12-01' and p.programme_code = ${programme} and t.status = 'IN_TRANSIT' and p.covered_count = 1 and p.amount_fen = p.base_fen order by p.id limit 1`,
  )
  await api.sql(
    (sql) => sql`
      insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail, recorded_at)
      select gen_random_uuid(), '410499', 'DEATH', i.number_hmac, '公安', '2025-11-30', '2025-10-05', '{}', '2025-11-30'
      from covered_member c join person_identity i on i.person_id = c.person_id where c.payment_id = ${line!.id}`,
  )
  const { data, errors } = await (
    await api.as('shenji')
  ).run(
    `query ($id: ID!) { payments(filter: { householdId: $id, fromMonth: "2025-12", toMonth: "2025-12" }, first: 10) { edges { node { status dueBucket } } } }`,
    { id: `Household.${line!.household}` },
  )
  expect(errors).toEqual([])
  expect(data).toMatchObject({
    payments: {
      edges: expect.arrayContaining([
        { node: expect.objectContaining({ dueBucket: 'AFTER_DEATH' }) },
      ]),
    },
  })
})
