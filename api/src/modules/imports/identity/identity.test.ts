import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TestDatabase } from '../../../../../db/test/harness.ts'
import type { Api } from '../../../../test/as.ts'
import {
  bring,
  type Caller,
  find,
  fundEveryTownship,
  type Line,
  move,
  paidLines,
  roster,
  settled,
} from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { checkDigit } from '../parse/numbers.ts'

let county: CountyAtWork
let database: TestDatabase
let api: Api
let clerk: Caller
let second: Caller
let lines: Line[]

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ database, api, clerk, second } = county)
  await fundEveryTownship(api)
  lines = await paidLines(api, database.identityKeys, 60)
})
afterAll(() => county?.close())

type Case = {
  id: string
  version: number
  doubt: string
  row: number
  name: string
  person: { name: string }
  decision: string | null
}

async function queue(decided = false): Promise<Case[]> {
  const { data, errors } = await clerk.run(
    'query ($decided: Boolean!) { identityCases(decided: $decided) { edges { node { id version doubt name sheet row birthDate person { name } decision decidedBy { displayName } } } } }',
    { decided },
  )
  expect(errors).toEqual([])
  return (
    data as unknown as { identityCases: { edges: { node: Case }[] } }
  ).identityCases.edges.map(({ node }) => node)
}

const decide = async (
  who: Caller,
  { id, version }: Case,
  decision: string,
  reason = '对照证件',
  clientKey?: string,
) =>
  (
    await who.run(
      'mutation ($input: DecideIdentityCaseInput!) { decideIdentityCase(input: $input) { __typename ... on Problem { code path } } }',
      { input: { caseId: id, version, decision, reason, clientKey } },
    )
  ).data as unknown as { decideIdentityCase: { __typename: string; code?: string; path?: string } }

/** The same name and birth date under another number, as twins of one name would have. */
function twinOf({ id, ...rest }: Line): Line {
  const first = `${id.slice(0, 14)}${String((Number(id.slice(14, 17)) + 2) % 1000).padStart(3, '0')}`
  return { ...rest, id: first + checkDigit(first), account: '00012345678901' }
}

const classes = (found: Awaited<ReturnType<typeof bring>>) =>
  found.rows.edges.map(
    ({ node }) => `${node.class} ${node.problems.map(({ code }) => code).join()}`,
  )

test('whoever may be somebody on record waits for the county, and its word is kept', async () => {
  const [renamed, twinned, wrong, plain] = lines
  const text = roster('2025年12月', [
    { ...renamed!, name: '改名人' },
    twinOf(twinned!),
    twinOf(wrong!),
    plain!,
  ])
  let found = await bring(clerk, text)
  expect(classes(found)).toEqual([
    'IDENTITY_REVIEW NAME_DIFFERS',
    'IDENTITY_REVIEW SAME_NAME_AND_BIRTH',
    'IDENTITY_REVIEW SAME_NAME_AND_BIRTH',
    'NEW ',
  ])
  const cases = (await queue()).sort((a, b) => a.row - b.row)
  expect(cases.map(({ doubt, name, person }) => [doubt, name, person.name])).toEqual([
    ['NAME_DIFFERS', '改名人', renamed!.name],
    ['SAME_NAME_AND_BIRTH', twinned!.name, twinned!.name],
    ['SAME_NAME_AND_BIRTH', wrong!.name, wrong!.name],
  ])
  expect(await decide(second, cases[0]!, 'SAME_PERSON', '  ')).toMatchObject({
    decideIdentityCase: { __typename: 'InvalidInput', path: 'input.reason' },
  })
  for (const [i, decision] of ['SAME_PERSON', 'DIFFERENT_PERSON', 'WRONG_NUMBER'].entries())
    expect(await decide(second, cases[i]!, decision)).toEqual({
      decideIdentityCase: { __typename: 'IdentityCaseDecided' },
    })
  expect(await decide(second, cases[0]!, 'WRONG_NUMBER')).toMatchObject({
    decideIdentityCase: { __typename: 'Stale' },
  })
  await settled(clerk, found.id)
  found = await find(clerk, found.id)
  expect(classes(found)).toEqual(['NEW ', 'NEW ', 'REFUSED WRONG_NUMBER', 'NEW '])
  expect(found.summary).toMatchObject({ new: 3, newPeople: 1 })
  expect(await queue()).toEqual([])
  const entries = await api.sql(
    (sql) =>
      sql`select detail -> 'decision' ->> 'new' as decision, detail -> 'reason' ->> 'new' as reason from log_entry where action = 'identity.decide' order by at`,
  )
  expect(entries).toEqual(
    ['SAME_PERSON', 'DIFFERENT_PERSON', 'WRONG_NUMBER'].map((decision) => ({
      decision,
      reason: '对照证件',
    })),
  )
  const again = await bring(clerk, `${text}\n`)
  expect(classes(again)).toEqual(classes(found))
})

