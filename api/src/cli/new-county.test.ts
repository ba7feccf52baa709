import { verify } from '@node-rs/argon2'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../db/test/harness.ts'
import { createCounty, type NewCounty } from './new-county.ts'

const county: NewCounty = { code: '110199', name: '试验县', login: 'li.an', displayName: '李安' }
let database: TestDatabase
let administrators: Awaited<ReturnType<typeof createCounty>>

beforeAll(async () => {
  database = await freshDatabase()
  administrators = await createCounty(database.ownerUrl, county)
})
afterAll(() => database.close())

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return await withConnection(database.ownerUrl, (sql) => sql.unsafe(query))
}

test('two may confirm a grant and a third makes accounts, so that nobody is shut out', async () => {
  const grants = await rows(`select login, role, region_code from role_grant
    join account on account.id = account_id order by login`)
  expect(grants).toEqual([
    { login: 'li.an', role: 'SEC_ADMIN', region_code: '110199' },
    { login: 'li.an.second', role: 'SEC_ADMIN', region_code: '110199' },
    { login: 'li.an.system', role: 'SYS_ADMIN', region_code: '110199' },
  ])
})

test('each one-time password fits its account alone and must be changed', async () => {
  const secrets = await rows(
    'select login, password_hash, must_change from account_secret join account on id = account_id',
  )
  expect(new Set(administrators.map(({ password }) => password)).size).toBe(3)
  for (const { login, password } of administrators) {
    const stored = secrets.find((secret) => secret.login === login)!
    expect(stored.must_change).toBe(true)
    expect(await verify(stored.password_hash as string, password)).toBe(true)
  }
})

test('working days are right from the first day: the moved days of this year and the next are there', async () => {
  const days = await rows(
    `select day::text, kind from holiday where day in ('2025-10-08', '2025-10-11', '2026-02-14') order by day`,
  )
  expect(days).toEqual([
    { day: '2025-10-08', kind: 'HOLIDAY' },
    { day: '2025-10-11', kind: 'MAKEUP_WORKDAY' },
    { day: '2026-02-14', kind: 'MAKEUP_WORKDAY' },
  ])
})

test('every write has its log entry, without a password in it', async () => {
  const entries = await rows('select action, detail::text as detail from log_entry order by action')
  expect(entries.map((entry) => entry.action)).toEqual([
    'account.create',
    'account.create',
    'account.create',
    'installation.create',
  ])
  for (const { password } of administrators) expect(JSON.stringify(entries)).not.toContain(password)
})

test('the database is that county’s for good: a second one is refused whole', async () => {
  const other = { ...county, code: '110198', login: 'other' }
  await expect(createCounty(database.ownerUrl, other)).rejects.toThrow()
  expect(await rows(`select from account where login like 'other%'`)).toEqual([])
  expect(
    await rows('select kind, county_code, clock_offset_seconds::int from installation'),
  ).toEqual([{ kind: 'REAL', county_code: '110199', clock_offset_seconds: 0 }])
})

test('the programmes of the law are there, their amounts are not made up', async () => {
  expect(await rows('select from programme')).toHaveLength(7)
  expect(await rows('select from standard')).toEqual([])
})
