import { afterAll, beforeAll, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import {
  addsUp,
  fen,
  openRecoveries,
  type Recovery,
  shown,
  tell,
} from '../../../test/recovery-world.ts'

type World = Awaited<ReturnType<typeof openRecoveries>>
let world: World

beforeAll(async () => {
  world = await openRecoveries()
})
afterAll(async () => await world.close())

test('assessed, world.demanded, paid in instalments, held back and closed; it adds up at every step', async () => {
  const { id, home } = await world.assessed()
  const [entry] = await lastEntries(world.api)
  expect(entry).toMatchObject({
    action: 'recovery.assess',
    actor: 'xianjb1',
    detail: { amount: { new: '30000' } },
  })
  await world.demand(id)
  expect((await world.pay(id, '100.01')).recovery).toMatchObject({
    paidIn: '100.01',
    outstanding: '199.99',
  })
  expect((await lastEntries(world.api))[0]).toMatchObject({
    action: 'recovery.receive',
    actor: 'caizheng',
    detail: { paymentSlipNo: { new: 'JK-1' } },
  })
  addsUp(await world.look(id))
  const offset = {
    recoveryId: id,
    paymentId: home.lines[3]!.id,
    amount: '50.00',
    reason: '户主同意',
  }
  expect((await tell(world.clerk, 'proposeRecoveryOffset', offset)).__typename).toBe(
    'ProposalDrafted',
  )
  expect((await world.look(id)).offset).toBe('0.00')
  expect((await world.decide(world.lead, id)).__typename).toBe('ProposalDecided')
  addsUp(await world.look(id))
  await world.refused(async () => await tell(world.lead, 'closeRecovery', await world.at(id)), {
    code: 'OUTSTANDING',
  })
  await world.pay(id, '149.99')
  await world.refused(() => world.pay(id, '0.01'), { code: 'NOTHING_OUTSTANDING' })
  const closed = await tell(world.lead, 'closeRecovery', await world.at(id))
  expect(closed.recovery).toMatchObject({
    state: 'CLOSED',
    paidIn: '250.00',
    offset: '50.00',
    givenUp: '0.00',
    outstanding: '0.00',
  })
  expect(closed.recovery!.events.map(({ step }) => step)).toEqual([
    'ASSESSED',
    'DEMANDED',
    'PAID_IN',
    'OFFSET',
    'PAID_IN',
    'CLOSED',
  ])
  expect(closed.recovery!.events[3]!.offsetFrom!.id).toBe(home.lines[3]!.id)
  addsUp(closed.recovery!)
  await world.refused(() => world.pay(id, '1.00'), { code: 'WRONG_STATE' })
})

test('an assessment is never more than what arrived and is not yet asked back, for months and for one line', async () => {
  const { home } = await world.assessed('10.00')
  const sum = home.lines.slice(0, 3).reduce((total, { amount }) => total + fen(amount), 0n) - 1000n
  const left = `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`
  const more = `${(sum + 1n) / 100n}.${String((sum + 1n) % 100n).padStart(2, '0')}`
  const months = {
    householdId: home.household,
    programme: home.programme,
    fromMonth: '2025-08',
    toMonth: '2025-10',
    ground: 'OVERPAID',
    reason: '多发',
  }
  const ask = (input: object) => tell(world.clerk, 'assessRecovery', { ...months, ...input })
  await world.refused(() => ask({ amount: more }), {
    __typename: 'InvalidInput',
    path: 'input.amount',
  })
  await world.refused(() => ask({ amount: '0.00' }), { path: 'input.amount' })
  await world.refused(() => ask({ amount: '1.00', fromMonth: '2025-11' }), {
    path: 'input.toMonth',
  })
  await world.refused(() => ask({ amount: '1.00', toMonth: '2026-01' }), { path: 'input.toMonth' })
  await world.refused(() => ask({ amount: '1.00', reason: ' ' }), { path: 'input.reason' })
  await world.refused(() => ask({ amount: '1.00', reason: '账号6217001234567890123' }), {
    path: 'input.reason',
  })
  const line = { paymentId: home.lines[3]!.id, fromMonth: '2025-11', toMonth: '2025-11' }
  const whole = await ask({ ...line, amount: home.lines[3]!.amount })
  expect(whole.recovery).toMatchObject({ state: 'ASSESSED', amount: home.lines[3]!.amount })
  await world.refused(() => ask({ ...line, amount: '0.01' }), { path: 'input.amount' })
  // The line of another household is not there.
  expect(
    (await ask({ paymentId: world.homes[19]!.lines[3]!.id, amount: '1.00' })).errors,
  ).toMatchObject([{ code: 'NOT_FOUND' }])
  expect((await ask({ amount: left })).__typename).toBe('RecoveryMoved')
})

test('the one who assessed never moves it on, whatever else they may do', async () => {
  const { id } = await world.assessed()
  await world.api.sql(
    (sql) =>
      sql`insert into role_grant (id, account_id, role, region_code) select gen_random_uuid(), id, role, '410499' from account, unnest(array['COUNTY_LEAD', 'FINANCE']) role where login = 'xianjb1'`,
  )
  await world.refused(() => world.demand(id, world.clerk), { code: 'OWN_ASSESSMENT' })
  await world.demand(id)
  await world.refused(
    async () =>
      await tell(world.clerk, 'receiveRecovery', {
        ...(await world.at(id)),
        amount: '1.00',
        on: '2025-12-01',
        slipNo: 'JK-own',
      }),
    { code: 'OWN_ASSESSMENT' },
  )
  await world.api.sql(
    (sql) =>
      sql`delete from role_grant where role in ('COUNTY_LEAD', 'FINANCE') and account_id = (select id from account where login = 'xianjb1')`,
  )
})

test('each step in its place, of its version, with its papers', async () => {
  const { id } = await world.assessed()
  await world.refused(() => world.pay(id, '1.00'), { code: 'WRONG_STATE' })
  await world.refused(
    async () =>
      await tell(world.lead, 'demandRecovery', {
        ...(await world.at(id)),
        documentNo: ' ',
        dueOn: '2025-12-31',
      }),
    { path: 'input.documentNo' },
  )
  await world.refused(
    async () =>
      await tell(world.lead, 'demandRecovery', {
        ...(await world.at(id)),
        documentNo: '1号',
        dueOn: '2025-12-01',
      }),
    { path: 'input.dueOn' },
  )
  await world.refused(
    () =>
      tell(world.lead, 'demandRecovery', {
        recoveryId: id,
        version: 9,
        documentNo: '1号',
        dueOn: '2025-12-31',
      }),
    { __typename: 'Stale' },
  )
  await world.demand(id)
  await world.refused(() => world.demand(id), { code: 'WRONG_STATE' })
  await world.refused(() => world.pay(id, '300.01'), { path: 'input.amount' })
  await world.refused(() => world.pay(id, '1.00', { on: '2025-12-02' }), { path: 'input.on' })
  await world.refused(() => world.pay(id, '1.00', { on: '2025-11-30' }), { path: 'input.on' })
  await world.refused(() => world.pay(id, '1.00', { slipNo: '' }), { path: 'input.slipNo' })
  await world.pay(id, '1.00', { slipNo: 'jk-twice' })
  const { id: other } = await world.demanded()
  await world.refused(() => world.pay(other, '1.00', { slipNo: ' JK-TWICE ' }), {
    path: 'input.slipNo',
  })
  // The same click twice is one slip.
  const again = { amount: '2.00', slipNo: 'JK-once', clientKey: 'once-upon-a-slip' }
  const first = await world.pay(other, '2.00', again)
  const second = await tell(world.finance, 'receiveRecovery', {
    recoveryId: other,
    version: 1,
    on: '2025-12-01',
    ...again,
  })
  expect(second.recovery!.paidIn).toBe(first.recovery!.paidIn)
})

test('to court, from where money still comes', async () => {
  const { id } = await world.demanded()
  const court = async (more = {}) =>
    await tell(world.lead, 'sendRecoveryToCourt', {
      ...(await world.at(id)),
      documentNo: '(2025)明行审1号',
      reason: '拒不退还',
      ...more,
    })
  await world.refused(() => court({ reason: '' }), { path: 'input.reason' })
  await world.refused(() => court({ documentNo: '' }), { path: 'input.documentNo' })
  expect((await court()).recovery).toMatchObject({ state: 'TO_COURT' })
  await world.refused(() => court(), { code: 'WRONG_STATE' })
  expect((await world.pay(id, '300.00')).recovery).toMatchObject({
    state: 'TO_COURT',
    outstanding: '0.00',
  })
  expect((await tell(world.lead, 'closeRecovery', await world.at(id))).recovery).toMatchObject({
    state: 'CLOSED',
  })
})

test('the list adds up under its filter, and overdue is what a day has passed of', async () => {
  const { id } = await world.demanded('77.00')
  await world.api.sql(
    (sql) => sql`update recovery set due_on = '2025-11-30' where id = ${id.split('.')[1]!}`,
  )
  const list = async (filter: object) => {
    const { data, errors } = await world.clerk.run(
      `query L($filter: RecoveryFilter) { recoveries(filter: $filter, first: 200) { edges { node { ${shown} } } totals { recoveries households amount paidIn offset givenUp outstanding } } }`,
      { filter },
    )
    expect(errors).toEqual([])
    return (
      data as never as {
        recoveries: { edges: { node: Recovery }[]; totals: Recovery & { recoveries: number } }
      }
    ).recoveries
  }
  const all = await list({})
  addsUp(all.totals)
  for (const name of ['amount', 'paidIn', 'offset', 'givenUp', 'outstanding'] as const)
    expect(all.edges.reduce((sum, { node }) => sum + fen(node[name]), 0n)).toBe(
      fen(all.totals[name]),
    )
  expect(all.totals.recoveries).toBe(all.edges.length)
  expect((await list({ overdue: true })).edges.map(({ node }) => node.id)).toEqual([id])
  expect((await list({ region: '410499101' })).edges).toEqual([])
  expect((await list({ programme: 'SUBSISTENCE_URBAN' })).totals).toMatchObject({
    recoveries: 0,
    amount: '0.00',
  })
  expect((await list({ state: 'TO_COURT' })).edges).toEqual([])
})
