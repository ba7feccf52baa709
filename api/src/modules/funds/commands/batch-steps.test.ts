import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
type Person = Awaited<ReturnType<Api['as']>>
let drafter: Person
let reviewer: Person
let lead: Person
let finance: Person
/** Settled lines of different batches: a return and a reissue of each makes a draft of its own. */
let lines: string[]

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  drafter = await api.as('xianjb1')
  reviewer = await api.as('xianjb2')
  lead = await api.as('xianld')
  finance = await api.as('caizheng')
  const rows = await api.sql(
    (sql) => sql<{ id: string }[]>`
    select distinct on (p.batch_id) p.id from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
    join batch b on b.id = p.batch_id
    where p.month = '2025-11-01' and p.kind = 'REGULAR' and b.kind = 'REGULAR' order by p.batch_id, p.id limit 14`,
  )
  lines = rows.map(({ id }) => `Payment.2025-11.${id}`)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Outcome = { __typename: string; code?: string; path?: string | null; batch?: Batch }
type Batch = { id: string; state: string; version: number; actions: Action[] }
type Action = { name: string; allowed: boolean; reason: string | null }

const inputs = {
  reviewBatch: 'MoveBatchInput',
  sendBackBatch: 'SendBackBatchInput',
  checkBatch: 'MoveBatchInput',
  payBatch: 'PayBatchInput',
  cancelBatch: 'CancelBatchInput',
} as const
type Command = keyof typeof inputs

const shown = 'id state version actions { name allowed reason }'
const ask = async (who: Person, document: string, variables: Record<string, unknown>) => {
  const { data, errors } = await who.run(document, variables)
  return { errors, outcome: Object.values((data ?? {}) as Record<string, never>)[0]! as Outcome }
}
const batchAs = async (who: Person, id: string) =>
  (await ask(who, `query B($id: ID!) { batch(id: $id) { ${shown} } }`, { id }))
    .outcome as unknown as Batch
const move = async (who: Person, command: Command, id: string, more = {}) =>
  await ask(
    who,
    `mutation M($input: ${inputs[command]}!) { ${command}(input: $input) { __typename ... on Problem { code path } ... on BatchMoved { batch { ${shown} } } } }`,
    { input: { batchId: id, version: (await batchAs(reviewer, id)).version, ...more } },
  )
const pay = (id: string, voucherNo: string, more = {}) =>
  move(finance, 'payBatch', id, { voucherNo, on: '2025-12-01', ...more })

/** A draft batch of the first clerk: a line that came back, paid again. */
async function draft(line: string): Promise<string> {
  const back = await drafter.run(
    'mutation R($input: ReturnPaymentInput!) { returnPayment(input: $input) { __typename ... on PaymentReturned { payment { version } } } }',
    {
      input: {
        paymentId: line,
        version: 1,
        returnCode: 'CLOSED',
        on: '2025-11-30',
        reason: '退回',
      },
    },
  )
  expect(back.errors).toEqual([])
  const again = await drafter.run(
    'mutation R($input: ReissuePaymentInput!) { reissuePayment(input: $input) { ... on PaymentReissued { reissue { batch { id } } } } }',
    { input: { paymentId: line, version: 2, reason: '补发' } },
  )
  return (again.data as unknown as { reissuePayment: { reissue: { batch: { id: string } } } })
    .reissuePayment.reissue.batch.id
}
const reviewed = async (line: string) => {
  const id = await draft(line)
  expect((await move(reviewer, 'reviewBatch', id)).outcome.__typename).toBe('BatchMoved')
  return id
}
const checked = async (line: string) => {
  const id = await reviewed(line)
  expect((await move(finance, 'checkBatch', id)).outcome.__typename).toBe('BatchMoved')
  return id
}
const bare = (id: string) => id.slice('Batch.'.length)
/** Refused with this outcome, and nothing in the log. */
async function refused(doing: () => Promise<{ outcome: Outcome }>, told: Partial<Outcome>) {
  const before = await countEntries(api)
  expect((await doing()).outcome).toMatchObject(told)
  expect(await countEntries(api)).toBe(before)
}

