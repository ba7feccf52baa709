import { afterAll, beforeAll, expect, test } from 'vitest'

import { lastEntries } from '../../../test/log-of.ts'
import { addsUp, fen, openRecoveries, tell } from '../../../test/recovery-world.ts'
import { coverInstalments } from './plan-rules.ts'

type World = Awaited<ReturnType<typeof openRecoveries>>
let world: World

beforeAll(async () => {
  world = await openRecoveries()
})
afterAll(async () => await world.close())

const three = [
  { dueOn: '2025-12-31', amount: '100.00' },
  { dueOn: '2026-01-31', amount: '100.00' },
  { dueOn: '2026-02-28', amount: '100.00' },
]
const plan = async (id: string, instalments: object[], more = {}, who = world.lead) =>
  await tell(who, 'planRecovery', {
    ...(await world.at(id)),
    instalments,
    reason: '分三期缴清',
    ...more,
  })
const bare = (id: string) => id.split('.').at(-1)!

/** A day passes without a clock: what was due in the future was due in the past. */
const pass = (id: string, dueOn: string, past: string) =>
  world.api.sql((sql) =>
    sql.begin(async (tx) => {
      await tx`alter table recovery_instalment disable trigger user`
      await tx`update recovery_instalment set due_on = ${past} where recovery_id = ${bare(id)} and due_on = ${dueOn}`
      await tx`alter table recovery_instalment enable trigger user`
    }),
  )
const late = async (region = '410499') => {
  const { data, errors } = await world.lead.run(
    'query ($region: RegionCode!) { idleItems(region: $region, stage: RECOVERY) { edges { node { subjectId since amount late } } } recoveries(filter: { region: $region, overdue: true }) { edges { node { id late } } totals { late } } handNeeded { key count } }',
    { region },
  )
  expect(errors).toEqual([])
  const { recoveries, handNeeded, idleItems } = data as unknown as {
    idleItems: { edges: { node: Record<string, unknown> }[] }
    recoveries: { edges: { node: { id: string; late: string } }[]; totals: { late: string } }
    handNeeded: { key: string; count: number }[]
  }
  return {
    rows: recoveries.edges.map(({ node }) => node),
    total: recoveries.totals.late,
    idle: idleItems.edges.map(({ node }) => node),
    hands: handNeeded.find(({ key }) => key === 'recoveries-overdue')?.count ?? 0,
  }
}

test('a plan is agreed by the lead, to the fen, and says of each instalment whether it is paid, due or late', async () => {
  const { id } = await world.demanded('300.00')
  const planned = await plan(id, three)
  expect(planned.recovery).toMatchObject({ state: 'DEMANDED', overdue: false, late: '0.00' })
  expect(planned.recovery!.plans).toMatchObject([
    { number: 1, inForce: true, amount: '300.00', reason: '分三期缴清' },
  ])
  expect((await lastEntries(world.api))[0]).toMatchObject({
    action: 'recovery.plan',
    actor: 'xianld',
    detail: {
      instalments: { new: ['2025-12-31 100.00', '2026-01-31 100.00', '2026-02-28 100.00'] },
    },
  })
  await world.pay(id, '150.00')
  await pass(id, '2026-01-31', '2025-11-30')
  await pass(id, '2025-12-31', '2025-10-31')
  const seen = await world.look(id)
  expect(seen.plans[0]!.instalments).toMatchObject([
    { dueOn: '2025-10-31', covered: '100.00', state: 'PAID' },
    { dueOn: '2025-11-30', covered: '50.00', state: 'LATE' },
    { dueOn: '2026-02-28', covered: '0.00', state: 'DUE' },
  ])
  expect(seen).toMatchObject({ overdue: true, late: '50.00', outstanding: '150.00' })
  expect(await late()).toEqual({
    rows: [{ id, late: '50.00' }],
    total: '50.00',
    hands: 1,
    idle: [{ subjectId: id, since: '2025-11-30', amount: '50.00', late: true }],
  })
  await world.pay(id, '50.00')
  expect(await world.look(id)).toMatchObject({ overdue: false, late: '0.00' })
  expect((await late()).rows).toEqual([])
  addsUp(await world.look(id))
})

test('it is changed only by another one with its reason; the old one stays to be read, and what came back under it', async () => {
  const { id } = await world.demanded('300.00')
  await plan(id, three)
  await world.pay(id, '100.00')
  const anew = [
    { dueOn: '2026-03-31', amount: '150.00' },
    { dueOn: '2026-04-30', amount: '50.00' },
  ]
  await world.refused(() => plan(id, anew, { reason: ' ' }), { path: 'input.reason' })
  const { recovery } = await plan(id, anew, { reason: '户主住院，重新约定' })
  expect(recovery!.plans).toMatchObject([
    { number: 2, inForce: true, amount: '200.00', reason: '户主住院，重新约定' },
    {
      number: 1,
      inForce: false,
      instalments: [{ state: 'PAID' }, { state: 'LAPSED' }, { state: 'LAPSED' }],
    },
  ])
  expect(recovery!.events.filter(({ step }) => step === 'PLANNED')).toHaveLength(2)
  await world.pay(id, '200.00')
  const closed = await tell(world.lead, 'closeRecovery', await world.at(id))
  expect(closed.recovery!.plans[0]!.instalments.map(({ state }) => state)).toEqual(['PAID', 'PAID'])
})

