import { expect } from 'vitest'

import { freshDemoDatabase } from '../../db/test/harness.ts'
import { type Api, openApi } from './as.ts'
import { countEntries } from './log-of.ts'

export type Person = Awaited<ReturnType<Api['as']>>
export type Statement = {
  id: string
  state: string
  total: string
  uses: number
  reason: string | null
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
export type Fund = {
  id: string
  version: number
  state: string
  overdue: boolean
  overdueUses: number
  unspentAtYearEnd: boolean
  oldestUnaccounted: string | null
  allocation: { id: string }
  statements: Statement[]
  linesToDraw: { id: string; amount: string }[]
  events: { step: string; amount: string; receiptNo: string | null }[]
  actions: { name: string; allowed: boolean; reason: string | null }[]
} & Record<
  'advanced' | 'used' | 'accounted' | 'waiting' | 'unaccounted' | 'returned' | 'left',
  string
>
export type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  fund?: Fund
  errors?: { code: string }[]
}

export const sums = 'advanced used accounted waiting unaccounted returned left'
const shown = `id version state overdue overdueUses unspentAtYearEnd oldestUnaccounted ${sums} allocation { id }
  statements { id state total uses reason actions { name allowed reason } } linesToDraw { id amount } events { step amount receiptNo } actions { name allowed reason }`
const drafted = ['proposeReserveAdvance', 'decideProposal']

export const tell = async (
  who: Person,
  command: string,
  input: Record<string, unknown>,
): Promise<Outcome> => {
  const moved = drafted.includes(command) ? '' : `... on ReserveMoved { fund { ${shown} } }`
  const { data, errors } = await who.run(
    `mutation M($input: ${command[0]!.toUpperCase()}${command.slice(1)}Input!) { ${command}(input: $input) { __typename ... on Problem { code path message } ${moved} } }`,
    { input },
  )
  return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Outcome) }
}

export const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
type Sums = Pick<
  Fund,
  'advanced' | 'used' | 'accounted' | 'waiting' | 'unaccounted' | 'returned' | 'left'
>
export function addsUp(f: Sums): void {
  expect(fen(f.used) + fen(f.returned) + fen(f.left)).toBe(fen(f.advanced))
  expect(fen(f.accounted) + fen(f.waiting) + fen(f.unaccounted)).toBe(fen(f.used))
}

/** A county of its own and the five persons through whose hands a reserve goes. */
export async function openReserves() {
  const database = await freshDemoDatabase()
  const api = await openApi(database)
  const clerk = await api.as('qingshi-jb')
  const lead = await api.as('qingshi-ld')
  const office = await api.as('xianjb1')
  const countyLead = await api.as('xianld')
  const finance = await api.as('caizheng')
  const look = async (id: string, who = office) => {
    const { data, errors } = await who.run(
      `query F($id: ID!) { reserveFund(id: $id) { ${shown} } }`,
      { id },
    )
    expect(errors).toEqual([])
    return (data as never as { reserveFund: Fund }).reserveFund
  }
  const at = async (fundId: string) => ({ fundId, version: (await look(fundId)).version })
  const [row] = await api.sql(
    (sql) => sql<{ township: string; fund: string; village: string }[]>`
      select f.township_code as township, f.id as fund, (select min(code) from region r where r.parent_code = f.township_code) as village
      from reserve_fund f where f.township_code = (select g.region_code from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb')`,
  )
  const township = row!.township
  const homes = await api.sql(
    (sql) => sql<{ id: string }[]>`
      select 'Household.' || h.id as id from household h where h.township_code = ${township} and h.head_person_id is not null order by h.id limit 20`,
  )
  const [elsewhere] = await api.sql(
    (sql) =>
      sql<
        { id: string }[]
      >`select 'Household.' || h.id as id from household h where h.township_code <> ${township} order by h.id limit 1`,
  )
  /** Of a quota of its own, advanced by two persons. */
  let quotas = 0
  async function quota(fenLeft = 10_000_00, programme = 'TEMPORARY_AID') {
    const [made] = await api.sql(
      (sql) => sql<{ id: string }[]>`
        insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', ${programme}, 'CITY', ${`明财〔2025〕${800 + ++quotas}号`}, ${fenLeft}, '2025-11-20') returning 'Quota.' || id as id`,
    )
    return made!.id
  }
  const propose = (quotaId: string, amount: string, more = {}) =>
    tell(office, 'proposeReserveAdvance', {
      quotaId,
      region: township,
      amount,
      documentNo: '明民【2025】88号',
      reason: '年末应急',
      ...more,
    })
  async function decide(who = countyLead) {
    const { data } = await who.run(
      '{ proposals(kind: RESERVE_ADVANCE, state: PENDING) { edges { node { id version } } } }',
    )
    const [edge] = (
      data as never as { proposals: { edges: { node: { id: string; version: number } }[] } }
    ).proposals.edges
    return await tell(who, 'decideProposal', {
      proposalId: edge!.node.id,
      version: edge!.node.version,
      decision: 'CONFIRM',
    })
  }
  async function advanced(amount = '1000.00') {
    const quotaId = await quota()
    expect((await propose(quotaId, amount)).__typename).toBe('ProposalDrafted')
    expect((await decide()).__typename).toBe('ProposalDecided')
    const [made] = await api.sql(
      (sql) =>
        sql<
          { id: string }[]
        >`select 'ReserveFund.' || f.id as id from reserve_fund f join allocation a on a.id = f.allocation_id where a.quota_id = ${quotaId.split('.')[1]!}`,
    )
    return { id: made!.id, quotaId }
  }
  let home = 0
  const draw = async (fundId: string, amount: string, more = {}, who = clerk) =>
    tell(who, 'drawReserveGrant', {
      ...(await at(fundId)),
      householdId: homes[home++ % homes.length]!.id,
      amount,
      on: '2025-12-01',
      reason: '突发疾病',
      ...more,
    })
  const account = async (fundId: string, more = {}, who = clerk) =>
    tell(who, 'accountReserve', {
      ...(await at(fundId)),
      from: '2025-12-01',
      to: '2025-12-01',
      ...more,
    })
  async function settle(fundId: string, decision = 'CONFIRM', who = office, more = {}) {
    const { version, statements } = await look(fundId)
    return await tell(who, 'decideReserveStatement', {
      statementId: statements.find(({ state }) => state === 'SUBMITTED')!.id,
      version,
      decision,
      ...more,
    })
  }
  let receipts = 0
  const giveBack = async (fundId: string, amount: string, more = {}, who = finance) =>
    tell(who, 'returnReserve', {
      ...(await at(fundId)),
      amount,
      on: '2025-12-01',
      receiptNo: `JK-${++receipts}`,
      ...more,
    })
  const close = async (fundId: string, who = office) => tell(who, 'closeReserve', await at(fundId))
  async function refused(doing: () => Promise<Outcome>, told: object) {
    const before = await countEntries(api)
    expect(await doing()).toMatchObject(told)
    expect(await countEntries(api)).toBe(before)
  }
  async function end() {
    await api.close()
    await database.close()
  }
  return {
    database,
    api,
    clerk,
    lead,
    office,
    countyLead,
    finance,
    /** February's reserve of the clerk's township. */
    february: `ReserveFund.${row!.fund}`,
    township,
    homes,
    elsewhere: elsewhere!.id,
    look,
    at,
    quota,
    propose,
    decide,
    advanced,
    draw,
    account,
    settle,
    giveBack,
    close,
    refused,
    end,
  }
}
