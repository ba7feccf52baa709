import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addsUp, openRecoveries, tell } from '../../../test/recovery-world.ts'

type World = Awaited<ReturnType<typeof openRecoveries>>
let world: World

beforeAll(async () => {
  world = await openRecoveries()
})
afterAll(async () => await world.close())

describe('held back from a later line', () => {
  test('of the same household, later, with money left, and of no excluded kind', async () => {
    const { id, home } = await world.demanded()
    const ask = (paymentId: string, amount: string) => () =>
      tell(world.clerk, 'proposeRecoveryOffset', {
        recoveryId: id,
        paymentId,
        amount,
        reason: '抵扣',
      })
    await world.refused(ask(world.homes[19]!.lines[3]!.id, '1.00'), { code: 'OTHER_HOUSEHOLD' })
    await world.refused(ask(home.lines[2]!.id, '1.00'), { code: 'NOT_LATER' })
    await world.refused(ask(home.lines[3]!.id, '99999.00'), { code: 'MORE_THAN_LINE' })
    await world.refused(ask(home.lines[3]!.id, '0.00'), { path: 'input.amount' })
    const copy = (kind: string) =>
      world.api.sql(async (sql) => {
        const [row] = await sql<
          { id: string }[]
        >`insert into payment select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'kind', ${kind}::text))).* from payment p
        where month = '2025-11-01' and id = ${home.lines[3]!.id.split('.')[2]!} returning id`
        return `Payment.2025-11.${row!.id}`
      })
    for (const kind of ['FUNERAL', 'PRICE_SUBSIDY', 'TEMPORARY_AID'])
      await world.refused(ask(await copy(kind), '1.00'), { code: 'KIND_EXCLUDED' })
    const back = await copy('REGULAR')
    await world.clerk.run(
      `mutation { returnPayment(input: { paymentId: "${back}", version: 0, returnCode: CLOSED, on: "2025-11-30", reason: "退回" }) { __typename } }`,
    )
    await world.refused(ask(back, '1.00'), { code: 'NO_MONEY' })
  })

  test('two recoveries of one household never take more than the line holds', async () => {
    const all = world.nextHome().lines[3]!.amount
    const { id, home } = await world.demanded(all)
    const line = home.lines[3]!
    const other = await tell(world.clerk, 'assessRecovery', {
      householdId: home.household,
      programme: home.programme,
      fromMonth: '2025-08',
      toMonth: '2025-10',
      amount: '0.01',
      ground: 'OTHER',
      reason: '另一笔',
    })
    await world.demand(other.recovery!.id)
    const ask = (recoveryId: string, amount: string) =>
      tell(world.clerk, 'proposeRecoveryOffset', {
        recoveryId,
        paymentId: line.id,
        amount,
        reason: '抵扣',
      })
    // Both asked while there was room; of the two that are confirmed, the second finds none.
    expect((await ask(id, all)).__typename).toBe('ProposalDrafted')
    expect((await ask(other.recovery!.id, '0.01')).__typename).toBe('ProposalDrafted')
    expect((await world.decide(world.lead, id)).__typename).toBe('ProposalDecided')
    await world.refused(() => world.decide(world.lead, other.recovery!.id), {
      code: 'MORE_THAN_LINE',
    })
  })

  test('asked for once, by one, and decided by another', async () => {
    const { id, home } = await world.demanded()
    const ask = { recoveryId: id, paymentId: home.lines[3]!.id, amount: '1.00', reason: '抵扣' }
    await tell(world.clerk, 'proposeRecoveryOffset', ask)
    await world.refused(() => tell(world.clerk, 'proposeRecoveryOffset', ask), {
      code: 'ALREADY_WAITING',
    })
    await world.refused(() => world.decide(world.clerk, id), { __typename: 'RuleBroken' })
    expect(
      (
        await tell(world.lead, 'decideProposal', {
          proposalId: (await world.look(id)).waiting[0]!.id,
          version: 1,
          decision: 'REJECT',
          reason: '户主不同意',
        })
      ).__typename,
    ).toBe('ProposalDecided')
    expect(await world.look(id)).toMatchObject({ offset: '0.00', waiting: [] })
  })
})