test('each refusal names what is wrong, and nothing is written', async () => {
  const { id } = await world.assessed('300.00')
  await world.refused(() => plan(id, three), { code: 'WRONG_STATE' })
  await world.demand(id)
  const [one, two, last] = three
  const no = (instalments: object[], path: string) =>
    world.refused(() => plan(id, instalments), { __typename: 'InvalidInput', path })
  await no([], 'input.instalments')
  await no(
    Array.from({ length: 61 }, () => one!),
    'input.instalments',
  )
  await no([one!, two!, { ...last, amount: '99.99' }], 'input.instalments')
  await no([one!, two!, { ...last, amount: '100.01' }], 'input.instalments')
  await no([{ ...one, amount: '0.00' }, two!, last!], 'input.instalments.0.amount')
  await no([{ ...one, dueOn: '2025-12-01' }, two!, last!], 'input.instalments.0.dueOn')
  await no([one!, last!, two!], 'input.instalments.2.dueOn')
  await no([one!, { ...two, dueOn: one!.dueOn }, last!], 'input.instalments.1.dueOn')
  await world.refused(() => plan(id, three, { version: 1 }), { __typename: 'Stale' })
  expect((await plan(id, three, {}, world.clerk)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
  await world.pay(id, '300.00')
  await world.refused(() => plan(id, three), { code: 'NOTHING_OUTSTANDING' })
})

test('the database holds a plan to what is outstanding, and lets nobody add to it or change it', async () => {
  const { id } = await world.demanded('300.00')
  await plan(id, three)
  const on = (work: string) => world.api.sql((sql) => sql.unsafe(work))
  const row = `insert into recovery_instalment select recovery_id, version, '2026-05-31', county_code, township_code, village_code, household_id, 1 from recovery_instalment where recovery_id = '${bare(id)}' limit 1`
  await expect(on(row)).rejects.toMatchObject({ code: '23514' })
  await expect(
    on(`update recovery_instalment set amount_fen = 1 where recovery_id = '${bare(id)}'`),
  ).rejects.toMatchObject({ code: '23001' })
  const empty = `insert into recovery_event select (jsonb_populate_record(e, jsonb_build_object('version', e.version + 1))).* from recovery_event e where recovery_id = '${bare(id)}' and kind = 'PLANNED'`
  await expect(on(empty)).rejects.toMatchObject({ code: '23514' })
})

test('over several months each line carries its own part, and the parts are the whole', async () => {
  const { home, id } = await world.assessed('300.00')
  const { shares } = await world.look(id)
  expect(shares.map(({ month }) => month)).toEqual(['2025-08', '2025-09', '2025-10'])
  expect(shares.reduce((sum, { amount }) => sum + fen(amount), 0n)).toBe(30_000n)
  for (const [i, { payment, amount }] of shares.entries()) {
    const { data } = await world.clerk.run(
      'query ($id: ID!) { payment(id: $id) { amount recoveries { amount heldBack recovery { id } } } }',
      { id: payment.id },
    )
    const line = (
      data as unknown as {
        payment: {
          amount: string
          recoveries: { amount: string; heldBack: string; recovery: { id: string } }[]
        }
      }
    ).payment
    expect(payment.id).toBe(home.lines[i]!.id)
    expect(line.recoveries).toEqual([{ amount, heldBack: '0.00', recovery: { id } }])
    expect(fen(amount) <= fen(line.amount)).toBe(true)
  }
})

test('money covers the earliest instalment first, and one is paid on the day its last fen came', () => {
  const agreed = [
    { dueOn: '2026-01-31', amountFen: 100n },
    { dueOn: '2026-02-28', amountFen: 100n },
  ]
  const back = [
    { on: '2026-01-10', fen: 60n },
    { on: '2026-02-01', fen: 50n },
  ]
  expect(coverInstalments(agreed, back, '2026-02-28', true)).toMatchObject([
    { covered: 100n, coveredOn: '2026-02-01', state: 'PAID' },
    { covered: 10n, coveredOn: null, state: 'DUE' },
  ])
  expect(coverInstalments(agreed, back, '2026-03-01', true)[1]).toMatchObject({ state: 'LATE' })
  expect(coverInstalments(agreed, back, '2026-03-01', false)[1]).toMatchObject({ state: 'LAPSED' })
})
