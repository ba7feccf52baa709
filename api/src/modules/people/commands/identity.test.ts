import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openIdentity } from '../../../../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
/** Somebody of 青石镇 who is paid, with the numbers the way only a test may have them. */
let known: { person: string; household: string; account: string; name: string }
let number: string
let accountNumber: string

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  const [row] = await api.sql(
    (sql) => sql<
      {
        person: string
        household: string
        account: string
        name: string
        sealed: string
        account_sealed: string
      }[]
    >`
    select p.recipient_person_id as person, p.household_id as household, p.bank_account_id as account, q.name, i.number_sealed as sealed, b.number_sealed as account_sealed
    from payment p join person q on q.id = p.recipient_person_id join person_identity i on i.person_id = q.id join bank_account_identity b on b.bank_account_id = p.bank_account_id
    where p.month = '2025-11-01' and p.village_code = '410499100204' and p.payee_kind = 'PERSON' order by p.id limit 1`,
  )
  known = row!
  number = openIdentity(database.identityKeys, row!.sealed)
  accountNumber = openIdentity(database.identityKeys, row!.account_sealed)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Outcome = {
  __typename: string
  code?: string
  path?: string
  number?: string
  retryAfterSeconds?: number
  persons?: unknown[]
  bankAccounts?: unknown[]
}
const problem = '__typename ... on Problem { code path }'
const limited = '... on RateLimited { retryAfterSeconds }'
const run = async (login: string, document: string, input: Record<string, unknown>) => {
  const answer = await (await api.as(login)).run(document, { input })
  return {
    errors: answer.errors,
    outcome: Object.values((answer.data ?? {}) as Record<string, Outcome>)[0]!,
  }
}
const reveal = (login: string, more: Record<string, unknown> = {}) =>
  run(
    login,
    `mutation R($input: RevealIdentityInput!) { revealIdentity(input: $input) { ${problem} ${limited} ... on IdentityRevealed { number } } }`,
    {
      subjectId: `Person.${known.person}`,
      purpose: 'VERIFY_IDENTITY',
      reason: '核对本人身份',
      ...more,
    },
  )
const search = (login: string, more: Record<string, unknown> = {}) =>
  run(
    login,
    `mutation S($input: SearchByNumberInput!) { searchByNumber(input: $input) { ${problem} ${limited} ... on NumberSearched { persons { id household { id } } bankAccounts { bankAccount { id maskedNumber } household { id } } } } }`,
    {
      number: accountNumber,
      reason: '核对退回的账户',
      ...more,
    },
  )

describe('revealing a protected number', () => {
  test('answers the number, and leaves one entry without it', async () => {
    const before = await countEntries(api)
    const { outcome } = await reveal('qingshi-jb')
    expect(outcome).toMatchObject({ __typename: 'IdentityRevealed', number })
    expect(await countEntries(api)).toBe(before + 1)
    const [entry] = await lastEntries(api)
    expect(entry).toEqual({
      class: 'BUSINESS',
      action: 'identity.reveal',
      actor: 'qingshi-jb',
      subjectId: known.person,
      detail: {
        household: { new: known.household },
        subject: { new: known.name },
        purpose: { new: 'VERIFY_IDENTITY' },
        reason: { new: '核对本人身份' },
      },
    })
    expect(JSON.stringify(entry)).not.toContain(number)
  })

  test('an account number is opened alike', async () => {
    const { outcome } = await reveal('xianjb1', {
      subjectId: `BankAccount.${known.account}`,
      purpose: 'BANK_RETURN',
    })
    expect(outcome.number).toBe(accountNumber)
    expect(JSON.stringify(await lastEntries(api))).not.toContain(accountNumber)
  })

  test("an inspector's look-up is the team's: neither the office inspected nor another team reads it", async () => {
    await reveal('jiancha2', { purpose: 'SPOT_CHECK', reason: '暗访核对' })
    expect(await lastEntries(api)).toMatchObject([
      { class: 'TEAM', action: 'identity.reveal', actor: 'jiancha2' },
    ])
    const reveals = async (login: string) =>
      JSON.stringify(
        (
          await (
            await api.as(login)
          ).run('query H($id: ID!) { household(id: $id) { reveals { purpose } } }', {
            id: `Household.${known.household}`,
          })
        ).data,
      )
    expect(await reveals('zuzhang1')).toContain('暗访核对')
    for (const login of ['qingshi-jb', 'xianjb1', 'jiancha3', 'shenji'])
      expect(await reveals(login)).not.toContain('暗访核对')
    expect(await reveals('qingshi-jb')).toContain('核对本人身份')
  })

  test.each([
    ['no reason', ''],
    ['a number in the reason', `核对 ${'11010519491231002X'}`],
    ['a phone number', '电话 13800138000 联系'],
    ['full-width digits', '６２１７００００１２３４５６７８９０１'],
  ])('is refused for %s, and nothing is written', async (_, reason) => {
    const before = await countEntries(api)
    expect((await reveal('xianjb1', { reason })).outcome).toMatchObject({
      __typename: 'InvalidInput',
      path: 'input.reason',
    })
    expect(await countEntries(api)).toBe(before)
  })

  test.each([
    ['liulin-jb', 'NOT_FOUND'],
    ['cun', 'FORBIDDEN'],
    ['qingshi-ld', 'FORBIDDEN'],
    ['xianld', 'FORBIDDEN'],
    ['caizheng', 'FORBIDDEN'],
    ['xitong', 'FORBIDDEN'],
    ['anquan1', 'FORBIDDEN'],
    ['shenjiyuan', 'FORBIDDEN'],
  ])('%s: %s', async (login, code) => {
    const before = await countEntries(api)
    expect((await reveal(login)).errors).toMatchObject([{ code }])
    expect(await countEntries(api)).toBe(before)
  })

  test('after sixty in an hour it waits, for this person alone', async () => {
    await Promise.all(Array.from({ length: 60 }, () => reveal('shenji')))
    const last = await reveal('shenji')
    expect(last.outcome).toMatchObject({ __typename: 'RateLimited', code: 'RATE_LIMITED' })
    expect(last.outcome.retryAfterSeconds).toBeGreaterThan(60)
    const before = await countEntries(api)
    expect((await search('shenji')).outcome.__typename).toBe('RateLimited')
    expect(await countEntries(api)).toBe(before)
    expect((await reveal('zuzhang2')).outcome.__typename).toBe('IdentityRevealed')
  })
})