test('whoever said who somebody is does not promote the file; another does, and the renamed is paid as one', async () => {
  const [newest] = (
    (await clerk.run('{ imports(first: 1) { edges { node { id } } } }')).data as unknown as {
      imports: { edges: { node: { id: string } }[] }
    }
  ).imports.edges
  let found = await find(clerk, newest!.node.id)
  await move(clerk, 'correctImport', found, {
    columns: [],
    allocations: found.summary.plan.map(({ key, candidates }) => ({
      key,
      allocationId: candidates[0]!.id,
    })),
  })
  await settled(clerk, found.id)
  found = await find(clerk, found.id)
  expect((await move(second, 'promoteImport', found)).data).toMatchObject({
    promoteImport: { code: 'OWN_IDENTIFICATION' },
  })
  expect((await move(await api.as('xianld'), 'promoteImport', found)).data).toMatchObject({
    promoteImport: { __typename: 'ImportMoved' },
  })
  await settled(clerk, found.id)
  expect((await find(clerk, found.id)).state).toBe('PROMOTED')
  const paid = await api.sql(
    (
      sql,
    ) => sql`select p.recipient_name as name, q.name as recorded from payment p join batch b on b.id = p.batch_id join person q on q.id = p.recipient_person_id
      where b.import_id = ${found.id.slice('Import.'.length)} order by p.recipient_name = '改名人' desc limit 1`,
  )
  expect(paid).toEqual([{ name: '改名人', recorded: lines[0]!.name }])
})

test('people of another township are held as well; a decision can be changed, and the log tells both', async () => {
  const [one] = lines.slice(4).filter(({ township }) => township === '青石镇')
  const town = await api.as('liulin-jb')
  const found = await bring(town, roster('2025年12月', [{ ...one!, township: '', village: '' }]), {
    region: '410499101',
  })
  expect(classes(found)).toEqual(['IDENTITY_REVIEW KNOWN_ELSEWHERE'])
  const [held] = await queue()
  await decide(second, held!, 'WRONG_NUMBER')
  await settled(town, found.id)
  expect(classes(await find(town, found.id))).toEqual(['REFUSED WRONG_NUMBER'])
  const now = (await queue(true)).find(({ id }) => id === held!.id)!
  expect(await decide(second, now, 'WRONG_NUMBER')).toMatchObject({
    decideIdentityCase: { code: 'DECIDED_SO' },
  })
  // The bytes of the file are out of reach now: what follows is compared, and not read again.
  await api.sql((sql) => sql`alter table import_part rename to import_part_away`)
  const clientKey = crypto.randomUUID()
  for (let times = 0; times < 2; times += 1)
    expect(await decide(second, now, 'SAME_PERSON', '对照证件', clientKey)).toEqual({
      decideIdentityCase: { __typename: 'IdentityCaseDecided' },
    })
  await settled(town, found.id)
  await api.sql((sql) => sql`alter table import_part_away rename to import_part`)
  expect(classes(await find(town, found.id))).toEqual(['NEW '])
})

test('several are decided in one act, each with its entry; one that was decided meanwhile refuses all', async () => {
  const text = roster(
    '2025年12月',
    lines.slice(10, 14).map((line) => ({ ...line, name: '改名甲' })),
  )
  const found = await bring(clerk, text)
  const held = await queue()
  expect(held).toHaveLength(4)
  const decideSeveral = async (cases: Case[], more = {}) =>
    (
      await second.run(
        'mutation ($input: DecideIdentityCasesInput!) { decideIdentityCases(input: $input) { __typename ... on Problem { code path } ... on IdentityCasesDecided { cases { decision decisionReason } } } }',
        {
          input: {
            caseIds: cases.map(({ id }) => id),
            decision: 'WRONG_NUMBER',
            reason: '对照户口簿',
            ...more,
          },
        },
      )
    ).data as unknown as { decideIdentityCases: Record<string, unknown> }
  expect(await decideSeveral([])).toMatchObject({
    decideIdentityCases: { path: 'input.caseIds' },
  })
  expect(await decideSeveral(held, { reason: ' ' })).toMatchObject({
    decideIdentityCases: { path: 'input.reason' },
  })
  await decide(second, held[0]!, 'SAME_PERSON')
  expect(await decideSeveral(held)).toMatchObject({ decideIdentityCases: { code: 'STALE' } })
  expect(await queue()).toHaveLength(3)
  await settled(clerk, found.id)
  const clientKey = crypto.randomUUID()
  for (let times = 0; times < 2; times += 1)
    expect(await decideSeveral(held.slice(1), { clientKey })).toEqual({
      decideIdentityCases: {
        __typename: 'IdentityCasesDecided',
        cases: held
          .slice(1)
          .map(() => ({ decision: 'WRONG_NUMBER', decisionReason: '对照户口簿' })),
      },
    })
  await settled(clerk, found.id)
  expect(
    classes(await find(clerk, found.id))
      .map((each) => each.split(' ')[0])
      .sort(),
  ).toEqual(['NEW', 'REFUSED', 'REFUSED', 'REFUSED'])
  const [entries] = await api.sql(
    (sql) =>
      sql`select count(*)::int as n, count(distinct subject_id)::int as cases from log_entry where action = 'identity.decide' and detail -> 'reason' ->> 'new' = '对照户口簿'`,
  )
  expect(entries).toEqual({ n: 3, cases: 3 })
})
