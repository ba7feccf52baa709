import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'
import { whyNotSetting } from '../setting-values.ts'

let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>
let head: typeof clerk

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('xianjb1')
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
  proposal?: { id: string; version: number; summary: string; changes: unknown[] }
}

async function propose(
  field: string,
  input: Record<string, unknown>,
  who = clerk,
): Promise<Outcome> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
  const answer = await who.run(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on Problem { code path } ... on ProposalDrafted { proposal { id version summary changes { field old new } } } } }`,
    { input: { reason: '按文件办理', ...input } },
  )
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as Record<string, Outcome>)[field]!
}

async function confirm({ proposal }: Outcome, who = head): Promise<Outcome> {
  const answer = await who.run(
    'mutation ($id: ID!, $v: Int!) { decideProposal(input: { proposalId: $id, version: $v, decision: CONFIRM }) { __typename ... on Problem { code } } }',
    { id: proposal!.id, v: proposal!.version },
  )
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as { decideProposal: Outcome }).decideProposal
}

const rise = {
  programme: 'SUBSISTENCE_URBAN',
  kind: 'BASIC',
  unit: 'PERSON_MONTH',
  amount: '720.00',
  validFrom: '2026-07',
  documentNo: '明民[2026]9号',
}

async function basicOf(
  month: string,
): Promise<{ id: string; amount: string; documentNo: string }[]> {
  const answer = await api.anonymous.run(
    'query ($month: Month) { standards(programme: SUBSISTENCE_URBAN, kind: BASIC, month: $month) { id amount documentNo } }',
    { month },
  )
  return (
    answer.data as unknown as { standards: { id: string; amount: string; documentNo: string }[] }
  ).standards
}

test('a rise holds from its month once another person confirms, and the log tells old and new', async () => {
  const drafted = await propose('proposeStandard', rise)
  expect(drafted.proposal).toMatchObject({
    summary: '城市低保标准自 2026-07 起：720.00',
    changes: expect.arrayContaining([
      { field: 'amount', old: '697.00', new: '720.00' },
      { field: 'documentNo', old: null, new: '明民〔2026〕9号' },
    ]),
  })
  expect((await basicOf('2026-07'))[0]!.amount).toBe('697.00')
  expect(await confirm(drafted, clerk)).toMatchObject({ code: 'OWN_DRAFT' })
  expect(await confirm(drafted)).toMatchObject({ __typename: 'ProposalDecided' })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'BUSINESS',
    action: 'proposal.confirm',
    actor: 'xianld',
    detail: { amount: { old: '697.00', new: '720.00' } },
  })
  expect((await basicOf('2026-06'))[0]!.amount).toBe('697.00')
  expect((await basicOf('2026-07'))[0]).toMatchObject({
    amount: '720.00',
    documentNo: '明民〔2026〕9号',
  })
})

test('a correction names what it corrects, and of two only one can be confirmed', async () => {
  expect(
    await propose('proposeStandard', { ...rise, validFrom: '2025-07', amount: '698.00' }),
  ).toMatchObject({ __typename: 'RuleBroken', code: 'ENTERED' })
  const [summer] = await basicOf('2025-08')
  const correction = { ...rise, validFrom: '2025-07', supersedes: summer!.id }
  const [first, second] = [
    await propose('proposeStandard', { ...correction, amount: '698.00' }),
    await propose('proposeStandard', { ...correction, amount: '699.00' }),
  ]
  expect(await confirm(first)).toMatchObject({ __typename: 'ProposalDecided' })
  expect(await confirm(second)).toMatchObject({ code: 'SUPERSEDED' })
  expect(await basicOf('2025-08')).toMatchObject([{ amount: '698.00' }])
  await expect(api.sql((sql) => sql`update standard set amount_fen = 1`)).rejects.toThrow(
    'append-only',
  )
})

test('a setting holds from its day and keeps its form', async () => {
  expect(
    await propose('proposeSetting', { key: 'unheardOf', value: '1', validFrom: '2026-01-01' }),
  ).toMatchObject({ path: 'input.key' })
  expect(
    await propose('proposeSetting', {
      key: 'secondFactorRoles',
      value: '[]',
      validFrom: '2026-01-01',
    }),
  ).toMatchObject({ path: 'input.key' })
  expect(
    await propose('proposeSetting', { key: 'paymentDay', value: '{', validFrom: '2026-01-01' }),
  ).toMatchObject({ path: 'input.value' })
  expect(
    await propose('proposeSetting', { key: 'paymentDay', value: '31', validFrom: '2026-01-01' }),
  ).toMatchObject({ path: 'input.value' })
  const value = async (day: string) => {
    const answer = await clerk.run('query ($day: Date) { settings(onDay: $day) { key value } }', {
      day,
    })
    return (answer.data as unknown as { settings: { key: string; value: string }[] }).settings.find(
      ({ key }) => key === 'paymentDay',
    )!.value
  }
  expect(
    await confirm(
      await propose('proposeSetting', { key: 'paymentDay', value: '12', validFrom: '2026-01-01' }),
    ),
  ).toMatchObject({ __typename: 'ProposalDecided' })
  expect([await value('2025-12-31'), await value('2026-01-01')]).toEqual(['10', '12'])
  expect(
    await confirm(
      await propose('proposeSetting', { key: 'paymentDay', value: '15', validFrom: '2026-01-01' }),
    ),
  ).toMatchObject({ __typename: 'ProposalDecided' })
  expect(await value('2026-01-01')).toBe('15')
})

test('what a county never entered is offered with what holds until then, and two persons enter its first value', async () => {
  const kinds = async () => {
    const { data } = await clerk.run(
      '{ settingKinds(onDay: "2024-12-31") { key label usual without setting { value } } }',
    )
    return (data as unknown as { settingKinds: Record<string, unknown>[] }).settingKinds
  }
  const before = await kinds()
  expect(before.every(({ setting, label, without }) => !setting && label && without)).toBe(true)
  for (const { key, usual } of before.filter(({ usual: form }) => !String(form).includes('""')))
    expect([key, whyNotSetting(String(key), JSON.parse(String(usual)))]).toEqual([
      key,
      key === 'secondFactorRoles' ? expect.anything() : null,
    ])
  const first = { key: 'settlementDay', value: '25', validFrom: '2024-06-01' }
  const draft = await propose('proposeSetting', first)
  expect(await confirm(draft)).toMatchObject({ __typename: 'ProposalDecided' })
  expect((await kinds()).find(({ key }) => key === 'settlementDay')).toMatchObject({
    setting: { value: '25' },
  })
})

test('a holiday is entered once', async () => {
  const day = { day: '2031-10-01', kind: 'HOLIDAY', name: '国庆节' }
  const [first, second] = [
    await propose('proposeHoliday', day),
    await propose('proposeHoliday', day),
  ]
  expect(await confirm(first)).toMatchObject({ __typename: 'ProposalDecided' })
  expect(await confirm(second)).toMatchObject({ code: 'ENTERED' })
  expect(await propose('proposeHoliday', day)).toMatchObject({
    __typename: 'RuleBroken',
    path: 'input.day',
  })
  expect((await api.anonymous.run('{ holidays(year: 2031) { day name } }')).data!.holidays).toEqual(
    [{ day: '2031-10-01', name: '国庆节' }],
  )
})

test('a responsible person is named by the township and confirmed by its head; a mobile number is refused', async () => {
  const office = await api.as('qingshi-jb')
  const leader = await api.as('qingshi-ld')
  const region = office.account.regionCode
  const entry = {
    region,
    post: '民政办主任',
    name: '汤小梅',
    officePhone: '0375-1234567',
    validFrom: '2026-01-01',
  }
  expect(
    await propose('proposeResponsiblePerson', { ...entry, officePhone: '13912345678' }, office),
  ).toMatchObject({ path: 'input.officePhone' })
  const drafted = await propose('proposeResponsiblePerson', entry, office)
  expect(await confirm(drafted, leader)).toMatchObject({ __typename: 'ProposalDecided' })
  expect((await lastEntries(api))[0]).toMatchObject({
    class: 'BUSINESS',
    action: 'proposal.confirm',
    actor: 'qingshi-ld',
  })
  const rows = await api.sql(
    (sql) =>
      sql`select name, office_phone from responsible_person where township_code = ${region} and valid_from = '2026-01-01'`,
  )
  expect(rows).toEqual([{ name: '汤小梅', office_phone: '0375-1234567' }])
})

test('a wrong amount, month or id is told by its name, and nothing is written', async () => {
  const before = await countEntries(api)
  const raw = async (input: Record<string, unknown>) =>
    (
      await clerk.run(
        'mutation ($input: ProposeStandardInput!) { proposeStandard(input: $input) { __typename } }',
        { input: { ...rise, reason: 'x', ...input } },
      )
    ).errors[0]!
  for (const wrong of [
    { amount: '720.001' },
    { amount: '7e2' },
    { validFrom: '2026-13' },
    { supersedes: 'Payment.1' },
  ]) {
    const { code, message } = await raw(wrong)
    expect(code).toBe('BAD_USER_INPUT')
    expect(message).toContain(Object.keys(wrong)[0])
    expect(message).not.toContain(String(Object.values(wrong)[0]))
  }
  expect(await propose('proposeStandard', { ...rise, amount: '0.00' })).toMatchObject({
    path: 'input.amount',
  })
  expect(await countEntries(api)).toBe(before)
})
