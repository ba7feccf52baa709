import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { allAccounts } from '../../../../db/src/demo/accounts.ts'
import { sealIdentity } from '../../../../db/src/identity.ts'
import type { Api } from '../../../test/as.ts'
import {
  bring,
  type Caller,
  find,
  fundEveryTownship,
  type Imported,
  type Line,
  move,
  paidLines,
  promoteBy,
  roster,
  settled,
} from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'

let county: CountyAtWork
let api: Api
let clerk: Caller
let second: Caller
let lines: Line[]
beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ api } = county)
  clerk = await api.as('xianjb1')
  second = await api.as('xianjb2')
  await fundEveryTownship(api)
  lines = await paidLines(api, county.database.identityKeys, 12)
})
afterAll(() => county?.close())

const idOf = (login: string) => allAccounts.find((each) => each.login === login)!.id
const bare = (id: string) => id.split('.').at(-1)!

type Home = { household: string; spell: string | null }
/** Whom November's line of a name was for. */
const homeOf = async ({ name, village }: Line): Promise<Home> => {
  const [row] = await api.sql(
    (sql) => sql<Home[]>`
      select p.household_id as household, p.spell_id as spell from payment p join region v on v.code = p.village_code
      where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.kind = 'REGULAR' and p.recipient_name = ${name} and v.name_zh = ${village}`,
  )
  return row!
}

/** Somebody objected to a list, and nobody has decided yet. */
async function hold(holds: string, { household, spell }: Home): Promise<string> {
  const id = randomUUID()
  const said = sealIdentity(api.services.keys, '不该享受')
  await api.sql(
    (sql) => sql`
      insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, household_id, spell_id, holds, state, statement_sealed, code_hash, received_on, due_on, recorded_at)
      select ${id}, h.county_code, h.township_code, h.village_code, n.id, 'OBJECTION', 'WEB', 'NOT_ELIGIBLE', h.id, ${spell}, ${holds}, 'OPEN', ${said}, ${id}, '2025-11-20', '2025-12-04', '2025-11-20T02:00:00Z'
      from household h, lateral (select id from notice where programme_code is null and published_at is not null and county_code = h.county_code limit 1) n where h.id = ${household}`,
  )
  return id
}
const decide = (id: string, outcome = 'REJECTED') =>
  api.sql(async (sql) => {
    await sql`update objection set state = 'INQUIRED', inquired_by = ${idOf('xianjb2')}, inquired_on = '2025-11-28', method = 'SURVEY', finding = '已核实' where id = ${id}`
    await sql`update objection set state = 'DECIDED', outcome = ${outcome}, reply = '已核实', decided_by = ${idOf('xianld')}, decided_at = '2025-11-29T02:00:00Z' where id = ${id}`
  })

const withMoney = async (file: Imported): Promise<Imported> => {
  const open = file.summary.plan.filter(({ allocation }) => !allocation)
  if (open.length === 0) return file
  const allocations = open.map(({ key, candidates }) => ({ key, allocationId: candidates[0]!.id }))
  await move(clerk, 'correctImport', file, { columns: [], allocations })
  await settled(clerk, file.id)
  return await find(clerk, file.id)
}
const told = (file: Imported) =>
  file.rows.edges.flatMap(({ node }) =>
    node.problems.some(({ code }) => code === 'HELD_BY_OBJECTION') ? [node.name] : [],
  )
const inputs = { reviewBatch: 'MoveBatchInput', takeOutLines: 'TakeOutLinesInput' }
async function step(who: Caller, command: keyof typeof inputs, input: object) {
  const { data, errors } = await who.run(
    `mutation ($input: ${inputs[command]}!) { ${command}(input: $input) { __typename ... on Problem { code } } }`,
    { input },
  )
  expect(errors).toEqual([])
  return Object.values(data as Record<string, { __typename: string; code?: string }>)[0]!
}
const versionOf = async (id: string) => {
  const { data } = await clerk.run('query ($id: ID!) { batch(id: $id) { version } }', { id })
  return (data as unknown as { batch: { version: number } }).batch.version
}
const heldIn = async (batchId: string) => {
  const { data } = await clerk.run(
    'query ($id: ID!) { payments(filter: { batchId: $id, heldByObjection: true }, first: 50) { edges { node { id recipientName heldByObjection } } } }',
    { id: batchId },
  )
  return (
    data as unknown as {
      payments: {
        edges: { node: { id: string; recipientName: string; heldByObjection: boolean } }[]
      }
    }
  ).payments.edges.map(({ node }) => node)
}

