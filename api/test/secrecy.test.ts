import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../db/test/harness.ts'
import { personas } from './access-world.ts'
import { type Api, openApi } from './as.ts'
import { countEntries, lastEntries } from './log-of.ts'

/** What is closed to some who may read everything beside it: a sealed check, an inspector's own village and kin. */
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

describe('a check before its feedback', () => {
  let sealed: { id: string; theme: string }
  let visit: string
  let finding: string

  beforeAll(async () => {
    const [row] = await api.sql(
      (sql) => sql<(typeof sealed)[]>`select id, theme from spot_check where state = 'SEALED'`,
    )
    sealed = row!
    // A door that was knocked at, and what was found there: as secret as the check.
    ;[visit, finding] = [
      '5f0c9d3e-1111-4aaa-8bbb-0123456789ab',
      '5f0c9d3e-2222-4aaa-8bbb-0123456789ab',
    ]
    await api.sql(async (sql) => {
      await sql`insert into visit select (jsonb_populate_record(v, jsonb_build_object('id', ${visit}::text, 'spot_check_id', ${sealed.id}::text))).* from visit v order by id limit 1`
      await sql`insert into finding select (jsonb_populate_record(f, jsonb_build_object('id', ${finding}::text, 'spot_check_id', ${sealed.id}::text, 'visit_id', ${visit}::text))).* from finding f order by id limit 1`
    })
  })

  const documents = () => [
    `{ spotChecks(state: SEALED) { edges { node { id theme } } } }`,
    `{ spotChecks(first: 100) { edges { node { id theme state visitCount } } } }`,
    `{ spotCheck(id: "SpotCheck.${sealed.id}") { id theme } }`,
    `{ findings(first: 100) { edges { node { id } } } }`,
    ...['SpotCheck', 'Visit', 'Finding'].map(
      (type, i) => `{ node(id: "${type}.${[sealed.id, visit, finding][i]}") { id } }`,
    ),
    `{ logEntries(first: 100) { edges { node { subjectId changes { new } } } } }`,
  ]
  const traces = (answer: string) =>
    [sealed.id, sealed.theme, visit, finding].filter((each) => answer.includes(each))
  // The id that was asked for does not count: only answers do.
  const seenBy = async (login: string) => {
    const who = await api.as(login)
    const answers = await Promise.all(documents().map((document) => who.run(document)))
    return traces(JSON.stringify(answers.map(({ data }) => data)))
  }

  test.each(['jiancha1', 'jiancha2', 'zuzhang1'])('is known to its team: %s', async (login) => {
    expect(await seenBy(login)).toContain(sealed.id)
  })

  test.each([
    'jiancha3',
    'zuzhang2',
    'shenji',
    'xianld',
    'xianjb1',
    'qingshi-jb',
    'qingshi-ld',
    'cun',
    'caizheng',
    'xitong',
    'anquan1',
    'shenjiyuan',
  ])('is nowhere for %s', async (login) => {
    expect(await seenBy(login)).toEqual([])
  })

  test('answers like a check that never was', async () => {
    for (const login of ['jiancha3', 'shenji', 'xianld']) {
      const who = await api.as(login)
      for (const ask of [
        (id: string) => `{ spotCheck(id: "${id}") { id theme visitCount } }`,
        (id: string) => `{ node(id: "${id}") { id } }`,
      ]) {
        const hidden = await who.run(ask(`SpotCheck.${sealed.id}`))
        const absent = await who.run(ask('SpotCheck.00000000-0000-4000-8000-000000000000'))
        expect(JSON.stringify(hidden)).toBe(JSON.stringify(absent))
      }
    }
  })

  test('is in no figure: the report counts findings that were fed back', async () => {
    const ask = async (login: string) =>
      JSON.stringify(
        (
          await (
            await api.as(login)
          ).run(
            '{ report(region: "410499", from: "2025-01", to: "2025-11") { dynamicManagementFindings { value explain { rowCount } } } }',
          )
        ).data,
      )
    expect(await ask('zuzhang1')).toContain('"value":"2"')
    expect(await ask('xianld')).toBe(await ask('jiancha3'))
  })
})

const homeVillage = '410499100200'
const findHousehold = 'query H($id: ID!) { household(id: $id) { id region { code } } }'
const declare = `mutation D($input: DeclareConflictInput!) { declareConflict(input: $input) { __typename ... on ConflictDeclared { declaration { statement region { code } } } ... on Problem { code path } } }`