describe('searching by a number', () => {
  test('finds the exact number, masked, and logs only why', async () => {
    const { outcome } = await search('qingshi-jb', {
      number: accountNumber.replace(/(\d{4})(?=\d)/g, '$1 '),
    })
    expect(outcome.bankAccounts).toContainEqual({
      bankAccount: {
        id: `BankAccount.${known.account}`,
        maskedNumber: expect.stringContaining(accountNumber.slice(-4)),
      },
      household: { id: `Household.${known.household}` },
    })
    const [entry] = await lastEntries(api)
    expect(entry).toMatchObject({
      class: 'BUSINESS',
      action: 'number.search',
      detail: { reason: { new: '核对退回的账户' } },
    })
    expect(JSON.stringify(entry)).not.toContain(accountNumber.slice(0, 12))
  })

  test.each([
    ['as printed', (text: string) => text],
    ['with spaces', (text: string) => text.replace(/^(\d{6})(\d{8})/, '$1 $2 ')],
    [
      'full-width and small',
      (text: string) =>
        text
          .toLowerCase()
          .replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    ],
  ])('finds the person of an identity number typed %s', async (_, typed) => {
    const before = await countEntries(api)
    const { outcome } = await search('qingshi-jb', { number: typed(number) })
    expect(outcome).toMatchObject({
      persons: [
        { id: `Person.${known.person}`, household: { id: `Household.${known.household}` } },
      ],
      bankAccounts: [],
    })
    expect(await countEntries(api)).toBe(before + 1)
    expect(JSON.stringify(await lastEntries(api))).not.toContain(number.slice(0, 14))
  })

  test("another township's account is nowhere, and a wrong number too: both logged", async () => {
    const before = await countEntries(api)
    const invisible = await search('liulin-jb')
    const absent = await search('liulin-jb', { number: '6217000000000000001' })
    expect(JSON.stringify(invisible)).toBe(JSON.stringify(absent))
    expect(invisible.outcome).toMatchObject({ persons: [], bankAccounts: [] })
    const person = await search('liulin-jb', { number })
    expect(JSON.stringify(person)).toBe(JSON.stringify(absent))
    expect(await countEntries(api)).toBe(before + 3)
  })

  test.each(['cun', 'qingshi-ld', 'xianld', 'caizheng', 'xitong', 'anquan1', 'shenjiyuan'])(
    '%s may not, and nothing is written',
    async (login) => {
      const before = await countEntries(api)
      expect((await search(login, { number })).errors).toMatchObject([{ code: 'FORBIDDEN' }])
      expect(await countEntries(api)).toBe(before)
    },
  )

  test("an inspector's search is the team's, and leaves out the inspector's kin", async () => {
    const [kin] = await api.sql(
      (sql) => sql<{ id: string; sealed: string }[]>`
      select p.id, i.number_sealed as sealed from account_kin k
      join person p on p.household_id = k.household_id join person_identity i on i.person_id = p.id limit 1`,
    )
    const wanted = { number: openIdentity(database.identityKeys, kin!.sealed) }
    expect((await search('jiancha2', wanted)).outcome).toMatchObject({ persons: [] })
    expect(await lastEntries(api)).toMatchObject([{ class: 'TEAM', action: 'number.search' }])
    expect((await search('jiancha3', wanted)).outcome).toMatchObject({
      persons: [{ id: `Person.${kin!.id}` }],
    })
  })

  test.each([
    [{ number: '12' }, 'input.number'],
    [{ number: '13800138000' }, 'input.number'],
    [{ reason: ' ' }, 'input.reason'],
  ])('%o is refused by field', async (wrong, path) => {
    expect((await search('xianjb1', wrong)).outcome).toMatchObject({
      __typename: 'InvalidInput',
      path,
    })
  })
})

