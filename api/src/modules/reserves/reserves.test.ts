import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { addsUp, type Fund, openReserves, sums, tell } from '../../../test/reserve-world.ts'

type World = Awaited<ReturnType<typeof openReserves>>
let world: World

beforeAll(async () => {
  world = await openReserves()
})
afterAll(async () => {
  const folder = fileURLToPath(new URL('../../../../db/src/checks/', import.meta.url))
  for (const name of (await readdir(folder)).filter((file) => /reserve|allocation/.test(file))) {
    const text = await readFile(`${folder}${name}`, 'utf8')
    expect(await world.api.sql((sql) => sql.unsafe(text)), name).toEqual([])
  }
  await world.end()
})

test('advanced by two, drawn, accounted, confirmed by another, returned and closed; it adds up at every step', async () => {
  const { id } = await world.advanced('1000.00')
  const steps: [() => Promise<{ fund?: Fund; __typename: string }>, Partial<Fund>][] = [
    [() => world.draw(id, '600.00'), { used: '600.00', unaccounted: '600.00', left: '400.00' }],
    [() => world.draw(id, '0.01'), { used: '600.01', left: '399.99' }],
    [() => world.account(id), { waiting: '600.01', unaccounted: '0.00', accounted: '0.00' }],
    [() => world.settle(id), { waiting: '0.00', accounted: '600.01' }],
    [() => world.giveBack(id, '99.99'), { returned: '99.99', left: '300.00' }],
    [() => world.giveBack(id, '300.00'), { returned: '399.99', left: '0.00' }],
    [() => world.close(id), { state: 'CLOSED' }],
  ]
  const told = []
  for (const [doing, becomes] of steps) {
    const outcome = await doing()
    expect(outcome).toMatchObject({ __typename: 'ReserveMoved', fund: becomes })
    addsUp(outcome.fund!)
    const [entry] = await lastEntries(world.api)
    expect(`ReserveFund.${entry!.subjectId}`).toBe(id)
    told.push([entry!.action, entry!.actor])
  }
  expect(told).toEqual([
    ['reserve.draw', 'qingshi-jb'],
    ['reserve.draw', 'qingshi-jb'],
    ['reserve.account', 'qingshi-jb'],
    ['reserve.accept', 'xianjb1'],
    ['reserve.return', 'caizheng'],
    ['reserve.return', 'caizheng'],
    ['reserve.close', 'xianjb1'],
  ])
  const closed = await world.look(id)
  expect(closed.events.map(({ step }) => step)).toEqual([
    'ADVANCED',
    'DRAWN',
    'DRAWN',
    'ACCOUNTED',
    'CONFIRMED',
    'RETURNED',
    'RETURNED',
    'CLOSED',
  ])
  for (const again of [
    () => world.draw(id, '0.01'),
    () => world.account(id),
    () => world.giveBack(id, '0.01'),
    () => world.close(id),
  ])
    await world.refused(again, { code: 'CLOSED' })
  expect(closed.actions.every(({ allowed }) => !allowed)).toBe(true)
})

