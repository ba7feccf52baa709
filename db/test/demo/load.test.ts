import postgres, { type Sql } from 'postgres'
import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAccounts, loadDemo, planCounty } from '../../src/demo/index.ts'
import { identityHmac, openIdentity } from '../../src/identity.ts'
import { demoDatabase, freshDatabase, type TestDatabase } from '../harness.ts'

let demo: TestDatabase
let sql: Sql

beforeAll(async () => {
  demo = await demoDatabase()
  sql = postgres(demo.ownerUrl, { max: 1 })
})
afterAll(() => sql.end())

test('the clock of the demonstration stands at 9 o’clock of 1 December 2025 when it is loaded', async () => {
  const [row] = await sql`
    select kind, county_code, (created_at + make_interval(secs => clock_offset_seconds))::timestamptz as at
    from installation`
  expect(row).toMatchObject({ kind: 'DEMO', county_code: '410499' })
  const apart = (row!.at as Date).getTime() - Date.parse('2025-12-01T09:00:00+08:00')
  expect(Math.abs(apart)).toBeLessThan(60_000)
})

test('a sealed number opens with the keys and is found by its HMAC', async () => {
  const [person] = planCounty().plan.people
  const [row] = await sql`
    select number_sealed from person_identity where number_hmac = ${identityHmac(demo.identityKeys, person!.number)}`
  expect(openIdentity(demo.identityKeys, row!.number_sealed)).toBe(person!.number)
})

test('no number of a person or an account stands in the clear anywhere', async () => {
  const { people, accounts } = planCounty().plan
  const numbers = [...people, ...accounts].map((each) => each.number)
  for (const table of [
    'person',
    'household',
    'bank_account',
    'payment',
    'notice_row',
    'visit',
    'external_fact',
  ]) {
    const [row] = await sql`
      select count(*)::int as n from ${sql(table)} t where t::text ~ '[0-9]{17}[0-9X]' and
        exists (select from unnest(${numbers.slice(0, 40)}::text[]) number where strpos(t::text, number) > 0)`
    expect([table, row!.n]).toEqual([table, 0])
  }
})

test('each account shown signs in with the password it shows', async () => {
  const rows = await sql`
    select a.login, s.password_hash, array_agg(g.role) as roles from account a
    join account_secret s on s.account_id = a.id join role_grant g on g.account_id = a.id group by 1, 2`
  for (const account of demoAccounts) {
    const row = rows.find((each) => each.login === account.login)!
    expect(row.roles).toEqual(account.roles)
  }
  expect(await verify(rows[0]!.password_hash, demoAccounts[0]!.password)).toBe(true)
})

test('triggers that were set aside for the load are back', async () => {
  const [triggers] = await sql`
    select count(*)::int as n from pg_trigger where not tgisinternal and tgenabled = 'D'`
  expect(triggers!.n).toBe(0)
})

test('a load that was cut short begins anew', { timeout: 90_000 }, async () => {
  const { ownerUrl, secrets, close } = await freshDatabase()
  const own = postgres(ownerUrl, { max: 1 })
  try {
    await own`
      insert into region (code, level, name_zh, name_en, pinyin, valid_from)
      values ('410499', 'COUNTY', '半途', 'Half', 'bantu', '2025-01-01')`
    await loadDemo({ ownerUrl, secrets })
    const [row] = await own`
      select (select count(*)::int from region) as regions, (select count(*)::int from installation) as done`
    expect(row).toEqual({ regions: 115, done: 1 })
  } finally {
    await own.end()
    await close()
  }
})

test('every account that a household is paid to after another was changed by two persons, before that month’s list', async () => {
  const planned = planCounty().plan.households.flatMap(({ accounts }) => accounts.slice(1))
  expect(planned.length).toBeGreaterThan(1)
  const changes = await sql`
    select c.bank_account_id as account, p.state, c.proposed_by <> c.confirmed_by as two,
      (select min(l.recorded_at) from payment l where l.household_id = c.household_id and l.bank_account_id = c.bank_account_id) > c.recorded_at as before
    from payee_change c join proposal p on p.id = c.proposal_id order by c.bank_account_id`
  const expected = planned.map(({ account }) => account.id).toSorted()
  expect([...changes]).toEqual(
    expected.map((account) => ({ account, state: 'CONFIRMED', two: true, before: true })),
  )
})
