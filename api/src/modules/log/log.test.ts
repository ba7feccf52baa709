import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { sealAll } from '../../../test/seal-all.ts'

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

const ask = async <T>(
  login: string,
  query: string,
  variables?: Record<string, unknown>,
): Promise<T> => {
  const answer = await (await api.as(login)).run(query, variables)
  expect(answer.errors).toEqual([])
  return answer.data as unknown as T
}

type Entries = {
  logEntries: {
    edges: {
      node: {
        class: string
        action: string
        actionLabel: string
        actor: { displayName: string } | null
        changes: { field: string; old: string | null; new: string | null }[]
        leafIndex: number | null
      }
    }[]
  }
}
const entries =
  'query ($filter: LogFilter) { logEntries(filter: $filter) { edges { node { class action actionLabel actor { displayName } changes { field old new } leafIndex } } } }'

test('auditors read what was written, the audit administrator who came in; neither reads the other’s', async () => {
  await ask(
    'xianjb1',
    'mutation { proposeHoliday(input: { day: "2031-01-01", kind: HOLIDAY, name: "元旦", reason: "国办通知" }) { __typename } }',
  )
  await api.anonymous.run(
    'mutation { signIn(input: { login: "xianjb1", password: "x" }) { __typename } }',
  )
  const written = (await ask<Entries>('shenji', entries)).logEntries.edges.map(({ node }) => node)
  expect(written[0]).toMatchObject({
    class: 'BUSINESS',
    action: 'proposal.draft',
    actionLabel: '起草',
    actor: { displayName: '郑文静' },
    changes: expect.arrayContaining([{ field: 'day', old: null, new: '2031-01-01' }]),
  })
  expect(new Set(written.map((each) => each.class))).toEqual(new Set(['BUSINESS']))
  const came = (await ask<Entries>('shenjiyuan', entries)).logEntries.edges.map(({ node }) => node)
  expect(came[0]).toMatchObject({ action: 'session.refuse', actionLabel: '登录被拒', actor: null })
  expect(new Set(came.map((each) => each.class))).toEqual(new Set(['ACCESS']))
})

test('a team’s working papers are in the log for the team alone', async () => {
  const household = await api.sql(
    async (sql) =>
      (
        await sql<
          { id: string }[]
        >`select id from household where village_code <> '410499100200' order by id limit 1`
      )[0]!.id,
  )
  await ask(
    'shenji',
    'mutation ($id: ID!) { markSubject(input: { subjectId: $id, mark: DOUBT, note: "再核" }) { __typename } }',
    { id: `Household.${household}` },
  )
  const actions = async (login: string) =>
    (await ask<Entries>(login, entries, { filter: { action: 'paper.write' } })).logEntries.edges
      .length
  expect([await actions('shenji'), await actions('shenjiyuan')]).toEqual([1, 0])
})

test('every ordinary read leaves who, what, where and how many, and no value', async () => {
  const office = await api.as('qingshi-jb')
  await office.run(
    'query HouseholdsOfTownship($region: RegionCode, $text: String) { households(first: 5, filter: { region: $region, text: $text }) { edges { node { id } } } }',
    { region: office.account.regionCode, text: null },
  )
  await office.run(
    'query Named($text: String!) { persons(text: $text) { edges { node { id } } } }',
    { text: '王秘密' },
  )
  const reads = await ask<{ accessReads: { edges: { node: Record<string, unknown> }[] } }>(
    'shenjiyuan',
    'query ($id: ID) { accessReads(accountId: $id) { edges { node { account { displayName } operation region { code } rows } } } }',
    { id: `Account.${office.account.id}` },
  )
  expect(reads.accessReads.edges.map(({ node }) => node)).toEqual([
    {
      account: { displayName: office.account.displayName },
      operation: 'Named',
      region: null,
      rows: 0,
    },
    {
      account: { displayName: office.account.displayName },
      operation: 'HouseholdsOfTownship',
      region: { code: office.account.regionCode },
      rows: 5,
    },
  ])
  expect(
    await api.sql((sql) => sql`select 1 from access_read r where r::text like '%秘密%'`),
  ).toHaveLength(0)
})

test('an entry gets its place in the tree, and the head tells size and root', async () => {
  const size = await sealAll(database)
  const { logHead } = await ask<{ logHead: { size: number; root: string } }>(
    'cun',
    '{ logHead { size root } }',
  )
  expect(logHead).toEqual({ size, root: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const places = (await ask<Entries>('shenji', entries)).logEntries.edges.map(
    ({ node }) => node.leafIndex,
  )
  expect(places.every((place) => place !== null && place < size)).toBe(true)
})

test('filters narrow, unknown values find nothing, malformed ones are told', async () => {
  const count = async (filter: Record<string, unknown>) =>
    (await ask<Entries>('shenji', entries, { filter })).logEntries.edges.length
  expect(await count({ action: 'proposal.draft' })).toBe(1)
  expect(await count({ action: 'no.such' })).toBe(0)
  expect(await count({ to: '2001-01-01' })).toBe(0)
  const auditor = await api.as('shenji')
  expect(
    (await auditor.run('{ logEntries(filter: { actorId: "Household.1" }) { edges { cursor } } }'))
      .errors,
  ).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('filter.actorId') }])
  expect(
    (await auditor.run('{ logEntries(after: "x") { edges { cursor } } }')).errors,
  ).toMatchObject([{ code: 'BAD_USER_INPUT', message: expect.stringContaining('after') }])
})
