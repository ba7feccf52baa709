import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
let clerk: Awaited<ReturnType<Api['as']>>
let second: typeof clerk
/** Settled lines of one batch, each used by one test. */
let lines: string[]

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('xianjb1')
  second = await api.as('xianjb2')
  const rows = await api.sql(
    (sql) => sql<{ id: string }[]>`
    select p.id from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
    where p.month = '2025-11-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.township_code = '410499100' and p.kind = 'REGULAR'
    order by p.id limit 12`,
  )
  lines = rows.map(({ id }) => `Payment.2025-11.${id}`)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Line = {
  id: string
  status: string
  version: number
  batch: { id: string; state: string; total: string; lineCount: number }
}
type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  currentVersion?: number
  payment?: Line
  reissue?: Line
}

const line = 'id status version batch { id state total lineCount }'
const problem = '__typename ... on Problem { code path } ... on Stale { currentVersion }'
const returning = `mutation R($input: ReturnPaymentInput!) { returnPayment(input: $input) { ${problem} ... on PaymentReturned { payment { ${line} } } } }`
const reissuing = `mutation R($input: ReissuePaymentInput!) { reissuePayment(input: $input) { ${problem} ... on PaymentReissued { payment { ${line} } reissue { ${line} } } } }`

const run = async (who: typeof clerk, document: string, input: Record<string, unknown>) => {
  const answer = await who.run(document, { input })
  return {
    errors: answer.errors,
    outcome: Object.values((answer.data ?? {}) as Record<string, Outcome>)[0]!,
  }
}
const read = async (
  id: string,
): Promise<
  Line & { events: { status: string; returnCode: string | null; reason: string | null }[] }
> => {
  const answer = await clerk.run(
    `query P($id: ID!) { payment(id: $id) { ${line} events { status returnCode reason } } }`,
    { id },
  )
  return (answer.data as unknown as { payment: never }).payment
}
const giveBack = async (id: string, more: Record<string, unknown> = {}, who = clerk) =>
  await run(who, returning, {
    paymentId: id,
    version: (await read(id)).version,
    returnCode: 'CLOSED',
    on: '2025-11-30',
    reason: '银行退回',
    ...more,
  })
const payAgain = async (id: string, more: Record<string, unknown> = {}, who = clerk) =>
  await run(who, reissuing, {
    paymentId: id,
    version: (await read(id)).version,
    reason: '账户已恢复',
    ...more,
  })
const balanced = async (of: string) => {
  const answer = await clerk.run(
    'query T($of: ID!) { fundTrace(of: $of) { balances { balanced difference } } }',
    { of },
  )
  expect(answer.data).toEqual({
    fundTrace: {
      balances: Array.from({ length: 4 }, () => ({ balanced: true, difference: '0.00' })),
    },
  })
}

test('the bank sent a line back, the county pays it again in a draft batch, and the money still adds up', async () => {
  const [id] = lines as [string]
  const before = await read(id)
  const returned = await giveBack(id)
  expect(returned.errors).toEqual([])
  expect(returned.outcome).toMatchObject({
    __typename: 'PaymentReturned',
    payment: { id, status: 'RETURNED', version: before.version + 1 },
  })
  expect((await read(id)).events.at(-1)).toEqual({
    status: 'RETURNED',
    returnCode: 'CLOSED',
    reason: '银行退回',
  })
  const subjectId = id.split('.')[2]
  expect(await lastEntries(api)).toEqual([
    {
      class: 'BUSINESS',
      action: 'payment.return',
      actor: 'xianjb1',
      subjectId,
      detail: {
        status: { old: 'SETTLED', new: 'RETURNED' },
        returnCode: { new: 'CLOSED' },
        on: { new: '2025-11-30' },
        reason: { new: '银行退回' },
      },
    },
  ])
  await balanced(id)

  const { outcome, errors } = await payAgain(id)
  expect(errors).toEqual([])
  expect(outcome).toMatchObject({
    __typename: 'PaymentReissued',
    payment: { id, status: 'REISSUED', version: before.version + 2 },
    reissue: { status: 'IN_TRANSIT', version: 0 },
  })
  expect(outcome.reissue!.batch).toMatchObject({ state: 'DRAFT', lineCount: 1 })
  expect(outcome.reissue!.batch.id).not.toBe(before.batch.id)
  const [entry] = await lastEntries(api)
  expect(entry).toMatchObject({
    class: 'BUSINESS',
    action: 'payment.reissue',
    actor: 'xianjb1',
    subjectId,
    detail: { status: { old: 'RETURNED', new: 'REISSUED' }, reason: { new: '账户已恢复' } },
  })
  for (const of of [id, outcome.reissue!.id, before.batch.id, outcome.reissue!.batch.id])
    await balanced(of)
})

test('a second reissue of the same fund and month joins the open draft', async () => {
  await giveBack(lines[1]!)
  const { outcome } = await payAgain(lines[1]!)
  expect(outcome.reissue!.batch.lineCount).toBe(2)
  await balanced(outcome.reissue!.batch.id)
})

