import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoPassword } from '../../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { idOfLogin } from '../../../../test/access-world.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
let admin: Awaited<ReturnType<Api['as']>>

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  admin = await api.as('xitong')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

async function ask(
  who: { run: typeof admin.run },
  field: string,
  input: Record<string, unknown>,
  more = '',
): Promise<Record<string, unknown>> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
  const answer = await who.run(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Problem { code path } ${more} } }`,
    { input },
  )
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as Record<string, Record<string, unknown>>)[field]!
}

const create = (login: string, more: Record<string, unknown> = {}) =>
  ask(
    admin,
    'createAccount',
    { login, displayName: '新人', unit: '区民政局', ...more },
    '... on AccountCreated { firstPassword account { id login } }',
  )
const disable = (login: string, more: Record<string, unknown> = {}) =>
  ask(
    admin,
    'disableAccount',
    { accountId: idOfLogin(login), version: 1, reason: '调离', ...more },
    '... on AccountDisabled { sessionsEnded itemsHandedOver account { state version } }',
  )

async function signIn(login: string, password: string) {
  const answer = await api.anonymous.run(
    'mutation ($l: String!, $p: String!) { signIn(input: { login: $l, password: $p }) { ... on SignedIn { viewer { mustChangePassword } } ... on SignInRefused { code } } }',
    { l: login, p: password },
  )
  return {
    result: (answer.data as unknown as { signIn: { code?: string } }).signIn,
    session: answer.cookie ? api.withToken(answer.cookie) : null,
  }
}

test('a first password is shown once, opens nothing but its own change, and then is gone', async () => {
  const created = await create('xinren2')
  expect(created.__typename).toBe('AccountCreated')
  const firstPassword = created.firstPassword as string
  const [entry] = await lastEntries(api)
  expect(entry).toMatchObject({
    class: 'ACCESS',
    action: 'account.create',
    actor: 'xitong',
    detail: { login: { new: 'xinren2' } },
  })
  expect(JSON.stringify(entry)).not.toContain(firstPassword)

  const { session, result } = await signIn('xinren2', firstPassword)
  expect(result).toEqual({ viewer: { mustChangePassword: true } })
  expect((await session!.run('{ handNeeded { key } }')).errors).toMatchObject([
    { code: 'FORBIDDEN', message: expect.stringContaining('初始密码') },
  ])
  expect(
    await ask(session!, 'changePassword', { current: 'wrong', next: 'a-long-enough-1' }),
  ).toMatchObject({ code: 'INVALID_INPUT', path: 'input.current' })
  expect(
    await ask(session!, 'changePassword', { current: firstPassword, next: 'short' }),
  ).toMatchObject({ path: 'input.next' })
  expect(
    await ask(session!, 'changePassword', { current: firstPassword, next: 'my-xinren2-word' }),
  ).toMatchObject({ path: 'input.next' })
  expect(
    await ask(session!, 'changePassword', { current: firstPassword, next: 'a-long-enough-1' }),
  ).toMatchObject({ __typename: 'PasswordChanged' })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'password.change',
    actor: 'xinren2',
    detail: {},
  })
  expect((await session!.run('{ handNeeded { key } }')).errors).toEqual([])
  expect((await signIn('xinren2', firstPassword)).result.code).toBe('SIGN_IN_REFUSED')
})

test('a login is unique whatever its case, and what cannot be taken names its argument', async () => {
  expect(await create('XIANJB1')).toMatchObject({
    __typename: 'RuleBroken',
    code: 'LOGIN_TAKEN',
    path: 'input.login',
  })
  expect(await create('1st')).toMatchObject({ __typename: 'InvalidInput', path: 'input.login' })
  expect(await create('xinren3', { displayName: ' ' })).toMatchObject({ path: 'input.displayName' })
  expect(await create('xinren3', { displayName: '13912345678' })).toMatchObject({
    path: 'input.displayName',
  })
  expect(await create('xinren3', { homeVillage: '410499' })).toMatchObject({
    path: 'input.homeVillage',
  })
  expect(await create('xinren3', { teamCode: 'any text' })).toMatchObject({
    path: 'input.teamCode',
  })
})

test('disabling ends the sessions at once and keeps the person out', async () => {
  const leaver = await api.as('caizheng')
  expect(await disable('caizheng')).toMatchObject({
    __typename: 'AccountDisabled',
    sessionsEnded: 1,
    itemsHandedOver: 0,
    account: { state: 'DISABLED', version: 2 },
  })
  expect((await leaver.run('{ sessions { id } }')).errors).toMatchObject([{ code: 'SESSION_OVER' }])
  expect((await signIn('caizheng', demoPassword)).result.code).toBe('SIGN_IN_REFUSED')
  expect((await lastEntries(api, 2))[1]).toMatchObject({
    class: 'ACCESS',
    action: 'account.disable',
    actor: 'xitong',
    detail: { state: { old: 'ACTIVE', new: 'DISABLED' }, reason: { new: '调离' } },
  })
  expect(await disable('caizheng', { version: 2 })).toMatchObject({ code: 'DISABLED' })
})

test('open work goes to a colleague of the same role; drafts waiting for another are withdrawn', async () => {
  const clerk = await api.as('xianjb1')
  const drafted = await ask(
    clerk,
    'proposeSetting',
    { key: 'paymentDay', value: '12', validFrom: '2026-01-01', reason: '银行要求' },
    '... on ProposalDrafted { proposal { id } }',
  )
  const { id } = drafted.proposal as { id: string }
  const before = await countEntries(api)
  expect(await disable('xianjb1')).toMatchObject({
    __typename: 'RuleBroken',
    code: 'OPEN_WORK',
    path: 'input.handOverTo',
  })
  expect(await disable('xianjb1', { handOverTo: idOfLogin('shenji') })).toMatchObject({
    code: 'WRONG_ROLE',
  })
  expect(await disable('xianjb1', { handOverTo: idOfLogin('xianjb1') })).toMatchObject({
    __typename: 'InvalidInput',
    path: 'input.handOverTo',
  })
  expect(await disable('xianjb1', { version: 7 })).toMatchObject({ __typename: 'Stale' })
  expect(await countEntries(api)).toBe(before)
  const done = await disable('xianjb1', { handOverTo: idOfLogin('xianjb2') })
  expect(done.__typename).toBe('AccountDisabled')
  expect(done.itemsHandedOver).toBeGreaterThanOrEqual(1)
  const states = await api.sql(
    (sql) => sql`select state from proposal where id = ${id.slice('Proposal.'.length)}`,
  )
  expect(states).toEqual([{ state: 'WITHDRAWN' }])
})

test('nobody disables oneself, nor the last security administrator', async () => {
  expect(await disable('xitong')).toMatchObject({ code: 'SELF' })
  expect(await disable('anquan1')).toMatchObject({ __typename: 'AccountDisabled' })
  expect(await disable('anquan2')).toMatchObject({ code: 'LAST_SEC_ADMIN' })
  await expect(
    api.sql(
      (sql) =>
        sql`update account set state = 'DISABLED' where id = ${idOfLogin('anquan2').slice(8)}`,
    ),
  ).rejects.toThrow('must remain')
})

test('sessions are one’s own; the security administrator may see and end another’s', async () => {
  const [owner, other, security] = [
    await api.as('shenji'),
    await api.as('xianld'),
    await api.as('anquan2'),
  ]
  const end = (who: typeof admin) =>
    who.run(
      'mutation ($id: ID!) { revokeSession(sessionId: $id) { __typename ... on RuleBroken { code } } }',
      { id: `Session.${owner.session}` },
    )
  expect((await end(other)).errors).toMatchObject([{ code: 'NOT_FOUND' }])
  const listed = await security.run('query ($id: ID!) { sessionsOf(accountId: $id) { id } }', {
    id: idOfLogin('shenji'),
  })
  expect(
    listed.data!.sessions ?? (listed.data as Record<string, unknown>).sessionsOf,
  ).toContainEqual({ id: `Session.${owner.session}` })
  expect((await end(security)).data).toEqual({ revokeSession: { __typename: 'SessionRevoked' } })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'session.revoke',
    actor: 'anquan2',
    subjectId: idOfLogin('shenji').slice(8),
  })
  expect((await owner.run('{ sessions { id } }')).errors).toMatchObject([{ code: 'SESSION_OVER' }])
})

test('an inspector’s own village stays closed until declared, and the tie stays on record', async () => {
  const inspector = await api.as('jiancha1')
  const village = '410499100200'
  const seen = async () =>
    (
      await inspector.run(
        'query ($v: RegionCode) { households(filter: { region: $v }) { edges { node { id } } } viewer { closedToMe { code } } }',
        { v: village },
      )
    ).data as unknown as { households: { edges: unknown[] }; viewer: { closedToMe: unknown[] } }
  expect(await seen()).toMatchObject({
    households: { edges: [] },
    viewer: { closedToMe: [{ code: village }] },
  })
  expect(await ask(inspector, 'declareConflict', { village, statement: '' })).toMatchObject({
    path: 'input.statement',
  })
  expect(await ask(inspector, 'declareConflict', { statement: '本村人' })).toMatchObject({
    __typename: 'InvalidInput',
  })
  expect(await ask(inspector, 'declareConflict', { village, statement: '本村人' })).toMatchObject({
    __typename: 'ConflictDeclared',
  })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'conflict.declare',
    actor: 'jiancha1',
    detail: { village: { new: village }, statement: { new: '本村人' } },
  })
  const after = await seen()
  expect(after.viewer.closedToMe).toEqual([])
  expect(after.households.edges.length).toBeGreaterThan(0)
})