describe("an inspector's own village", () => {
  let household: string
  let payment: string
  beforeAll(async () => {
    const [row] = await api.sql(
      (sql) => sql<{ household: string; payment: string }[]>`
      select 'Household.' || household_id as household, 'Payment.' || to_char(month, 'YYYY-MM') || '.' || id as payment
      from payment where village_code = ${homeVillage} order by month, id limit 1`,
    )
    ;({ household, payment } = row!)
  })
  const sees = async (login: string) => {
    const who = await api.as(login)
    const answer = await who.run(
      `query V($h: ID!, $p: ID!) {
        household(id: $h) { id }
        payment(id: $p) { id }
        node(id: $h) { id }
        households(filter: { region: "${homeVillage}" }) { edges { node { id } } totalHouseholds }
        payments(filter: { region: "${homeVillage}" }, first: 5) { edges { node { id } } totals { lines } }
        notices(filter: { region: "${homeVillage}" }) { edges { node { intact rows(first: 5) { edges { node { id } } } } } } }`,
      { h: household, p: payment },
    )
    expect(answer.errors).toEqual([])
    return answer.data as unknown as {
      household: object | null
      payment: object | null
      node: object | null
      households: { totalHouseholds: number }
      payments: { totals: { lines: number } }
      notices: { edges: { node: { intact: boolean | null; rows: { edges: object[] } } }[] }
    }
  }

  test('is closed until the tie is on record, and open to the colleague', async () => {
    const closed = await sees('jiancha1')
    expect(closed).toMatchObject({
      household: null,
      payment: null,
      node: null,
      households: { totalHouseholds: 0 },
      payments: { totals: { lines: 0 } },
    })
    // That a list was posted is public; whose names were on it is not his to read here.
    for (const { node } of closed.notices.edges) {
      expect(node.rows.edges).toEqual([])
      expect(node.intact).not.toBe(false)
    }
    expect(await sees('jiancha2')).toMatchObject({
      household: { id: household },
      payment: { id: payment },
    })
  })

  test('opens with the declaration, to the declarer, with one entry', async () => {
    const before = await countEntries(api)
    const who = await api.as('jiancha1')
    const bad = await who.run(declare, { input: { village: homeVillage, statement: ' ' } })
    expect(bad.data).toMatchObject({
      declareConflict: { __typename: 'InvalidInput', path: 'input.statement' },
    })
    expect(await countEntries(api)).toBe(before)
    const answer = await who.run(declare, {
      input: { village: homeVillage, statement: '本人户籍所在村' },
    })
    expect(answer.data).toMatchObject({
      declareConflict: {
        declaration: { statement: '本人户籍所在村', region: { code: homeVillage } },
      },
    })
    expect(await countEntries(api)).toBe(before + 1)
    expect(await lastEntries(api)).toMatchObject([
      {
        class: 'ACCESS',
        action: 'conflict.declare',
        actor: 'jiancha1',
        detail: { village: { new: homeVillage }, statement: { new: '本人户籍所在村' } },
      },
    ])
    const opened = await sees('jiancha1')
    expect(opened).toMatchObject({ household: { id: household }, payment: { id: payment } })
    expect(opened.households.totalHouseholds).toBeGreaterThan(0)
  })
})

describe("an inspector's kin", () => {
  test('are closed until declared, though the village is not', async () => {
    const [kin] = await api.sql(
      (sql) => sql<{ id: string }[]>`select household_id as id from account_kin`,
    )
    const id = `Household.${kin!.id}`
    const cousin = await api.as('jiancha2')
    expect((await cousin.run(findHousehold, { id })).data).toEqual({ household: null })
    expect((await (await api.as('jiancha3')).run(findHousehold, { id })).data).toMatchObject({
      household: { id },
    })
    const closed = '{ viewer { closedKin { householdId relation } } }'
    expect((await cousin.run(closed)).data).toEqual({
      viewer: { closedKin: [{ householdId: id, relation: '表兄' }] },
    })
    expect((await (await api.as('jiancha3')).run(closed)).data).toEqual({
      viewer: { closedKin: [] },
    })
    const before = await countEntries(api)
    await cousin.run(declare, { input: { householdId: id, statement: '户主是我表兄' } })
    expect(await countEntries(api)).toBe(before + 1)
    expect((await cousin.run(findHousehold, { id })).data).toMatchObject({ household: { id } })
    expect((await cousin.run(closed)).data).toEqual({ viewer: { closedKin: [] } })
  })
})

test('nobody but an inspector declares', async () => {
  for (const login of [personas.AUDITOR, personas.COUNTY_OP, personas.SEC_ADMIN]) {
    const answer = await (
      await api.as(login)
    ).run(declare, {
      input: { village: homeVillage, statement: '无' },
    })
    expect(answer.errors).toMatchObject([{ code: 'FORBIDDEN' }])
  }
})
