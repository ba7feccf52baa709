import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'

/** What the demonstration lacks: each test takes a household of its own and makes one thing go otherwise. */
let database: TestDatabase
let api: Api
let free: { spell: string; household: string; persons: number }[]
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  // Band B all year, nobody joined or left, no additions: 50 % of 697.00 a head since July.
  free = await api.sql(
    (owner) => owner<{ spell: string; household: string; persons: number }[]>`
    select s.id as spell, s.household_id as household, min(v.covered_count) as persons from spell s join amount_version v on v.spell_id = s.id
    where s.programme_code = 'SUBSISTENCE_URBAN' and s.end_month is null and s.evidence = 'PAPER_FILE'
      and (select count(*) from payment p where p.spell_id = s.id) = 11
    group by 1, 2 having count(*) = 2 and bool_and(v.method = 'BAND' and v.band = 'B' and v.categorical_units = 0) and min(v.covered_count) = max(v.covered_count)
    order by s.id`,
  )
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const take = (persons = 1) => {
  const at = free.findIndex((each) => each.persons === persons)
  if (at < 0) throw new Error(`no household of ${persons} left`)
  return free.splice(at, 1)[0]!
}

type Found = {
  month: string
  kind: string
  amount: string
  dueBucket: string
  dueDifference: string
}
const list = `query L($id: ID!, $month: Month) { payments(filter: { householdId: $id, fromMonth: $month, toMonth: $month }, first: 50) {
  edges { node { month kind amount dueBucket dueDifference } } } }`

async function linesOf(household: string, month: string, login = 'shenji') {
  const { data, errors } = await (
    await api.as(login)
  ).run(list, { id: `Household.${household}`, month })
  expect(errors).toEqual([])
  const { payments } = data as unknown as { payments: { edges: { node: Found }[] } }
  return payments.edges
    .map(({ node }) => [node.kind, node.amount, node.dueBucket, node.dueDifference])
    .toSorted()
}

/** A line like the regular one of the month, of another kind or amount; settled. */
async function pay(spell: string, month: string, kind: string, fen: number) {
  const id = randomUUID()
  await api.sql(async (owner) => {
    await owner`
      insert into payment (id, month, county_code, township_code, village_code, batch_id, programme_code, kind, household_id, recipient_person_id, recipient_name,
        recipient_pinyin, recipient_initials, spell_id, no_spell_reason, covered_count, base_fen, categorical_fen, care_fen, other_fen, amount_fen, bank_account_id,
        payee_name, payee_kind, recorded_at)
      select ${id}, ${month}, county_code, township_code, village_code, batch_id, programme_code, ${kind}, household_id, recipient_person_id, recipient_name,
        recipient_pinyin, recipient_initials, spell_id, no_spell_reason, covered_count, 0, 0, 0, ${fen}, ${fen}, bank_account_id, payee_name, payee_kind,
        recorded_at + interval '1 hour'
      from payment where spell_id = ${spell} and kind = 'REGULAR' order by month desc limit 1`
    await event(owner, month, id, 1, 'SETTLED')
  })
}

type Owner = Parameters<Parameters<Api['sql']>[0]>[0]
const event = (owner: Owner, month: string, id: string, version: number, status: string) => owner`
  insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, recorded_at)
  select month, id, ${version}, county_code, township_code, village_code, household_id, ${status}, ${month}, ${status === 'RETURNED' ? 'CLOSED' : null}, '2025-11-30T12:00:00Z'
  from payment where month = ${month} and id = ${id}`

const regularOf = async (spell: string, month: string) =>
  (
    await api.sql(
      (owner) =>
        owner<
          { id: string }[]
        >`select id from payment where spell_id = ${spell} and month = ${month}`,
    )
  )[0]!.id

test('the rise of July paid late: July is under, and back-pay makes it good', async () => {
  const { spell, household } = take()
  // The office went on with the old standard in July: the rule is the standard's, whatever the office did.
  await api.sql(async (owner) => {
    await owner`alter table payment disable trigger append_only`
    await owner`update payment set base_fen = 32250, amount_fen = 32250 where spell_id = ${spell} and month = '2025-07-01'`
    await owner`alter table payment enable trigger append_only`
  })
  await pay(spell, '2025-07-01', 'BACK_PAY', 2600)
  expect(await linesOf(household, '2025-07')).toEqual([
    ['BACK_PAY', '26.00', 'BACK_PAY', '26.00'],
    ['REGULAR', '322.50', 'UNDER', '-26.00'],
  ])
  expect(await linesOf(household, '2025-06')).toEqual([['REGULAR', '322.50', 'AS_DUE', '0.00']])
})

test('a month paid twice is due once', async () => {
  const { spell, household } = take()
  await pay(spell, '2025-09-01', 'REGULAR', 34_850)
  expect(await linesOf(household, '2025-09')).toEqual([
    ['REGULAR', '348.50', 'AS_DUE', '0.00'],
    ['REGULAR', '348.50', 'OVER', '348.50'],
  ])
})

test('a price subsidy is explained by its kind', async () => {
  const { spell, household } = take()
  await pay(spell, '2025-10-01', 'PRICE_SUBSIDY', 4_500)
  expect(await linesOf(household, '2025-10')).toEqual([
    ['PRICE_SUBSIDY', '45.00', 'PRICE_SUBSIDY', '45.00'],
    ['REGULAR', '348.50', 'AS_DUE', '0.00'],
  ])
})

