import { expect } from 'vitest'

import { freshDemoDatabase } from '../../db/test/harness.ts'
import { type Api, openApi } from './as.ts'
import { countEntries } from './log-of.ts'

export type Person = Awaited<ReturnType<Api['as']>>
export type Plan = {
  number: number
  reason: string
  inForce: boolean
  amount: string
  instalments: { dueOn: string; amount: string; covered: string; state: string }[]
}
export type Recovery = {
  id: string
  version: number
  state: string
  overdue: boolean
  late: string
  plans: Plan[]
  shares: { month: string; amount: string; payment: { id: string } }[]
  amount: string
  paidIn: string
  offset: string
  givenUp: string
  outstanding: string
  waiting: { id: string; version: number }[]
  actions: { name: string; allowed: boolean; reason: string | null }[]
  events: { step: string; slipNo: string | null; offsetFrom: { id: string } | null }[]
}
export type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  message?: string
  recovery?: Recovery
}

export const shown = `id version state overdue late plans { number reason inForce amount instalments { dueOn amount covered state } } shares { month amount payment { id } } amount paidIn offset givenUp outstanding waiting { id version } actions { name allowed reason }
  events { step slipNo offsetFrom { id } }`
const asks: Record<string, string> = {
  assessRecovery: 'AssessRecoveryInput',
  demandRecovery: 'DemandRecoveryInput',
  planRecovery: 'PlanRecoveryInput',
  receiveRecovery: 'ReceiveRecoveryInput',
  sendRecoveryToCourt: 'SendRecoveryToCourtInput',
  closeRecovery: 'CloseRecoveryInput',
  proposeRecoveryOffset: 'ProposeRecoveryOffsetInput',
  proposeGivingUp: 'ProposeGivingUpInput',
  decideProposal: 'DecideProposalInput',
}
export const tell = async (who: Person, command: string, input: Record<string, unknown>) => {
  const moved = command.startsWith('propose') || command === 'decideProposal'
  const { data, errors } = await who.run(
    `mutation M($input: ${asks[command]}!) { ${command}(input: $input) { __typename ... on Problem { code path message } ${moved ? '' : `... on RecoveryMoved { recovery { ${shown} } }`} } }`,
    { input },
  )
  return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Outcome) }
}

export const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
export const addsUp = (r: Recovery) =>
  expect(fen(r.paidIn) + fen(r.offset) + fen(r.givenUp) + fen(r.outstanding)).toBe(fen(r.amount))

/** A county of its own, its three persons, and the steps of a recovery up to the demand. */
export async function openRecoveries() {
  const database = await freshDemoDatabase()
  const api = await openApi(database)
  const clerk = await api.as('xianjb1')
  const lead = await api.as('xianld')
  const finance = await api.as('caizheng')
  const rows = await api.sql(
    (sql) => sql<{ household: string; programme: string; ids: string[]; fen: string[] }[]>`
    select p.household_id as household, p.programme_code as programme, array_agg(p.id::text order by p.month) as ids, array_agg(p.amount_fen::text order by p.month) as fen
    from payment p join payment_state s on s.month = p.month and s.payment_id = p.id
    where p.month between '2025-08-01' and '2025-11-01' and p.township_code = '410499100' and p.kind = 'REGULAR' and p.programme_code = 'SUBSISTENCE_RURAL'
    group by 1, 2 having count(*) = 4 and count(distinct p.month) = 4 and bool_and(s.status = 'SETTLED') order by 1 limit 20`,
  )
  /** Of one township, with a settled line each month from August to November. */
  const homes = rows.map(({ household, programme, ids, fen }) => ({
    household: `Household.${household}`,
    programme,
    lines: ids.map((id, i) => ({
      id: `Payment.2025-${String(8 + i).padStart(2, '0')}.${id}`,
      amount: `${fen[i]!.slice(0, -2)}.${fen[i]!.slice(-2)}`,
    })),
  }))
  let [taken, slips] = [0, 0]
  const look = async (id: string) =>
    (
      (await clerk.run(`query R($id: ID!) { recovery(id: $id) { ${shown} } }`, { id }))
        .data as never as { recovery: Recovery }
    ).recovery
  /** Assessed for August to October of a household of its own. */
  async function assessed(amount = '300.00', who = clerk) {
    const home = homes[taken++]!
    const told = await tell(who, 'assessRecovery', {
      householdId: home.household,
      programme: home.programme,
      fromMonth: '2025-08',
      toMonth: '2025-10',
      amount,
      ground: 'NOT_ENTITLED',
      reason: '复核发现不符合条件',
    })
    expect(told.errors).toEqual([])
    expect(told.__typename).toBe('RecoveryMoved')
    return { home, id: told.recovery!.id }
  }
  const at = async (id: string) => ({ recoveryId: id, version: (await look(id)).version })
  const demand = async (id: string, who = lead) =>
    tell(who, 'demandRecovery', {
      ...(await at(id)),
      documentNo: '明民追〔2025〕1号',
      dueOn: '2025-12-31',
    })
  async function demanded(amount?: string) {
    const made = await assessed(amount)
    expect((await demand(made.id)).__typename).toBe('RecoveryMoved')
    return made
  }
  const pay = async (id: string, amount: string, more = {}) =>
    tell(finance, 'receiveRecovery', {
      ...(await at(id)),
      amount,
      on: '2025-12-01',
      slipNo: `JK-${++slips}`,
      ...more,
    })
  const decide = async (who: Person, id: string, decision = 'CONFIRM') => {
    const [waiting] = (await look(id)).waiting
    return await tell(who, 'decideProposal', {
      proposalId: waiting!.id,
      version: waiting!.version,
      decision,
    })
  }
  async function refused(doing: () => Promise<Outcome>, told: Partial<Outcome>) {
    const before = await countEntries(api)
    expect(await doing()).toMatchObject(told)
    expect(await countEntries(api)).toBe(before)
  }
  const close = async () => {
    await api.close()
    await database.close()
  }
  const nextHome = () => homes[taken]!
  return {
    api,
    clerk,
    lead,
    finance,
    homes,
    nextHome,
    look,
    assessed,
    at,
    demand,
    demanded,
    pay,
    decide,
    refused,
    close,
  }
}
