import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { demoPassword } from '../../../../../db/src/demo/accounts.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { lastEntries } from '../../../../test/log-of.ts'

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

type Said = Record<string, never> & { [name: string]: never }
const of = (answer: { data: unknown; errors: unknown[] }, field: string) => {
  expect(answer.errors).toEqual([])
  return (answer.data as Record<string, Said>)[field] as unknown as Record<string, string>
}

async function signIn(login: string) {
  const answer = await api.anonymous.run(
    'mutation ($p: String!, $l: String!) { signIn(input: { login: $l, password: $p }) { ... on SignedIn { viewer { secondFactor secondFactorEnrolled } } } }',
    { p: demoPassword, l: login },
  )
  const { viewer } = of(answer, 'signIn') as unknown as { viewer: { secondFactor: string } }
  return { viewer, session: api.withToken(answer.cookie!) }
}

const enrol =
  'mutation { enrolSecondFactor { ... on SecondFactorEnrolment { secret uri } ... on RuleBroken { code } } }'
const submit =
  'mutation ($code: String!) { submitSecondFactor(code: $code) { __typename ... on SignedIn { viewer { secondFactor } } ... on InvalidInput { code path } } }'

test('an account that enrols answers with a code at each sign-in, each code once', async () => {
  const first = await signIn('xianjb1')
  expect(first.viewer.secondFactor).toBe('NOT_REQUIRED')
  const enrolled = of(await first.session.run(enrol), 'enrolSecondFactor')
  expect(enrolled.uri).toContain('otpauth://totp/')
  const [entry] = await lastEntries(api)
  expect(entry).toMatchObject({
    class: 'ACCESS',
    action: 'second-factor.enrol',
    actor: 'xianjb1',
    detail: {},
  })
  const stored = await api.sql(
    (sql) => sql`select 1 from account_secret where totp_secret like ${`%${enrolled.secret}%`}`,
  )
  expect(stored).toHaveLength(0)

  const code = generateSync({ secret: enrolled.secret! })
  expect(
    of(
      await first.session.run(submit, { code: code === '000000' ? '111111' : '000000' }),
      'submitSecondFactor',
    ),
  ).toMatchObject({ __typename: 'InvalidInput', path: 'code' })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'second-factor.refuse',
    actor: 'xianjb1',
  })
  expect(of(await first.session.run(submit, { code }), 'submitSecondFactor')).toMatchObject({
    __typename: 'SignedIn',
    viewer: { secondFactor: 'PASSED' },
  })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'second-factor.pass',
    actor: 'xianjb1',
  })

  const second = await signIn('xianjb1')
  expect(second.viewer.secondFactor).toBe('PENDING')
  expect((await second.session.run('{ payments { edges { node { id } } } }')).errors).toMatchObject(
    [{ code: 'SECOND_FACTOR' }],
  )
  expect(of(await second.session.run(enrol), 'enrolSecondFactor')).toMatchObject({
    code: 'ENROLLED',
  })
  expect(of(await second.session.run(submit, { code }), 'submitSecondFactor').__typename).toBe(
    'InvalidInput',
  )
  const next = generateSync({ secret: enrolled.secret!, epoch: Math.floor(Date.now() / 1000) + 30 })
  expect(
    of(await second.session.run(submit, { code: next }), 'submitSecondFactor').__typename,
  ).toBe('SignedIn')
  const replace =
    'mutation ($code: String) { enrolSecondFactor(code: $code) { __typename ... on Problem { code path } } }'
  for (const wrong of [null, '000', code])
    expect(
      of(await second.session.run(replace, { code: wrong }), 'enrolSecondFactor'),
    ).toMatchObject({ __typename: 'InvalidInput', path: 'code' })
  expect((await lastEntries(api))[0]).toMatchObject({ action: 'second-factor.refuse' })
  await api.sql((sql) => sql`update account_secret set totp_last_step = null`)
  const { secret } = of(
    await second.session.run(
      'mutation ($code: String) { enrolSecondFactor(code: $code) { ... on SecondFactorEnrolment { secret } } }',
      { code: next },
    ),
    'enrolSecondFactor',
  )
  expect(secret).not.toBe(enrolled.secret)
  expect(
    of(
      await second.session.run(submit, { code: generateSync({ secret: secret! }) }),
      'submitSecondFactor',
    ).__typename,
  ).toBe('SignedIn')
  expect(
    (await second.session.run('{ payments(first: 1) { edges { node { id } } } }')).errors,
  ).toEqual([])
})

test('a pending session sees nothing by any way', async () => {
  const { session } = await signIn('xianjb1')
  const household = await api.sql(
    async (sql) => (await sql<{ id: string }[]>`select id from household limit 1`)[0]!.id,
  )
  const answer = await session.run(
    'query ($id: ID!) { node(id: $id) { id } viewer { permissions } }',
    { id: `Household.${household}` },
  )
  expect(answer.data).toEqual({ node: null, viewer: { permissions: [] } })
})

test('guessing codes is slowed down', async () => {
  const { session } = await signIn('xianjb1')
  const outcomes: string[] = []
  for (let i = 0; i < 11; i += 1)
    outcomes.push(
      of(await session.run(submit, { code: 'abcdef' }), 'submitSecondFactor').__typename!,
    )
  expect(outcomes.at(-1)).toBe('SignInRefused')
})

test('two persons require it of a role; whoever holds the role enrols before anything else', async () => {
  const one = await api.as('anquan1')
  const drafted = of(
    await one.run(
      'mutation { proposeSecondFactor(input: { role: FINANCE, required: true, reason: "等保要求" }) { ... on ProposalDrafted { proposal { id version summary } } } }',
    ),
    'proposeSecondFactor',
  ) as unknown as { proposal: { id: string; version: number; summary: string } }
  expect(drafted.proposal.summary).toBe('财政登录须用动态验证码')
  const decide =
    'mutation ($id: ID!, $v: Int!) { decideProposal(input: { proposalId: $id, version: $v, decision: CONFIRM }) { __typename ... on RuleBroken { code } } }'
  const variables = { id: drafted.proposal.id, v: drafted.proposal.version }
  expect(of(await one.run(decide, variables), 'decideProposal')).toMatchObject({
    code: 'OWN_DRAFT',
  })
  const two = await api.as('anquan2')
  expect(of(await two.run(decide, variables), 'decideProposal').__typename).toBe('ProposalDecided')
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'proposal.confirm',
    actor: 'anquan2',
    detail: { 'secondFactor.FINANCE': { old: 'false', new: 'true' } },
  })

  const { viewer, session } = await signIn('caizheng')
  expect(viewer).toMatchObject({ secondFactor: 'PENDING', secondFactorEnrolled: false })
  const { secret } = of(await session.run(enrol), 'enrolSecondFactor')
  expect(
    of(await session.run(submit, { code: generateSync({ secret: secret! }) }), 'submitSecondFactor')
      .__typename,
  ).toBe('SignedIn')
  expect((await signIn('xianld')).viewer.secondFactor).toBe('NOT_REQUIRED')
})