test('drafted, reviewed, checked and paid by three persons, each step in the log', async () => {
  const id = await draft(lines[0]!)
  const steps: [Person, Command, string, string, object][] = [
    [reviewer, 'reviewBatch', 'batch.review', 'REVIEWED', {}],
    [lead, 'sendBackBatch', 'batch.sendBack', 'DRAFT', { reason: '金额有误' }],
    [lead, 'reviewBatch', 'batch.review', 'REVIEWED', {}],
    [finance, 'checkBatch', 'batch.check', 'FINANCE_CHECKED', {}],
    [finance, 'payBatch', 'batch.pay', 'TREASURY_PAID', { voucherNo: 'PZ-1', on: '2025-12-01' }],
  ]
  for (const [who, command, action, state, more] of steps) {
    const { outcome, errors } = await move(who, command, id, more)
    expect(errors).toEqual([])
    expect(outcome).toMatchObject({ __typename: 'BatchMoved', batch: { state } })
    const [entry] = await lastEntries(api)
    expect(entry).toMatchObject({ action, subjectId: bare(id), detail: { state: { new: state } } })
  }
})

test('the own seat is closed to oneself, with the reason, and open to another', async () => {
  const id = await draft(lines[1]!)
  const seat = async (who: Person) =>
    (await batchAs(who, id)).actions.find(({ name }) => name === 'review')
  expect(await seat(drafter)).toMatchObject({
    allowed: false,
    reason: expect.stringContaining('另一人'),
  })
  expect(await seat(reviewer)).toMatchObject({ allowed: true, reason: null })
  await refused(() => move(drafter, 'reviewBatch', id), { code: 'OWN_DRAFT' })
})

describe('refused, with nothing written', () => {
  test.each(['qingshi-jb', 'shenji', 'jiancha1'])('%s may do no step', async (login) => {
    const who = await api.as(login)
    const id = `Batch.00000000-0000-4000-8000-000000000000`
    const before = await countEntries(api)
    const answers = [
      await ask(
        who,
        'mutation M($input: MoveBatchInput!) { reviewBatch(input: $input) { __typename } }',
        { input: { batchId: id, version: 0 } },
      ),
      await ask(
        who,
        'mutation M($input: MoveBatchInput!) { checkBatch(input: $input) { __typename } }',
        { input: { batchId: id, version: 0 } },
      ),
    ]
    for (const { errors } of answers) expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(await countEntries(api)).toBe(before)
  })

  test('a step out of turn, an old version, a missing reason', async () => {
    const id = await draft(lines[2]!)
    await refused(() => move(finance, 'checkBatch', id), { code: 'WRONG_STATE' })
    await refused(() => pay(id, 'PZ-2'), { code: 'WRONG_STATE' })
    await refused(() => move(lead, 'sendBackBatch', id, { reason: '错' }), { code: 'WRONG_STATE' })
    await refused(() => move(reviewer, 'reviewBatch', id, { version: 99 }), { code: 'STALE' })
    await move(reviewer, 'reviewBatch', id)
    await refused(() => move(lead, 'sendBackBatch', id, { reason: ' ' }), { path: 'input.reason' })
  })

  test('lines that do not add up to the total', async () => {
    const id = await draft(lines[3]!)
    await api.sql((sql) => sql`update batch set total_fen = total_fen + 1 where id = ${bare(id)}`)
    await move(reviewer, 'reviewBatch', id)
    await refused(() => move(finance, 'checkBatch', id), { code: 'LINES_DIFFER' })
  })

  test('an allocation that has not enough left', async () => {
    const id = await draft(lines[4]!)
    const small = '4b8f6a52-6f0b-4b4e-9d5c-3e8b0a1f2c3d'
    await api.sql(
      (sql) => sql`
      insert into allocation select (jsonb_populate_record(a, jsonb_build_object('id', ${small}::text, 'amount_fen', 1))).*
      from allocation a join batch b on b.allocation_id = a.id where b.id = ${bare(id)}`,
    )
    await api.sql((sql) => sql`update batch set allocation_id = ${small} where id = ${bare(id)}`)
    await move(reviewer, 'reviewBatch', id)
    await refused(() => move(finance, 'checkBatch', id), { code: 'NOT_ENOUGH_LEFT' })
  })

  test('a voucher used before, a day before the check, a day after today', async () => {
    const first = await checked(lines[5]!)
    const second = await checked(lines[6]!)
    expect((await pay(first, 'PZ-6')).outcome.__typename).toBe('BatchMoved')
    await refused(() => pay(second, ' PZ-6 '), { path: 'input.voucherNo' })
    await refused(() => pay(second, ' '), { path: 'input.voucherNo' })
    await refused(() => pay(second, 'PZ-7', { on: '2025-11-01' }), { path: 'input.on' })
    await refused(() => pay(second, 'PZ-7', { on: '2025-12-31' }), { path: 'input.on' })
  })
})

