import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { idOfLogin } from '../../../../test/access-world.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
let one: Awaited<ReturnType<Api['as']>>
let two: typeof one
let head: typeof one

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  one = await api.as('anquan1')
  two = await api.as('anquan2')
  head = await api.as('xianld')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Outcome = {
  __typename: string
  code?: string
  path?: string
  proposal?: { id: string; version: number }
}
const fields = '__typename ... on Problem { code path }'

async function ask(
  who: typeof one,
  field: string,
  input: Record<string, unknown>,
  more = '',
): Promise<Outcome> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
  const answer = await who.run(
    `mutation ($input: ${type}!) { ${field}(input: $input) { ${fields} ${more} } }`,
    { input },
  )
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as Record<string, Outcome>)[field]!
}

const drafted = '... on ProposalDrafted { proposal { id version } }'
const proposeGrant = (login: string, role: string, region = '410499', who = one) =>
  ask(
    who,
    'proposeRoleGrant',
    { accountId: idOfLogin(login), role, region, reason: '工作需要' },
    drafted,
  )
const decide = (who: typeof one, { proposal }: Outcome, decision: string, reason?: string) =>
  ask(who, 'decideProposal', {
    proposalId: proposal!.id,
    version: proposal!.version,
    decision,
    reason,
  })
const grantOf = async (login: string) =>
  await api.sql(
    async (sql) =>
      (
        await sql<
          { id: string }[]
        >`select id from role_grant where account_id = ${idOfLogin(login).slice(8)} and revoked_at is null`
      )[0]?.id,
  )

test('a role is held from the moment that a second person confirms it, and not before', async () => {
  const inspector = await api.as('jiancha3')
  const holds = async () =>
    (
      (await inspector.run('{ viewer { grants { role } } }')).data as unknown as {
        viewer: { grants: { role: string }[] }
      }
    ).viewer.grants.map(({ role }) => role)
  const proposal = await proposeGrant('jiancha3', 'TEAM_LEAD')
  expect(proposal.__typename).toBe('ProposalDrafted')
  expect(await lastEntries(api)).toEqual([
    {
      class: 'ACCESS',
      action: 'proposal.draft',
      actor: 'anquan1',
      subjectId: proposal.proposal!.id.slice('Proposal.'.length),
      detail: {
        account: { old: null, new: '邹明' },
        role: { old: null, new: 'TEAM_LEAD' },
        region: { old: null, new: '410499' },
        reason: { new: '工作需要' },
      },
    },
  ])
  expect(await holds()).toEqual(['INSPECTOR'])
  expect(await decide(one, proposal, 'CONFIRM')).toMatchObject({
    __typename: 'RuleBroken',
    code: 'OWN_DRAFT',
  })
  expect(await decide(two, proposal, 'WITHDRAW')).toMatchObject({ code: 'NOT_DRAFTER' })
  expect(await decide(two, proposal, 'CONFIRM')).toMatchObject({ __typename: 'ProposalDecided' })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'ACCESS',
    action: 'proposal.confirm',
    actor: 'anquan2',
    detail: { state: { old: 'PENDING', new: 'CONFIRMED' }, role: { new: 'TEAM_LEAD' } },
  })
  expect(await holds()).toEqual(['INSPECTOR', 'TEAM_LEAD'])
  expect(await decide(head, proposal, 'CONFIRM')).toMatchObject({ code: 'DECIDED' })
})

