import { afterAll, beforeAll, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { addsUp, fen, openRecoveries, tell } from '../../../test/recovery-world.ts'

let world: Awaited<ReturnType<typeof openRecoveries>>
let batch: { id: string; version: number }

beforeAll(async () => {
  world = await openRecoveries()
  const [made] = await world.api.sql(
    (sql) => sql<{ id: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕9797号', 100000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', '410499100', q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明财〔2025〕97971号', 100000000, '2025-11-29' from q returning id`,
  )
  const { data } = await world.clerk.run(
    `mutation ($input: DraftBatchInput!) { draftBatch(input: $input) { ... on BatchDrafted { batch { id version } } } }`,
    {
      input: {
        ...{ region: '410499100', programme: 'SUBSISTENCE_RURAL', month: '2025-12' },
        ...{ allocationId: `Allocation.${made!.id}`, documentNo: '青抵〔2025〕1号' },
      },
    },
  )
  batch = (data as unknown as { draftBatch: { batch: typeof batch } }).draftBatch.batch
})
afterAll(() => world.close())

const lineOf = async (household: string) => {
  const [line] = await world.api.sql(
    (sql) => sql<{ id: string; fen: string }[]>`
      select 'Payment.2025-12.' || id as id, amount_fen::text as fen from payment
      where month = '2025-12-01' and household_id = ${household.slice(10)} and batch_id = ${batch.id.slice(6)}`,
  )
  return line!
}
async function takeOut(paymentIds: string[]) {
  const { data, errors } = await world.clerk.run(
    `mutation ($input: TakeOutLinesInput!) { takeOutLines(input: $input) { __typename ... on Problem { code message } ... on BatchMoved { batch { id version } } } }`,
    { input: { batchId: batch.id, version: batch.version, paymentIds, reason: '已搬走' } },
  )
  expect(errors).toEqual([])
  const told = (data as unknown as { takeOutLines: { batch?: typeof batch } }).takeOutLines
  batch = told.batch ?? batch
  return told
}
const holdBack = async (id: string, paymentId: string, amount: string) => {
  const asked = { recoveryId: id, paymentId, amount, reason: '户主同意' }
  await tell(world.clerk, 'proposeRecoveryOffset', asked)
  expect((await world.decide(world.lead, id)).__typename).toBe('ProposalDecided')
}

/** The bank sends the line back, and it is paid again. */
async function cameBack(paymentId: string) {
  const back = { paymentId, version: 1, returnCode: 'CLOSED', on: '2025-11-30', reason: '退回' }
  const returned = await world.clerk.run(
    'mutation ($back: ReturnPaymentInput!) { returnPayment(input: $back) { __typename } }',
    { back },
  )
  expect(returned.data).toMatchObject({ returnPayment: { __typename: 'PaymentReturned' } })
  const { data } = await world.clerk.run(
    'mutation ($again: ReissuePaymentInput!) { reissuePayment(input: $again) { ... on PaymentReissued { reissue { id } } } }',
    { again: { paymentId, version: 2, reason: '账户恢复' } },
  )
  return (data as unknown as { reissuePayment: { reissue: { id: string } } }).reissuePayment.reissue
    .id
}

test('what was held back from a line of a draft is outstanding again when the line is taken out, to the fen', async () => {
  const { id, home } = await world.demanded('300.00')
  const line = await lineOf(home.household)
  await world.pay(id, '249.99')
  await holdBack(id, line.id, '50.01')
  const before = await world.look(id)
  addsUp(before)
  expect(before).toMatchObject({ offset: '50.01', outstanding: '0.00', state: 'DEMANDED' })
  // Nothing arrived yet: it is not over.
  expect(await tell(world.lead, 'closeRecovery', await world.at(id))).toMatchObject({
    code: 'OFFSET_UNDERWAY',
  })
  expect(await takeOut([line.id])).toMatchObject({ __typename: 'BatchMoved' })
  expect((await lastEntries(world.api))[0]).toMatchObject({ action: 'batch.takeOut' })
  const after = await world.look(id)
  addsUp(after)
  expect(after).toMatchObject({
    ...{ offset: '0.00', outstanding: '50.01', paidIn: '249.99', version: before.version + 1 },
  })
  expect(after.events.map(({ step }) => step)).toEqual([
    ...['ASSESSED', 'DEMANDED', 'PAID_IN', 'OFFSET', 'OFFSET'],
  ])
  // Nothing more is held back from a line that is gone, and the rest is paid in and closed.
  expect(
    await tell(world.clerk, 'proposeRecoveryOffset', {
      ...{ recoveryId: id, paymentId: line.id, amount: '1.00', reason: '户主同意' },
    }),
  ).toMatchObject({ code: 'NO_MONEY' })
  await world.pay(id, '50.01')
  const closed = await tell(world.lead, 'closeRecovery', await world.at(id))
  expect(closed.recovery).toMatchObject({ state: 'CLOSED', outstanding: '0.00' })
})

test('of two recoveries each gets back its own part; a whole batch that is cancelled releases what is left', async () => {
  const first = await world.demanded('80.00')
  const second = await world.demanded('90.00')
  const lines = [await lineOf(first.home.household), await lineOf(second.home.household)]
  await holdBack(first.id, lines[0]!.id, '30.00')
  await holdBack(first.id, lines[0]!.id, '10.00')
  await holdBack(second.id, lines[1]!.id, '20.00')
  await takeOut([lines[0]!.id])
  expect(await world.look(first.id)).toMatchObject({ offset: '0.00', outstanding: '80.00' })
  expect(await world.look(second.id)).toMatchObject({ offset: '20.00', outstanding: '70.00' })
  await world.clerk.run(
    `mutation ($input: CancelBatchInput!) { cancelBatch(input: $input) { __typename } }`,
    { input: { batchId: batch.id, version: batch.version, reason: '金额重核' } },
  )
  const released = await world.look(second.id)
  addsUp(released)
  expect(released).toMatchObject({ offset: '0.00', outstanding: '90.00' })
  const wrong = await world.api.sql((sql) =>
    sql.unsafe(`select recovery_id from recovery_event e where e.kind = 'OFFSET'
      group by recovery_id, offset_payment_id having sum(amount_fen) < 0`),
  )
  expect(wrong).toHaveLength(0)
  expect(fen(released.amount)).toBe(9000n)
})

test('what was held back from a line that came back is outstanding again, and nothing is given up while the next is on its way', async () => {
  const { id, home } = await world.demanded('80.00')
  await holdBack(id, home.lines[3]!.id, '30.00')
  const again = await cameBack(home.lines[3]!.id)
  const after = await world.look(id)
  addsUp(after)
  expect(after).toMatchObject({ offset: '0.00', outstanding: '80.00' })
  await holdBack(id, again, '30.00')
  for (const outcome of ['UNRECOVERABLE', 'DROPPED'])
    await world.refused(
      () => tell(world.clerk, 'proposeGivingUp', { recoveryId: id, outcome, reason: '户内已无人' }),
      { code: 'OFFSET_UNDERWAY' },
    )
  await expect(
    world.api.sql(
      (sql) =>
        sql`insert into recovery_event select (jsonb_populate_record(e, jsonb_build_object('version', 6, 'kind', 'DROPPED', 'amount_fen', 5000, 'offset_month', null, 'offset_payment_id', null))).* from recovery_event e where recovery_id = ${id.slice(9)} and version = 5`,
    ),
  ).rejects.toMatchObject({ code: '23514' })
})

test('a recovery that has ended keeps what it held back, and the same money is not held back again from the line that pays it anew', async () => {
  const line = world.nextHome().lines[3]!
  const { id, home } = await world.demanded(line.amount)
  await holdBack(id, line.id, line.amount)
  await tell(world.lead, 'closeRecovery', await world.at(id))
  const again = await cameBack(line.id)
  expect(await world.look(id)).toMatchObject({ state: 'CLOSED', offset: line.amount })
  const other = await tell(world.clerk, 'assessRecovery', {
    ...{ householdId: home.household, programme: home.programme, amount: '0.01' },
    ...{ fromMonth: '2025-08', toMonth: '2025-10', ground: 'OTHER', reason: '另一笔' },
  })
  await world.demand(other.recovery!.id)
  const asked = { recoveryId: other.recovery!.id, paymentId: again, amount: '0.01', reason: '抵扣' }
  await world.refused(() => tell(world.clerk, 'proposeRecoveryOffset', asked), {
    code: 'MORE_THAN_LINE',
  })
})
