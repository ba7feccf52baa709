import { afterAll, beforeAll, expect, test } from 'vitest'

import { accountWith, demoPassword } from '../../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const document = `mutation SignIn($login: String!, $password: String!) {
  signIn(input: { login: $login, password: $password }) {
    ... on SignedIn { viewer { account { displayName } permissions secondFactor mustChangePassword } }
    ... on SignInRefused { code message retryAfterSeconds }
  }
}`
const signIn = async (login: string, password = demoPassword) => {
  const answer = await api.anonymous.run(document, { login, password })
  expect(answer.errors).toEqual([])
  return {
    ...answer,
    result: (answer.data as unknown as { signIn: Record<string, never> })
      .signIn as unknown as Record<string, unknown>,
  }
}

test('the right password opens a session, sets its cookie and is logged', async () => {
  const { result, cookie } = await signIn(' XIANJB1 ')
  const viewer = result.viewer as Record<string, unknown>
  expect(viewer.account).toEqual({ displayName: '郑文静' })
  expect(viewer.permissions).toContain('payment.return')
  expect(viewer).toMatchObject({ secondFactor: 'NOT_REQUIRED', mustChangePassword: false })
  expect(await lastEntries(api)).toEqual([
    {
      class: 'ACCESS',
      action: 'session.open',
      actor: null,
      subjectId: accountWith('COUNTY_OP').id,
      detail: { device: { new: 'test' } },
    },
  ])
  const answer = await api.withToken(cookie!).run('{ sessions { current device } }')
  expect(answer.data!.sessions).toContainEqual({ current: true, device: 'test' })
  const stored = await api.sql((sql) => sql`select 1 from session where token_hash = ${cookie!}`)
  expect(stored).toHaveLength(0)
})

test('a wrong password and a name nobody has are refused in the same words, committed and logged', async () => {
  const wrong = await signIn('xianld', 'not the password')
  expect(wrong.cookie).toBeUndefined()
  expect(wrong.result.code).toBe('SIGN_IN_REFUSED')
  const refusal = {
    class: 'ACCESS',
    action: 'session.refuse',
    actor: null,
    detail: { code: { new: 'SIGN_IN_REFUSED' } },
  }
  expect(await lastEntries(api)).toEqual([{ ...refusal, subjectId: accountWith('COUNTY_LEAD').id }])
  const nobody = await signIn('410101199001011234', 'not the password')
  expect(nobody.result).toEqual(wrong.result)
  expect(await lastEntries(api)).toEqual([{ ...refusal, subjectId: 'unknown' }])
  const kept = await api.sql((sql) => sql`select 1 from rate_limit where key like '%4101011990%'`)
  expect(kept).toHaveLength(0)
})

test('a name nobody has takes as long as a wrong password', async () => {
  const took = async (login: string) => {
    const since = performance.now()
    await signIn(login, 'not the password')
    return performance.now() - since
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let i = 0; i < 9; i += 1) {
    known.push(await took('zuzhang1'))
    unknown.push(await took(`nobody${i}`))
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[4]!
  expect(median(known) / median(unknown)).toBeGreaterThan(0.5)
  expect(median(known) / median(unknown)).toBeLessThan(2)
})

test('after ten wrong passwords even the right one waits; other people do not', async () => {
  for (let i = 0; i < 10; i += 1)
    expect((await signIn('caizheng', 'wrong')).result.code).toBe('SIGN_IN_REFUSED')
  const before = await countEntries(api)
  const late = await signIn('caizheng')
  expect(late.cookie).toBeUndefined()
  expect(late.result.code).toBe('RATE_LIMITED')
  expect(late.result.retryAfterSeconds).toBeGreaterThan(60)
  expect(await countEntries(api)).toBe(before + 1)
  expect((await signIn('xianjb2')).cookie).toBeTruthy()
})

test('a right password forgives the wrong ones before it', async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 7; i += 1) await signIn('jiancha3', 'wrong')
    expect((await signIn('jiancha3')).cookie).toBeTruthy()
  }
})

test('more sign-ins at once than there are connections all come to an end', async () => {
  const many = await Promise.all(Array.from({ length: 24 }, () => signIn('zuzhang2')))
  expect(many.filter(({ cookie }) => cookie).length).toBeGreaterThan(0)
})

test('a session that is over says so, and reads nothing', async () => {
  const { cookie } = await signIn('shenji')
  await api.sql(
    (sql) =>
      sql`update session set expires_at = now() - interval '1 second' where account_id = ${accountWith('AUDITOR').id}`,
  )
  const answer = await api.withToken(cookie!).run('{ sessions { id } }')
  expect(answer.errors).toMatchObject([
    { code: 'SESSION_OVER', message: '登录已过期，请重新登录。' },
  ])
  expect((await api.anonymous.run('{ sessions { id } }')).errors).toMatchObject([
    { code: 'UNAUTHENTICATED' },
  ])
})

test('signing out ends the session and clears the cookie', async () => {
  const { cookie } = await signIn('shenjiyuan')
  const leaver = api.withToken(cookie!)
  const out = await leaver.run('mutation { signOut { ok } }')
  expect(out.cookie).toBeNull()
  expect(await lastEntries(api)).toMatchObject([
    { class: 'ACCESS', action: 'session.close', actor: 'shenjiyuan' },
  ])
  expect((await leaver.run('{ sessions { id } }')).errors).toMatchObject([{ code: 'SESSION_OVER' }])
})

test('a session in use lives on, and one that is not touched does not', async () => {
  const { cookie } = await signIn('zuzhang1')
  const expiry = async () =>
    await api.sql(async (sql) => {
      const [row] = await sql<
        { hours: number }[]
      >`select extract(epoch from expires_at - now())::int / 3600 as hours from session
        where account_id = ${accountWith('TEAM_LEAD').id} order by created_at desc limit 1`
      return row!.hours
    })
  await api.sql(
    (sql) =>
      sql`update session set last_seen_at = now() - interval '2 hours', expires_at = now() + interval '2 hours' where account_id = ${accountWith('TEAM_LEAD').id}`,
  )
  expect(await expiry()).toBeLessThanOrEqual(2)
  await api.withToken(cookie!).run('query Mine { sessions { id } }')
  expect(await expiry()).toBeGreaterThanOrEqual(7)
})