test('sent twice with one key, a step has one effect', async () => {
  const id = await draft(lines[7]!)
  const clientKey = '2b8f6a52-6f0b-4b4e-9d5c-3e8b0a1f2c3d'
  await move(reviewer, 'reviewBatch', id, { clientKey })
  const before = await countEntries(api)
  const { outcome } = await move(reviewer, 'reviewBatch', id, { clientKey })
  expect(outcome).toMatchObject({ __typename: 'BatchMoved', batch: { state: 'REVIEWED' } })
  expect(await countEntries(api)).toBe(before)
})

test('who reviewed it does not check it, though of finance', async () => {
  const id = await reviewed(lines[8]!)
  await api.sql(
    (sql) =>
      sql`update batch set reviewed_by = (select id from account where login = 'caizheng') where id = ${bare(id)}`,
  )
  await refused(() => move(finance, 'checkBatch', id), { code: 'OWN_STEP' })
})

describe('a line that an objection holds', () => {
  const holding = (id: string, what: string | null) =>
    api.sql(
      (
        sql,
      ) => sql`update objection set holds = ${what}, spell_id = (select spell_id from payment where batch_id = ${bare(id)})
        where kind = 'OBJECTION' and state <> 'DECIDED' returning id`,
    )
  test('keeps its batch from the review until it is decided', async () => {
    const id = await draft(lines[13]!)
    expect(await holding(id, 'PAYMENT')).not.toHaveLength(0)
    await refused(() => move(reviewer, 'reviewBatch', id), { code: 'HELD_BY_OBJECTION' })
    expect(await batchAs(reviewer, id)).toMatchObject({ state: 'DRAFT' })
    await holding(id, null)
    expect((await move(reviewer, 'reviewBatch', id)).outcome.batch).toMatchObject({
      state: 'REVIEWED',
    })
  })

  test('taken hold of after the review stops the check until it is decided', async () => {
    const id = await reviewed(lines[12]!)
    expect(await holding(id, 'PAYMENT')).not.toHaveLength(0)
    await refused(() => move(finance, 'checkBatch', id), { code: 'HELD_BY_OBJECTION' })
    await holding(id, null)
    expect((await move(finance, 'checkBatch', id)).outcome.batch).toMatchObject({
      state: 'FINANCE_CHECKED',
    })
  })
})

test('of two who step at once one moves it and the other is told; others who see it may not', async () => {
  const id = await draft(lines[9]!)
  for (const login of ['caizheng', 'shenji', 'zuzhang1']) {
    const { errors } = await move(await api.as(login), 'reviewBatch', id)
    expect(errors, login).toMatchObject([{ code: 'FORBIDDEN' }])
    expect(
      (await move(await api.as(login), 'cancelBatch', id, { reason: '错' })).errors,
    ).toMatchObject([{ code: 'FORBIDDEN' }])
  }
  const { version } = await batchAs(reviewer, id)
  const before = await countEntries(api)
  const both = await Promise.all(
    [reviewer, lead].map((who) => move(who, 'reviewBatch', id, { version })),
  )
  const won = both.filter(({ outcome }) => outcome?.__typename === 'BatchMoved')
  expect(won).toHaveLength(1)
  const lost = both.find((each) => each !== won[0])!
  expect(lost.errors[0]?.code ?? lost.outcome.code).toMatch(/TRY_AGAIN|STALE/)
  expect(await countEntries(api)).toBe(before + 1)
})