test('an advance is never more than the quota leaves, of temporary aid, to a township, and confirmed by another', async () => {
  const quotaId = await world.quota(500_00)
  await world.refused(() => world.propose(quotaId, '500.01'), { path: 'input.amount' })
  await world.refused(() => world.propose(quotaId, '0.00'), { path: 'input.amount' })
  await world.refused(() => world.propose(quotaId, '1.00', { region: '410499' }), {
    path: 'input.region',
  })
  await world.refused(() => world.propose(quotaId, '1.00', { documentNo: ' ' }), {
    path: 'input.documentNo',
  })
  await world.refused(() => world.propose(quotaId, '1.00', { reason: '' }), {
    path: 'input.reason',
  })
  const other = await world.quota(500_00, 'MARGINAL')
  await world.refused(() => world.propose(other, '1.00'), { path: 'input.quotaId' })
  // Two asked for the same money: the second is told when it is to be confirmed.
  await world.propose(quotaId, '300.00')
  await world.propose(quotaId, '300.00')
  expect((await world.decide()).__typename).toBe('ProposalDecided')
  await world.refused(() => world.decide(), { code: 'QUOTA_EXCEEDED' })
  await world.api.sql(
    (sql) =>
      sql`update proposal set state = 'WITHDRAWN', decided_by = drafted_by, decided_at = now() where kind = 'RESERVE_ADVANCE' and state = 'PENDING'`,
  )
  // Nor past the command.
  await expect(
    world.api.sql(
      (
        sql,
      ) => sql`insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        values (gen_random_uuid(), '410499', ${world.township}, ${quotaId.split('.')[1]!}, 'TEMPORARY_AID', 'RESERVE', '1号', 20001, '2025-12-01')`,
    ),
  ).rejects.toThrow('more than the quota leaves')
})

test('a draw names a household of the township, a day and no more than is left or the county allows at once', async () => {
  const { id } = await world.advanced('1200.00')
  const draw =
    (amount: string, more = {}) =>
    () =>
      world.draw(id, amount, more)
  await world.refused(draw('1000.01'), { path: 'input.amount' })
  await world.refused(draw('0.00'), { path: 'input.amount' })
  await world.refused(draw('1.00', { on: '2025-12-02' }), { path: 'input.on' })
  await world.refused(draw('1.00', { on: '2025-11-30' }), { path: 'input.on' })
  await world.refused(draw('1.00', { reason: ' ' }), { path: 'input.reason' })
  await world.refused(draw('1.00', { reason: '卡号6217001234567890123' }), { path: 'input.reason' })
  await world.refused(draw('1.00', { version: 9 }), { __typename: 'Stale' })
  expect((await world.draw(id, '1.00', { householdId: world.elsewhere })).errors).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
  await world.draw(id, '1000.00')
  await world.refused(draw('200.01'), { path: 'input.amount' })
  // The same click twice is one draw.
  const key = { clientKey: 'once-upon-a-draw' }
  expect((await world.draw(id, '150.00', key)).fund!.left).toBe('50.00')
  expect((await world.draw(id, '150.00', { ...key, version: 1 })).fund!.left).toBe('50.00')
})

test('of two who draw the last fen at once one has it, and nothing is overdrawn', async () => {
  const { id } = await world.advanced('100.00')
  const at = await world.at(id)
  const draw = (n: number) =>
    tell(world.clerk, 'drawReserveGrant', {
      ...at,
      householdId: world.homes[n]!.id,
      amount: '100.00',
      on: '2025-12-01',
      reason: '火灾',
    })
  const both = await Promise.all([draw(0), draw(1)])
  const won = both.filter(({ __typename }) => __typename === 'ReserveMoved')
  expect(won).toHaveLength(1)
  const [lost] = both.filter((each) => !won.includes(each))
  expect(lost!.__typename ?? lost!.errors![0]!.code).toMatch(/Stale|TRY_AGAIN/)
  const after = await world.look(id)
  expect(after).toMatchObject({ used: '100.00', left: '0.00' })
  await world.refused(() => world.draw(id, '0.01'), { code: 'NOTHING_LEFT' })
  await world.refused(() => world.giveBack(id, '0.01'), { code: 'NOTHING_LEFT' })
})