test('rows that an objection holds are told, go into the draft, and keep it from the review until they are out', async () => {
  const [paid, asked, ...others] = lines.slice(0, 4)
  const home = await homeOf(paid!)
  const waiting = await homeOf(asked!)
  // Not confirmed, as one whose list was objected to: the roster pays it all the same.
  await api.sql((sql) => sql`update spell set confirmed_on = null where id = ${waiting.spell}`)
  const objections = [
    await hold('PAYMENT', home),
    await hold('CONFIRMATION', { household: waiting.household, spell: null }),
  ]
  const file = await withMoney(await bring(clerk, roster('2025年12月', [paid!, asked!, ...others])))
  expect(file.summary).toMatchObject({ rows: 4, new: 4, refused: 0, noApproval: 1 })
  expect(told(file).toSorted()).toEqual([paid!.name, asked!.name].toSorted())
  const promoted = await promoteBy(second, file)
  expect(promoted.batches.reduce((sum, { lineCount }) => sum + lineCount, 0)).toBe(4)
  let taken = 0
  for (const { id, lineCount } of promoted.batches) {
    const held = await heldIn(id)
    if (held.length === 0) continue
    expect(held.every(({ heldByObjection }) => heldByObjection)).toBe(true)
    expect(
      await step(second, 'reviewBatch', { batchId: id, version: await versionOf(id) }),
    ).toMatchObject({
      code: 'HELD_BY_OBJECTION',
    })
    taken += held.length
    if (lineCount > held.length) {
      const out = { paymentIds: held.map((line) => line.id), reason: '公示异议未决' }
      expect(
        await step(clerk, 'takeOutLines', { batchId: id, version: await versionOf(id), ...out }),
      ).toMatchObject({ __typename: 'BatchMoved' })
    } else for (const objection of objections) await decide(objection)
    expect(
      await step(second, 'reviewBatch', { batchId: id, version: await versionOf(id) }),
    ).toMatchObject({ __typename: 'BatchMoved' })
  }
  expect(taken).toBe(2)
})

test('once it is decided the same row says nothing of it', async () => {
  const [line] = lines.slice(4)
  const objection = await hold('PAYMENT', await homeOf(line!))
  expect(told(await bring(clerk, roster('2025年12月', [line!])))).toEqual([line!.name])
  await decide(objection)
  expect(told(await bring(clerk, `${roster('2025年12月', [line!])}\r\n`))).toEqual([])
})