describe('what is given up', () => {
  test('is all that is outstanding, with its reason, by two persons', async () => {
    const { id } = await world.demanded()
    await world.pay(id, '100.00')
    await world.refused(
      () =>
        tell(world.clerk, 'proposeGivingUp', { recoveryId: id, outcome: 'CLOSED', reason: '无' }),
      { path: 'input.outcome' },
    )
    await world.refused(
      () =>
        tell(world.clerk, 'proposeGivingUp', {
          recoveryId: id,
          outcome: 'UNRECOVERABLE',
          reason: '',
        }),
      { path: 'input.reason' },
    )
    await tell(world.clerk, 'proposeGivingUp', {
      recoveryId: id,
      outcome: 'UNRECOVERABLE',
      reason: '户内已无人',
    })
    // Money that arrives meanwhile makes the sum another one.
    await world.pay(id, '50.00')
    await world.refused(() => world.decide(world.lead, id), { code: 'OUTSTANDING_CHANGED' })
    await tell(world.lead, 'decideProposal', {
      proposalId: (await world.look(id)).waiting[0]!.id,
      version: 1,
      decision: 'REJECT',
      reason: '金额已变',
    })
    await tell(world.clerk, 'proposeGivingUp', {
      recoveryId: id,
      outcome: 'UNRECOVERABLE',
      reason: '户内已无人',
    })
    await world.decide(world.lead, id)
    const ended = await world.look(id)
    expect(ended).toMatchObject({
      state: 'UNRECOVERABLE',
      paidIn: '150.00',
      givenUp: '150.00',
      outstanding: '0.00',
    })
    expect(ended.actions.every(({ allowed }) => !allowed)).toBe(true)
    addsUp(ended)
  })

  test('a dropped one frees its months for another', async () => {
    const { id, home } = await world.assessed()
    await tell(world.clerk, 'proposeGivingUp', {
      recoveryId: id,
      outcome: 'DROPPED',
      reason: '核定有误',
    })
    await world.decide(world.lead, id)
    expect(await world.look(id)).toMatchObject({ state: 'DROPPED', givenUp: '300.00' })
    const [line] = home.lines
    const again = await tell(world.clerk, 'assessRecovery', {
      householdId: home.household,
      programme: home.programme,
      fromMonth: '2025-08',
      toMonth: '2025-08',
      paymentId: line!.id,
      amount: line!.amount,
      ground: 'OVERPAID',
      reason: '重新核定',
    })
    expect(again.__typename).toBe('RecoveryMoved')
  })
})

test('the line shows what is asked back of it and what was held back from it', async () => {
  const { id, home } = await world.demanded()
  await tell(world.clerk, 'proposeRecoveryOffset', {
    recoveryId: id,
    paymentId: home.lines[3]!.id,
    amount: '5.00',
    reason: '抵扣',
  })
  await world.decide(world.lead, id)
  const { data } = await world.clerk.run(
    `{ household(id: "${home.household}") { recoveries { id } } a: payment(id: "${home.lines[0]!.id}") { recoveries { ...part } } b: payment(id: "${home.lines[3]!.id}") { recoveries { ...part } } }
    fragment part on RecoveryShare { heldBack recovery { id } }`,
  )
  expect(data).toEqual({
    household: { recoveries: [{ id }] },
    a: { recoveries: [{ heldBack: '0.00', recovery: { id } }] },
    b: { recoveries: [{ heldBack: '5.00', recovery: { id } }] },
  })
})

describe('past the API, the database refuses', () => {
  const event = (id: string, kind: string, more: Record<string, unknown>) =>
    world.api.sql(async (sql) => {
      const row = { kind, on_date: '2025-12-01', actor_id: world.lead.account.id, ...more }
      await sql`insert into recovery_event select (jsonb_populate_record(null::recovery_event, to_jsonb(r) || jsonb_build_object('recovery_id', r.id, 'version', r.version + 1, 'amount_fen', null, 'due_on', null, 'reason', null, 'recorded_at', now()) || ${sql.json(row as never)})).*
        from recovery r where id = ${id.split('.')[1]!}`
    })
  test('a fen too much, a step out of order, an assessor who moves it, one hand where two are needed', async () => {
    const { id } = await world.demanded()
    await expect(
      event(id, 'PAID_IN', { amount_fen: 30001, payment_slip_no: 'X1' }),
    ).rejects.toThrow('assessed is not')
    await expect(event(id, 'DEMANDED', { document_no: 'x', due_on: '2026-01-01' })).rejects.toThrow(
      'cannot go from',
    )
    await expect(event(id, 'CLOSED', {})).rejects.toThrow('assessed is not')
    await expect(
      event(id, 'PAID_IN', {
        amount_fen: 1,
        payment_slip_no: 'X1',
        actor_id: world.clerk.account.id,
      }),
    ).rejects.toThrow('does not move it')
    await expect(
      event(id, 'DROPPED', { amount_fen: 30000, reason: 'x', proposed_by: world.lead.account.id }),
    ).rejects.toThrow('recovery_event_by_two')
    await expect(
      event(id, 'DROPPED', { amount_fen: 29999, reason: 'x', proposed_by: world.clerk.account.id }),
    ).rejects.toThrow('assessed is not')
    await expect(event(id, 'PAID_IN', { amount_fen: 1 })).rejects.toThrow(
      'recovery_event_paid_in_has_slip',
    )
    await expect(world.api.sql((sql) => sql`delete from recovery_event`)).rejects.toThrow(
      'append-only',
    )
  })
})