test('the county head may sit in the second seat, a clerk may not', async () => {
  const proposal = await proposeGrant('jiancha1', 'TEAM_LEAD')
  const clerk = await api.as('xianjb1')
  const answer = await clerk.run(
    'mutation ($id: ID!) { decideProposal(input: { proposalId: $id, version: 1, decision: CONFIRM }) { __typename } }',
    { id: proposal.proposal!.id },
  )
  expect(answer.errors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect(await decide(head, proposal, 'CONFIRM')).toMatchObject({ __typename: 'ProposalDecided' })
})

test('administrator roles exclude each other and every other role, at the draft, at the decision and in the database', async () => {
  expect(await proposeGrant('xianjb2', 'SYS_ADMIN')).toMatchObject({
    __typename: 'RuleBroken',
    code: 'EXCLUSIVE_ROLES',
  })
  expect(await proposeGrant('xitong', 'COUNTY_OP')).toMatchObject({ code: 'EXCLUSIVE_ROLES' })
  expect(await proposeGrant('shenjiyuan', 'SEC_ADMIN')).toMatchObject({ code: 'EXCLUSIVE_ROLES' })

  const admin = await api.as('xitong')
  const created = (await ask(
    admin,
    'createAccount',
    { login: 'xinren1', displayName: '新人', unit: '区民政局' },
    '... on AccountCreated { account { id } }',
  )) as Outcome & { account: { id: string } }
  const draft = (role: string) =>
    ask(
      one,
      'proposeRoleGrant',
      { accountId: created.account.id, role, region: '410499', reason: '工作需要' },
      drafted,
    )
  const [asClerk, asAuditAdministrator] = [await draft('COUNTY_OP'), await draft('AUD_ADMIN')]
  expect(await decide(two, asClerk, 'CONFIRM')).toMatchObject({ __typename: 'ProposalDecided' })
  expect(await decide(two, asAuditAdministrator, 'CONFIRM')).toMatchObject({
    code: 'EXCLUSIVE_ROLES',
  })
  await expect(
    api.sql(
      (sql) =>
        sql`insert into role_grant (id, account_id, role, region_code) values (gen_random_uuid(), ${created.account.id.slice(8)}, 'AUD_ADMIN', '410499')`,
    ),
  ).rejects.toThrow('exclusive')
})

test('nobody confirms a right of their own', async () => {
  const proposal = await proposeGrant('xianld', 'COUNTY_OP')
  expect(await decide(head, proposal, 'CONFIRM')).toMatchObject({ code: 'OWN_RIGHT' })
  expect(await decide(head, proposal, 'REJECT', '')).toMatchObject({
    __typename: 'InvalidInput',
    path: 'input.reason',
  })
  expect(await decide(head, proposal, 'REJECT', '不需要')).toMatchObject({
    __typename: 'ProposalDecided',
  })
})

test('a role fits its level, exists once, and a region must be ours', async () => {
  expect(await proposeGrant('xianjb1', 'TOWN_OP')).toMatchObject({ code: 'WRONG_LEVEL' })
  expect(await proposeGrant('xianjb1', 'COUNTY_OP')).toMatchObject({ code: 'ALREADY_HELD' })
  expect(await proposeGrant('xianjb1', 'TOWN_OP', '410499999')).toMatchObject({
    __typename: 'InvalidInput',
    path: 'input.region',
  })
})

test('a revoked role ends every session at once, and stays in the rights as of before', async () => {
  const before = new Date().toISOString()
  const auditor = await api.as('caizheng')
  const proposal = await ask(
    one,
    'proposeRoleRevocation',
    { grantId: `RoleGrant.${await grantOf('caizheng')}`, reason: '调离' },
    drafted,
  )
  expect(await decide(two, proposal, 'CONFIRM')).toMatchObject({ __typename: 'ProposalDecided' })
  expect((await auditor.run('{ sessions { id } }')).errors).toMatchObject([
    { code: 'SESSION_OVER' },
  ])
  const rights = async (asOf: string | null) => {
    const answer = await one.run('query ($asOf: DateTime) { rights(asOf: $asOf) { role } }', {
      asOf,
    })
    return (answer.data as unknown as { rights: { role: string }[] }).rights.map(({ role }) => role)
  }
  expect(await rights(before)).toContain('FINANCE')
  expect(await rights(null)).not.toContain('FINANCE')
})

test('the last security administrator stays', async () => {
  const grants = { one: await grantOf('anquan1'), two: await grantOf('anquan2') }
  const propose = (grant: string | undefined) =>
    ask(one, 'proposeRoleRevocation', { grantId: `RoleGrant.${grant}`, reason: '调离' }, drafted)
  const [first, second] = [await propose(grants.one), await propose(grants.two)]
  expect(await decide(head, second, 'CONFIRM')).toMatchObject({ __typename: 'ProposalDecided' })
  expect(await decide(head, first, 'CONFIRM')).toMatchObject({ code: 'LAST_SEC_ADMIN' })
  expect(await propose(grants.one)).toMatchObject({ code: 'LAST_SEC_ADMIN' })
  await expect(
    api.sql((sql) => sql`update role_grant set revoked_at = now() where id = ${grants.one!}`),
  ).rejects.toThrow('must remain')
})

test('what cannot be taken names its argument, and writes nothing', async () => {
  const before = await countEntries(api)
  expect(
    (
      await head.run(
        'mutation { decideProposal(input: { proposalId: "1 or 1=1", version: 1, decision: CONFIRM }) { __typename } }',
      )
    ).errors,
  ).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect((await one.run('{ rights(region: "41") { id } }')).errors[0]!.code).toMatch(
    /BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/,
  )
  expect(
    (await one.run('{ accounts(after: "bm90IGEgY3Vyc29y") { edges { cursor } } }')).errors,
  ).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('after') }])
  expect((await one.run('{ accounts(first: 201) { edges { cursor } } }')).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', message: expect.stringContaining('first') },
  ])
  const secret = await ask(
    one,
    'proposeRoleGrant',
    {
      accountId: idOfLogin('jiancha2'),
      role: 'TEAM_LEAD',
      region: '410499',
      reason: '证件 41049919900101123X',
    },
    drafted,
  )
  expect(secret).toMatchObject({ __typename: 'InvalidInput', path: 'input.reason' })
  expect(await countEntries(api)).toBe(before)
})