test('what was sent back is accounted for again, by those who used it and decided by another', async () => {
  const { id } = await world.advanced('500.00')
  await world.refused(() => world.account(id), { code: 'NOTHING_TO_ACCOUNT' })
  await world.draw(id, '500.00')
  const account = (more: object) => () => world.account(id, more)
  await world.refused(account({ from: '2025-12-02' }), { path: 'input.to' })
  await world.refused(account({ to: '2025-12-02' }), { path: 'input.to' })
  await world.refused(account({ from: '2025-11-01', to: '2025-11-30' }), { path: 'input.from' })
  await world.refused(() => world.close(id), { code: 'NOT_EVEN' })
  // The leader of the township may account too; whoever did cannot decide, whatever else they hold.
  expect((await world.account(id, {}, world.lead)).__typename).toBe('ReserveMoved')
  await world.refused(() => world.account(id), { code: 'NOTHING_TO_ACCOUNT' })
  await world.refused(() => world.close(id), { code: 'NOT_EVEN' })
  const grant = (login: string) =>
    world.api.sql(
      (sql) =>
        sql`insert into role_grant (id, account_id, role, region_code) select gen_random_uuid(), id, 'COUNTY_OP', '410499' from account where login = ${login}`,
    )
  await grant('qingshi-ld')
  await world.refused(() => world.settle(id, 'CONFIRM', world.lead), { code: 'OWN_STATEMENT' })
  await world.refused(() => world.settle(id, 'SEND_BACK'), { path: 'input.reason' })
  await world.refused(() => world.settle(id, 'SEND_BACK', world.office, { version: 1 }), {
    __typename: 'Stale',
  })
  const back = await world.settle(id, 'SEND_BACK', world.office, { reason: '缺签收单' })
  expect(back.fund).toMatchObject({ waiting: '0.00', unaccounted: '500.00' })
  expect(back.fund!.statements[0]).toMatchObject({ state: 'SENT_BACK', reason: '缺签收单' })
  expect((await lastEntries(world.api))[0]).toMatchObject({
    action: 'reserve.sendBack',
    detail: { reason: { new: '缺签收单' } },
  })
  const [decided] = back.fund!.statements
  const decide = async (decision: string) =>
    await tell(world.office, 'decideReserveStatement', {
      statementId: decided!.id,
      version: (await world.look(id)).version,
      decision,
      reason: '再看',
    })
  await world.refused(() => decide('CONFIRM'), { code: 'WRONG_STATE' })
  expect((await world.account(id)).fund!.waiting).toBe('500.00')
  expect((await world.settle(id)).fund).toMatchObject({ accounted: '500.00', waiting: '0.00' })
  await world.refused(() => world.close(id, world.lead), { code: 'OWN_USES' })
  await world.api.sql(
    (sql) =>
      sql`delete from role_grant where role = 'COUNTY_OP' and account_id = (select id from account where login = 'qingshi-ld')`,
  )
  expect((await world.close(id)).fund!.state).toBe('CLOSED')
})

test('money comes back by a receipt that counts once in the county', async () => {
  const { id } = await world.advanced('300.00')
  const back =
    (amount: string, more = {}) =>
    () =>
      world.giveBack(id, amount, more)
  await world.refused(back('300.01'), { path: 'input.amount' })
  await world.refused(back('0.00'), { path: 'input.amount' })
  await world.refused(back('1.00', { receiptNo: ' ' }), { path: 'input.receiptNo' })
  await world.refused(back('1.00', { on: '2025-12-02' }), { path: 'input.on' })
  await world.refused(back('1.00', { on: '2025-11-30' }), { path: 'input.on' })
  expect((await world.giveBack(id, '1.00', { receiptNo: 'jk-twice' })).fund!.returned).toBe('1.00')
  await world.refused(back('1.00', { receiptNo: ' JK-TWICE ' }), { path: 'input.receiptNo' })
})