describe('refused, with nothing written', () => {
  test.each(['xianld', 'qingshi-jb', 'caizheng', 'shenji', 'xitong'])(
    '%s may not',
    async (login) => {
      const before = await countEntries(api)
      const who = await api.as(login)
      const asked = [
        await run(who, returning, {
          paymentId: lines[2],
          version: 1,
          returnCode: 'CLOSED',
          on: '2025-11-30',
          reason: '退回',
        }),
        await run(who, reissuing, { paymentId: lines[2], version: 1, reason: '补发' }),
      ]
      for (const { errors } of asked) expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
      expect(await countEntries(api)).toBe(before)
    },
  )

  test.each([
    [
      'a version that is not the newest',
      { version: 99 },
      { __typename: 'Stale', currentVersion: 1 },
    ],
    ['a day after today', { on: '2025-12-02' }, { code: 'INVALID_INPUT', path: 'input.on' }],
    ['a day before the month', { on: '2025-10-31' }, { code: 'INVALID_INPUT', path: 'input.on' }],
    ['no reason', { reason: '  ' }, { code: 'INVALID_INPUT', path: 'input.reason' }],
    [
      'a protected number in the reason',
      { reason: '账号 6217 0000 1234 5678 901 已销户' },
      { code: 'INVALID_INPUT', path: 'input.reason' },
    ],
  ])('%s', async (_, wrong, told) => {
    const before = await countEntries(api)
    expect((await giveBack(lines[2]!, wrong)).outcome).toMatchObject(told)
    expect(await countEntries(api)).toBe(before)
    expect((await read(lines[2]!)).status).toBe('SETTLED')
  })

  test('paying again what has not come back, or has been paid again', async () => {
    expect((await payAgain(lines[2]!)).outcome).toMatchObject({
      __typename: 'RuleBroken',
      code: 'NOT_REISSUABLE',
    })
    expect((await payAgain(lines[0]!)).outcome).toMatchObject({
      __typename: 'RuleBroken',
      code: 'REISSUED',
    })
    expect((await giveBack(lines[0]!)).outcome).toMatchObject({
      __typename: 'RuleBroken',
      code: 'NOT_RETURNABLE',
    })
  })

  test("another household's account", async () => {
    const [other] = await api.sql(
      (sql) =>
        sql<
          { id: string }[]
        >`select b.id from bank_account b where b.household_id <> (select household_id from payment where id = ${lines[3]!.split('.')[2]!}) limit 1`,
    )
    await giveBack(lines[3]!)
    expect(
      (await payAgain(lines[3]!, { bankAccountId: `BankAccount.${other!.id}` })).outcome,
    ).toMatchObject({ __typename: 'InvalidInput', path: 'input.bankAccountId' })
  })

  test('an id of something else, or of no line', async () => {
    expect(
      (
        await run(clerk, returning, {
          paymentId: 'Batch.1',
          version: 1,
          returnCode: 'CLOSED',
          on: '2025-11-30',
          reason: '退回',
        })
      ).errors,
    ).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('input.paymentId') },
    ])
    const absent = 'Payment.2025-11.00000000-0000-4000-8000-000000000000'
    expect(
      (
        await run(clerk, returning, {
          paymentId: absent,
          version: 1,
          returnCode: 'CLOSED',
          on: '2025-11-30',
          reason: '退回',
        })
      ).errors,
    ).toMatchObject([{ code: 'NOT_FOUND' }])
  })
})

test('sent twice with one key, a command has one effect', async () => {
  const id = lines[4]!
  const clientKey = '0b8f6a52-6f0b-4b4e-9d5c-3e8b0a1f2c3d'
  const version = (await read(id)).version
  const input = { version, clientKey }
  const first = await giveBack(id, input)
  const before = await countEntries(api)
  const again = await giveBack(id, input)
  expect(again.outcome).toMatchObject({
    __typename: 'PaymentReturned',
    payment: { status: 'RETURNED', version: first.outcome.payment!.version },
  })
  const reissueInput = { version: version + 1, clientKey: '1b8f6a52-6f0b-4b4e-9d5c-3e8b0a1f2c3d' }
  const paid = await payAgain(id, reissueInput)
  const paidAgain = await payAgain(id, reissueInput)
  expect(paidAgain.outcome.reissue!.id).toBe(paid.outcome.reissue!.id)
  expect(await countEntries(api)).toBe(before + 1)
  await balanced(id)
})

test('two at once: one wins, and one entry is written', async () => {
  const id = lines[5]!
  const before = await countEntries(api)
  const both = await Promise.all([giveBack(id), giveBack(id, {}, second)])
  expect(both.filter(({ outcome }) => outcome?.__typename === 'PaymentReturned')).toHaveLength(1)
  const loser = both.find(({ outcome }) => outcome?.__typename !== 'PaymentReturned')!
  expect(loser.errors[0]?.code ?? loser.outcome.__typename).toMatch(
    /^(TRY_AGAIN|Stale|RuleBroken)$/,
  )
  expect(await countEntries(api)).toBe(before + 1)

  const reissues = await Promise.all([payAgain(id), payAgain(id, {}, second)])
  expect(reissues.filter(({ outcome }) => outcome?.__typename === 'PaymentReissued')).toHaveLength(
    1,
  )
  const [lost] = reissues.filter(({ outcome }) => outcome?.__typename !== 'PaymentReissued')
  expect(lost!.errors[0]?.code ?? lost!.outcome.__typename).toMatch(
    /^(TRY_AGAIN|Stale|RuleBroken)$/,
  )
  expect(await countEntries(api)).toBe(before + 2)
  await balanced(id)
})

test('two people who draft into one batch at once lose no line', async () => {
  await giveBack(lines[6]!)
  await giveBack(lines[7]!)
  const both = await Promise.all([payAgain(lines[6]!), payAgain(lines[7]!)])
  for (const [i, { outcome }] of both.entries())
    if (outcome?.__typename !== 'PaymentReissued')
      expect((await payAgain(lines[6 + i]!)).outcome.__typename).toBe('PaymentReissued')
  await balanced(lines[6]!)
  await balanced(lines[7]!)
})