test('whose ending is objected to is on the roll until it is decided: paid as approved, and missed where a file leaves them out', async () => {
  const [one, other] = lines.slice(6)
  const home = await homeOf(one!)
  const objection = await hold('ENDING', home)
  const end = (month: string) =>
    api.sql(
      (sql) =>
        sql`update spell set end_month = ${month}, end_reason = 'INCOME' where id = ${home.spell}`,
    )
  // Nobody ends it meanwhile; it was to end before the objection came.
  await expect(end('2025-12-01')).rejects.toThrow('not ended over an open objection')
  await api.sql((sql) =>
    sql.begin(async (tx) => {
      await tx`alter table spell disable trigger guard_held`
      await tx`update spell set end_month = '2025-12-01', end_reason = 'INCOME' where id = ${home.spell}`
      await tx`alter table spell enable trigger guard_held`
    }),
  )
  const brought = async (rows: Line[], tail = '') => {
    const file = await bring(clerk, roster('2025年12月', rows, tail))
    const { data } = await clerk.run(
      'query ($id: ID!) { import(id: $id) { summary { endingsLeftOut noApproval } } }',
      { id: file.id },
    )
    return (data as unknown as { import: { summary: object } }).import.summary
  }
  const sameTownship = lines.filter(({ township }) => township === one!.township)
  expect(await brought([one!])).toEqual({ endingsLeftOut: 0, noApproval: 0 })
  const [neighbour] = sameTownship.filter(({ name }) => name !== one!.name)
  const rows = [neighbour ?? { ...other!, township: one!.township, village: one!.village }]
  expect(await brought(rows, '合计')).toMatchObject({ endingsLeftOut: 1 })
  const { data, errors } = await clerk.run(
    'query ($id: ID!) { household(id: $id) { spells { id amountDue(month: "2025-12") { amount } } } }',
    { id: `Household.${home.household}` },
  )
  expect(errors).toEqual([])
  const dueOf = (answer: unknown) =>
    (
      answer as { household: { spells: { id: string; amountDue: { amount: string } | null }[] } }
    ).household.spells.find(({ id }) => bare(id) === home.spell)!.amountDue
  expect(dueOf(data)).toMatchObject({ amount: one!.amount })
  expect(await drafted(one!.township, home.spell!)).toBe(1)
  await decide(objection, 'REJECTED')
  const after = await clerk.run(
    'query ($id: ID!) { household(id: $id) { spells { id amountDue(month: "2025-12") { amount } } } }',
    { id: `Household.${home.household}` },
  )
  expect(dueOf(after.data)).toBeNull()
})

/** How many lines the township's draft of December has for a spell. */
async function drafted(township: string, spell: string): Promise<number> {
  const [money] = await api.sql(
    (sql) => sql<{ id: string; region: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕970号', 1000000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', r.code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕971号', 100000000, '2025-11-29' from q, region r where r.name_zh = ${township}
        returning 'Allocation.' || id as id, township_code as region`,
  )
  const { data, errors } = await clerk.run(
    'mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { __typename ... on Problem { code } } }',
    {
      input: {
        ...{ allocationId: money!.id, region: money!.region, programme: 'SUBSISTENCE_RURAL' },
        ...{ month: '2025-12', documentNo: '青清〔2025〕910号' },
      },
    },
  )
  expect(errors).toEqual([])
  expect(data).toMatchObject({ draftBatch: { __typename: 'BatchDrafted' } })
  return await api.sql(
    async (sql) =>
      (await sql`select from payment where spell_id = ${spell} and month = '2025-12-01'`).length,
  )
}

test('nothing confirms, submits or ends over an open objection, an owner’s hand included', async () => {
  const [applicant] = await api.sql(
    (sql) => sql<{ id: string; household: string }[]>`
      select a.id, a.household_id as household from application a join objection o on o.household_id = a.household_id and o.holds = 'CONFIRMATION' and o.state <> 'DECIDED'
      where a.state in ('OPINION', 'IN_NOTICE') limit 1`,
  )
  const go = (state: string) =>
    api.sql((sql) => sql`update application set state = ${state} where id = ${applicant!.id}`)
  for (const state of ['SUBMITTED', 'CONFIRMED'])
    await expect(go(state)).rejects.toThrow('an application does not go on over an open objection')
  const home = await homeOf(lines[9]!)
  await api.sql((sql) => sql`update spell set confirmed_on = null where id = ${home.spell}`)
  const objection = await hold('CONFIRMATION', home)
  const confirm = () =>
    api.sql((sql) => sql`update spell set confirmed_on = '2025-11-30' where id = ${home.spell}`)
  await expect(confirm()).rejects.toThrow('a spell is not confirmed over an open objection')
  await decide(objection)
  await confirm()
})

test('a row told of it names no objector', async () => {
  const [line] = lines.slice(10)
  await hold('PAYMENT', await homeOf(line!))
  const file = await bring(clerk, roster('2025年12月', [line!]))
  expect(told(file)).toEqual([line!.name])
  expect(JSON.stringify(file)).not.toContain('不该享受')
})