describe('a working paper', () => {
  const mark = (login: string, more: Record<string, unknown> = {}) =>
    run(
      login,
      `mutation M($input: MarkSubjectInput!) { markSubject(input: $input) { ${problem} ... on SubjectMarked { paper { id mark note } } } }`,
      {
        subjectId: `Household.${known.household}`,
        mark: 'DOUBT',
        note: '邻居说法不一',
        ...more,
      },
    )
  const papers = async (login: string) => {
    const answer = await (
      await api.as(login)
    ).run('query H($id: ID!) { household(id: $id) { workingPapers { id mark note } } }', {
      id: `Household.${known.household}`,
    })
    return (
      answer.data as unknown as {
        household: { workingPapers: { id: string; mark: string; note: string }[] | null }
      }
    ).household.workingPapers
  }

  test('is the team’s alone', async () => {
    const before = await countEntries(api)
    expect((await mark('jiancha1')).outcome.__typename).toBe('SubjectMarked')
    expect(await countEntries(api)).toBe(before + 1)
    expect(await lastEntries(api)).toMatchObject([
      {
        class: 'TEAM',
        action: 'paper.write',
        actor: 'jiancha1',
        subjectId: known.household,
        detail: { mark: { new: 'DOUBT' } },
      },
    ])
    for (const login of ['jiancha1', 'jiancha2', 'zuzhang1'])
      expect(await papers(login)).toMatchObject([{ mark: 'DOUBT', note: '邻居说法不一' }])
    for (const login of ['jiancha3', 'zuzhang2', 'shenji']) expect(await papers(login)).toEqual([])
    const entries = await (
      await api.as('shenji')
    ).run('{ logEntries(first: 100) { edges { node { action } } } }')
    expect(JSON.stringify(entries.data)).not.toContain('paper.write')
  })

  test('is superseded by a newer one, once', async () => {
    const [paper] = (await papers('jiancha1'))!
    const cleared = { mark: 'CLEARED', note: '已核实', supersedes: paper!.id }
    expect((await mark('jiancha2', cleared)).outcome.__typename).toBe('SubjectMarked')
    expect(await papers('jiancha1')).toMatchObject([{ mark: 'CLEARED' }])
    expect((await mark('zuzhang1', cleared)).outcome.__typename).toBe('Stale')
  })

  test('is written once for one key', async () => {
    const once = { clientKey: '2b8f6a52-6f0b-4b4e-9d5c-3e8b0a1f2c3d', note: '只写一次' }
    await mark('zuzhang2', once)
    const before = await countEntries(api)
    expect((await mark('zuzhang2', once)).outcome.__typename).toBe('SubjectMarked')
    expect(await countEntries(api)).toBe(before)
    expect(await papers('jiancha3')).toHaveLength(1)
  })

  test('is refused by field, by role and for what is not there', async () => {
    expect((await mark('jiancha2', { note: ' ' })).outcome).toMatchObject({
      __typename: 'InvalidInput',
      path: 'input.note',
    })
    for (const login of ['xianjb1', 'qingshi-jb', 'caizheng', 'anquan1'])
      expect((await mark(login)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      (await mark('jiancha2', { subjectId: 'Household.00000000-0000-4000-8000-000000000000' }))
        .errors,
    ).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await mark('jiancha2', { subjectId: 'Person.x' })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('input.subjectId') },
    ])
  })
})