test('money for a month before the confirmation took effect, and after the end', async () => {
  const early = take()
  const late = take()
  await api.sql(async (owner) => {
    await owner`update spell set confirmed_on = '2025-03-04' where id = ${early.spell}`
    await owner`update spell set state = 'ENDED', end_month = '2025-10-01', end_reason = 'INCOME' where id = ${late.spell}`
  })
  expect(await linesOf(early.household, '2025-03')).toEqual([
    ['REGULAR', '322.50', 'BEFORE_CONFIRMATION', '322.50'],
  ])
  expect(await linesOf(early.household, '2025-04')).toEqual([
    ['REGULAR', '322.50', 'AS_DUE', '0.00'],
  ])
  expect(await linesOf(late.household, '2025-09')).toEqual([
    ['REGULAR', '348.50', 'AS_DUE', '0.00'],
  ])
  expect(await linesOf(late.household, '2025-10')).toEqual([
    ['REGULAR', '348.50', 'AFTER_END', '348.50'],
  ])
})

test('aid that lawfully came before the papers is not before the confirmation', async () => {
  const { spell, household } = take()
  await api.sql(
    (owner) =>
      owner`update spell set confirmed_on = '2025-03-04', aid_first = true where id = ${spell}`,
  )
  expect(await linesOf(household, '2025-03')).toEqual([['REGULAR', '322.50', 'AS_DUE', '0.00']])
})

test('a spell never confirmed is no approval', async () => {
  const { spell, household } = take()
  await api.sql((owner) => owner`update spell set confirmed_on = null where id = ${spell}`)
  expect(await linesOf(household, '2025-05')).toEqual([
    ['REGULAR', '322.50', 'NO_APPROVAL', '322.50'],
  ])
})

test('in a grace period the record stands until its end', async () => {
  const { spell, household } = take()
  await api.sql(
    (owner) =>
      owner`update spell set state = 'GRACE', end_month = '2025-11-01', end_reason = 'INCOME' where id = ${spell}`,
  )
  expect(await linesOf(household, '2025-10')).toEqual([['REGULAR', '348.50', 'AS_DUE', '0.00']])
  expect(await linesOf(household, '2025-11')).toEqual([
    ['REGULAR', '348.50', 'AFTER_END', '348.50'],
  ])
})

test('one of two has died and is still counted: the living were due half', async () => {
  const { spell, household } = take(2)
  await died(spell, '2025-05-20')
  expect(await linesOf(household, '2025-05')).toEqual([['REGULAR', '645.00', 'AS_DUE', '0.00']])
  expect(await linesOf(household, '2025-06')).toEqual([
    ['REGULAR', '645.00', 'AFTER_DEATH', '322.50'],
  ])
  const { login } = await clerkOf(spell)
  expect(await linesOf(household, '2025-06', login)).toEqual([
    ['REGULAR', '645.00', 'AS_DUE', '0.00'],
  ])
})

test('where a county stops with the month of death, that month is already too late', async () => {
  const { spell, household } = take()
  await api.sql(
    (owner) => owner`
    insert into setting (id, county_code, key, value, valid_from, recorded_at)
    values (${randomUUID()}, '410499', 'deathStopsFrom', '"SAME_MONTH"', '2025-08-01', '2025-07-20')`,
  )
  await died(spell, '2025-08-20')
  expect(await linesOf(household, '2025-08')).toEqual([
    ['REGULAR', '348.50', 'AFTER_DEATH', '348.50'],
  ])
})

test('what came back leaves its month unpaid, listed page by page', async () => {
  const [one, two] = [take(), take()]
  for (const { spell } of [one, two]) {
    const id = await regularOf(spell, '2025-11-01')
    await api.sql((owner) => event(owner, '2025-11-01', id, 2, 'RETURNED'))
  }
  expect(await linesOf(one.household, '2025-11')).toEqual([
    ['REGULAR', '348.50', 'CAME_BACK', null],
  ])
  const query = `query N($after: String) { notPaid(region: "410499", fromMonth: "2025-11", toMonth: "2025-12", first: 1, after: $after) {
    edges { node { month due household { id } spell { id } cameBack { status amount } } } pageInfo { hasNextPage endCursor } } }`
  type Page = {
    notPaid: {
      edges: {
        node: { household: { id: string }; due: string; month: string; cameBack: unknown }
      }[]
      pageInfo: { hasNextPage: boolean; endCursor: string }
    }
  }
  const auditor = await api.as('shenji')
  const first = (await auditor.run(query)).data as unknown as Page
  const after = first.notPaid.pageInfo.endCursor
  const second = (await auditor.run(query, { after })).data as unknown as Page
  expect(first.notPaid.pageInfo.hasNextPage).toBe(true)
  expect(second.notPaid.pageInfo.hasNextPage).toBe(false)
  const nodes = [...first.notPaid.edges, ...second.notPaid.edges].map(({ node }) => node)
  expect(new Set(nodes.map(({ household }) => household.id))).toEqual(
    new Set([one, two].map(({ household }) => `Household.${household}`)),
  )
  for (const node of nodes)
    expect(node).toMatchObject({
      month: '2025-11',
      due: '348.50',
      cameBack: { status: 'RETURNED', amount: '348.50' },
    })
})

async function died(spell: string, on: string) {
  await api.sql(
    (owner) => owner`
    insert into external_fact (id, county_code, kind, person_hmac, source, cut_off_on, valid_from, detail, recorded_at)
    select ${randomUUID()}, '410499', 'DEATH', i.number_hmac, 'test', '2025-11-25', ${on}, '{}', '2025-11-25'
    from covered_member c join person_identity i on i.person_id = c.person_id where c.spell_id = ${spell} order by c.person_id limit 1`,
  )
}

const clerkOf = async (spell: string) =>
  (
    await api.sql(
      (owner) => owner<{ login: string }[]>`
      select a.login from spell s join role_grant g on g.region_code = s.township_code and g.role = 'TOWN_OP' join account a on a.id = g.account_id
      where s.id = ${spell} limit 1`,
    )
  )[0]!