describe('cancelled before finance has checked it', () => {
  const linesOf = (id: string) =>
    api.sql(
      (sql) => sql<{ id: string; status: string; reason: string | null }[]>`
        select p.id, s.status, e.reason from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
          left join payment_event e on e.month = s.month and e.payment_id = s.payment_id and e.version = s.version where p.batch_id = ${bare(id)}`,
    )
  const unspent = async (id: string) => {
    const { data } = await reviewer.run(
      'query B($id: ID!) { batch(id: $id) { allocation { unspent } } }',
      { id },
    )
    return (data as unknown as { batch: { allocation: { unspent: string } } }).batch.allocation
      .unspent
  }

  test('each line is cancelled with the reason, the money is back in the allocation, and the reissue is open to another', async () => {
    const id = await draft(lines[10]!)
    await refused(() => move(drafter, 'cancelBatch', id, { reason: ' ' }), { path: 'input.reason' })
    await refused(() => move(drafter, 'cancelBatch', id, { reason: '账户填错', version: 99 }), {
      code: 'STALE',
    })
    const held = await unspent(id)
    const clientKey = 'cancel-batch-1'
    for (const _ of [1, 2])
      expect(
        (await move(drafter, 'cancelBatch', id, { reason: '账户填错', clientKey })).outcome,
      ).toMatchObject({ __typename: 'BatchMoved', batch: { state: 'CANCELLED' } })
    const [line, ...more] = await linesOf(id)
    expect(more).toEqual([])
    expect(line).toMatchObject({ status: 'CANCELLED', reason: '账户填错' })
    expect(Number(await unspent(id))).toBeGreaterThan(Number(held))
    const told = 'query B($id: ID!) { batch(id: $id) { cancelReason cancelledOn } }'
    expect((await finance.run(told, { id })).data).toMatchObject({
      batch: {
        cancelReason: '账户填错',
        cancelledOn: '2025-12-01',
      },
    })
    expect(await lastEntries(api)).toMatchObject([
      { action: 'batch.cancel', subjectId: bare(id), detail: { lines: { new: 1 } } },
    ])
    await refused(() => move(reviewer, 'reviewBatch', id), { code: 'WRONG_STATE' })
    const again = await drafter.run(
      'mutation R($input: ReissuePaymentInput!) { reissuePayment(input: $input) { __typename ... on PaymentReissued { reissue { status reissues { id status } } } } }',
      { input: { paymentId: `Payment.2025-11.${line!.id}`, version: 1, reason: '再次补发' } },
    )
    expect(again.data).toMatchObject({
      reissuePayment: { reissue: { status: 'IN_TRANSIT', reissues: { status: 'REISSUED' } } },
    })
  })

  test('not once finance has checked it, and not what the reserve has paid', async () => {
    const id = await checked(lines[11]!)
    await refused(() => move(drafter, 'cancelBatch', id, { reason: '错' }), { code: 'WRONG_STATE' })
    const [reserve] = await api.sql(
      (sql) => sql<
        { id: string }[]
      >`insert into batch select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'kind', 'RESERVE', 'state', 'DRAFT', 'voucher_no', null, 'treasury_paid_on', null))).*
        from batch b where kind = 'REGULAR' and month = '2025-11-01' limit 1 returning id`,
    )
    await refused(() => move(drafter, 'cancelBatch', `Batch.${reserve!.id}`, { reason: '错' }), {
      code: 'RESERVE_SPENT',
    })
  })
})