test('February: 165,000.00 to ten townships, 130,000.00 used and 35,000.00 left, one of them late with October', async () => {
  const list = async (filter: object) => {
    const { data, errors } = await world.office.run(
      `query L($filter: ReserveFundFilter) { reserveFunds(filter: $filter, first: 200) { edges { node { id overdue overdueUses unspentAtYearEnd oldestUnaccounted ${sums} } } totals { funds ${sums} overdue limitDays } } }`,
      { filter },
    )
    expect(errors).toEqual([])
    return (
      data as never as {
        reserveFunds: {
          edges: { node: Fund }[]
          totals: Omit<Fund, 'overdue'> & { funds: number; overdue: number }
        }
      }
    ).reserveFunds
  }
  const all = await list({ year: 2025, state: 'OPEN' })
  addsUp(all.totals)
  for (const { node } of all.edges) addsUp(node)
  const february = await world.api.sql(
    (sql) =>
      sql<
        Record<string, string>[]
      >`select count(*)::text as n, sum(amount_fen)::text as advanced, sum(used_fen)::text as used, sum(amount_fen - used_fen - returned_fen)::text as "left" from reserve_fund where advanced_on = '2025-02-05'`,
  )
  expect(february[0]).toEqual({ n: '10', advanced: '16500000', used: '13000000', left: '3500000' })
  const late = await list({ overdue: true })
  expect(late.edges.map(({ node }) => node.id)).toEqual([world.february])
  expect(late.edges[0]!.node).toMatchObject({ overdue: true, unspentAtYearEnd: false })
  expect(late.edges[0]!.node.overdueUses).toBeGreaterThan(0)
  expect(late.edges[0]!.node.oldestUnaccounted).toMatch(/^2025-10-/)
  expect(late.totals).toMatchObject({ funds: 1, overdue: 1, limitDays: 30 })
  expect((await list({ year: 2024 })).totals.funds).toBe(0)
  // What a year left unspent is overdue in the next.
  const { id } = await world.advanced('50.00')
  const advancedOn = (day: string) =>
    world.api.sql(
      (sql) => sql`update reserve_fund set advanced_on = ${day} where id = ${id.split('.')[1]!}`,
    )
  await advancedOn('2024-12-31')
  const [old] = (await list({ year: 2024, overdue: true })).edges
  expect(old!.node).toMatchObject({ id, overdue: true, unspentAtYearEnd: true, overdueUses: 0 })
  await advancedOn('2025-12-01')
  expect((await list({ region: '410499201' })).edges).toHaveLength(1)
})

test('a line paid out of the reserve leads to its use, its statement, its allocation and its quota, and the trace closes', async () => {
  const { data, errors } = await world.office.run(
    `query U($id: ID!) { reserveUses(filter: { fundId: $id }, first: 200) { edges { node { amount payment { id reserveUse { fund { id allocation { id reserve { id } } } } } statement { state } } } totals { uses amount } } reserveFund(id: $id) { used } }`,
    { id: world.february },
  )
  expect(errors).toEqual([])
  type Use = {
    amount: string
    payment: {
      id: string
      reserveUse: { fund: { id: string; allocation: { id: string; reserve: { id: string } } } }
    }
  }
  const { reserveUses, reserveFund } = data as never as {
    reserveUses: { edges: { node: Use }[]; totals: { uses: number; amount: string } }
    reserveFund: { used: string }
  }
  expect(reserveUses.totals).toEqual({ uses: reserveUses.edges.length, amount: reserveFund.used })
  const { payment } = reserveUses.edges[0]!.node
  expect(payment.reserveUse.fund).toMatchObject({
    id: world.february,
    allocation: { reserve: { id: world.february } },
  })
  const trace = await world.office.run(
    'query T($of: ID!) { fundTrace(of: $of) { nodes { stage subjectId } balances { balanced } } }',
    { of: payment.id },
  )
  expect(trace.errors).toEqual([])
  const { nodes, balances } = (
    trace.data as never as {
      fundTrace: { nodes: { subjectId: string | null }[]; balances: { balanced: boolean }[] }
    }
  ).fundTrace
  expect(balances.every(({ balanced }) => balanced)).toBe(true)
  expect(nodes.map(({ subjectId }) => subjectId)).toEqual(
    expect.arrayContaining([payment.id, payment.reserveUse.fund.allocation.id]),
  )
})
