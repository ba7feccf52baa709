import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TestDatabase } from '../../../../../db/test/harness.ts'
import type { Api } from '../../../../test/as.ts'
import { bring, type Caller, move, settled } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { lastEntries } from '../../../../test/log-of.ts'
import { bankFile, bankRow, paidBatch, type PaidLine } from '../../../../test/paid-batch.ts'

let county: CountyAtWork
let database: TestDatabase
let api: Api
let clerk: Caller
let second: Caller
let lines: PaidLine[]
let batch: string
const month = '2026-02'

type Open = {
  id: string
  version: number
  amount: string
  reason: string
  decision: string | null
  decidedBy: { displayName: string } | null
  actions: { name: string; allowed: boolean; reason: string | null }[]
}
type Told = {
  rows: { bucket: string; lines: number; amount: string; bankLines: number; bankAmount: string }[]
  open: { edges: { node: Open }[] }
  decided: { edges: { node: Open }[] }
}

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ database, api, clerk, second } = county)
  lines = await api.sql((sql) => paidBatch(sql, database.identityKeys, `${month}-01`, 6))
  batch = await api.sql(async (sql) => {
    const [row] = await sql<{ id: string }[]>`select id from batch where month = ${`${month}-01`}`
    return `Batch.${row!.id}`
  })
})
afterAll(() => county?.close())

const line = (n: number) => `Payment.${month}.${lines[n]!.id}`
const shown =
  'id version amount reason decision decidedBy { displayName } actions { name allowed reason }'
async function reconciled(caller = clerk): Promise<Told> {
  const { data, errors } = await caller.run(
    `query ($id: ID!) { batch(id: $id) { reconciliation { rows { bucket lines amount bankLines bankAmount }
      open { edges { node { ${shown} } } } decided { edges { node { ${shown} } } } } } }`,
    { id: batch },
  )
  expect(errors).toEqual([])
  return (data as unknown as { batch: { reconciliation: Told } }).batch.reconciliation
}
const openAs = async (reason: RegExp) =>
  (await reconciled()).open.edges.map(({ node }) => node).filter((each) => reason.test(each.reason))
const buckets = ({ rows }: Told) =>
  rows.map(({ bucket, lines: ours, bankLines }) => `${bucket} ${ours}/${bankLines}`)
const fen = (yuan: string) => Number(yuan.replace('.', ''))
const sums = ({ rows }: Told) => [
  rows.reduce((all, { amount }) => all + fen(amount), 0),
  rows.reduce((all, { bankAmount }) => all + fen(bankAmount), 0),
]
type Outcome = { __typename: string; code?: string; path?: string | null; proposal?: Proposal }
type Proposal = { id: string; version: number; summary: string }
async function run(caller: Caller, name: string, type: string, input: Record<string, unknown>) {
  const { data, errors } = await caller.run(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { code path } ${name === 'proposeBankLineMatch' ? '... on ProposalDrafted { proposal { id version summary } }' : ''} } }`,
    { input },
  )
  return { errors, outcome: (data as Record<string, Outcome> | null)?.[name] }
}
const close = (caller: Caller, row: Open, decision: string, more = {}) =>
  run(caller, 'decideBankLine', 'DecideBankLineInput', {
    bankLineId: row.id,
    version: row.version,
    decision,
    reason: '银行来函说明',
    ...more,
  })
const propose = (caller: Caller, row: Open, paymentId: string, reason = '银行来函说明') =>
  run(caller, 'proposeBankLineMatch', 'ProposeBankLineMatchInput', {
    bankLineId: row.id,
    paymentId,
    reason,
  })
const confirm = async (caller: Caller, { id, version }: Proposal, decision = 'CONFIRM') => {
  const { data } = await caller.run(
    'mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { __typename ... on Problem { code } } }',
    { input: { proposalId: id, version, decision, reason: '已核对' } },
  )
  return (data as unknown as { decideProposal: Outcome }).decideProposal
}
const statusOf = (n: number) =>
  api.sql(async (sql) => {
    const [row] = await sql<
      { status: string }[]
    >`select status from payment_state where payment_id = ${lines[n]!.id}`
    return row!.status
  })

test('a file with a wrong amount, another name, a stranger and a line told twice leaves five rows open', async () => {
  const text = bankFile(
    month,
    bankRow({ ...lines[0]!, amount: '1.00' }),
    bankRow({ ...lines[1]!, name: '别人' }),
    bankRow({ ...lines[2]!, account: '00098765432109', name: '远方人' }),
    bankRow(lines[3]!),
    bankRow(lines[3]!, '失败', '账户已销户'),
    bankRow(lines[4]!),
  )
  const found = await bring(clerk, text, {
    kind: 'BANK_RETURN',
    fileName: '回盘.csv',
    source: '农商行',
  })
  await move(second, 'promoteImport', found)
  await settled(second, found.id)
  expect((await reconciled()).open.edges).toHaveLength(5)
})

test('only county clerks decide; a finance officer who sees the row is told so', async () => {
  const [stranger] = await openAs(/没有找到/)
  for (const login of ['caizheng', 'xianld', 'shenji']) {
    const caller = await api.as(login)
    const { errors } = await close(caller, stranger!, 'NOT_OURS')
    expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
    const seen = (await reconciled(caller)).open.edges.find(({ node }) => node.id === stranger!.id)!
    expect(seen.node.actions.map(({ allowed }) => allowed)).toEqual([false, false])
  }
  expect(stranger!.actions.map(({ allowed }) => allowed)).toEqual([true, true])
})

test('what is not ours or the bank’s error is closed by one person, with a reason, once', async () => {
  const before = sums(await reconciled())
  const [stranger] = await openAs(/没有找到/)
  const [wrong] = await openAs(/金额不同/)
  expect((await close(clerk, stranger!, 'NOT_OURS', { reason: ' ' })).outcome).toMatchObject({
    path: 'input.reason',
  })
  expect((await close(clerk, stranger!, 'NOT_OURS', { version: 7 })).outcome?.code).toBe('STALE')
  const clientKey = 'bank-line-1'
  for (const _ of [1, 2])
    expect((await close(clerk, stranger!, 'NOT_OURS', { clientKey })).outcome?.__typename).toBe(
      'BankLineDecided',
    )
  expect((await close(second, stranger!, 'BANK_ERROR', { version: 2 })).outcome?.code).toBe(
    'ALREADY_DECIDED',
  )
  expect((await close(clerk, wrong!, 'BANK_ERROR')).outcome?.__typename).toBe('BankLineDecided')
  const after = await reconciled()
  expect(buckets(after)).toEqual([
    'MATCHED 1/1',
    'NAME_DIFFERS 1/1',
    'TWICE 1/2',
    'ONLY_OURS 3/0',
    'NOT_OURS 0/1',
    'BANK_ERROR 0/1',
  ])
  expect(sums(after)).toEqual(before)
  expect(after.decided.edges.map(({ node }) => node.decision)).toEqual(['BANK_ERROR', 'NOT_OURS'])
  expect(await lastEntries(api, 2)).toMatchObject([
    { action: 'bankLine.decide', detail: { decision: { new: 'BANK_ERROR' } } },
    { action: 'bankLine.decide', detail: { decision: { new: 'NOT_OURS' } } },
  ])
})

test('ours is said by two: proposed, refused to oneself, sent back, confirmed by another, and the line moves', async () => {
  const before = sums(await reconciled())
  const [named] = await openAs(/户名不同/)
  const unlike = lines.findIndex(({ amount }) => amount !== named!.amount)
  expect((await propose(clerk, named!, line(unlike))).outcome?.code).toBe('AMOUNT_DIFFERS')
  expect((await propose(clerk, named!, line(1), '')).outcome?.path).toBe('input.reason')
  const first = (await propose(clerk, named!, line(1))).outcome!
  expect(first.proposal!.summary).toContain('别人')
  expect((await propose(second, named!, line(1))).outcome?.code).toBe('PROPOSED')
  expect((await close(second, named!, 'NOT_OURS')).outcome?.code).toBe('PROPOSED')
  expect((await confirm(clerk, first.proposal!)).code).toBe('OWN_DRAFT')
  expect((await confirm(second, first.proposal!, 'REJECT')).__typename).toBe('ProposalDecided')
  expect(await statusOf(1)).toBe('IN_TRANSIT')
  const again = (await propose(clerk, named!, line(1))).outcome!
  expect((await confirm(second, again.proposal!)).__typename).toBe('ProposalDecided')
  expect(await statusOf(1)).toBe('SETTLED')
  const after = await reconciled()
  expect(buckets(after)).toContain('AGREED 1/1')
  expect(sums(after)).toEqual(before)
  expect(await lastEntries(api, 1)).toMatchObject([
    {
      action: 'proposal.confirm',
      detail: { status: { old: 'IN_TRANSIT', new: 'SETTLED' }, payment: { new: line(1) } },
    },
  ])
})

test('of two rows for one line each is decided by itself, and the sums of the bank stay', async () => {
  const before = sums(await reconciled())
  const twins = await openAs(/几行说的是同一笔/)
  expect(twins).toHaveLength(2)
  const drafts = await Promise.all(
    twins.map(async (each) => (await propose(clerk, each, line(3))).outcome!.proposal!),
  )
  expect((await confirm(second, drafts[0]!)).__typename).toBe('ProposalDecided')
  expect(sums(await reconciled())).toEqual(before)
  expect(buckets(await reconciled())).toContain('TWICE 0/1')
  expect(await statusOf(3)).toBe('SETTLED')
  expect((await confirm(clerk, drafts[1]!, 'WITHDRAW')).__typename).toBe('ProposalDecided')
  const [left] = await openAs(/几行说的是同一笔/)
  expect((await close(second, left!, 'BANK_ERROR')).outcome?.__typename).toBe('BankLineDecided')
  const after = await reconciled()
  expect(after.open.edges).toEqual([])
  expect(sums(after)).toEqual(before)
})

test('of two who decide on one row at once exactly one wins, and the other is told who moved it', async () => {
  const strangers = await api.sql(
    (sql) => sql<
      { id: string }[]
    >`insert into bank_line (id, import_id, county_code, name, amount_fen, result, state, reason)
      select gen_random_uuid(), i.import_id, '410499', '争' || n, 1234, 'SETTLED', 'UNMATCHED', 'NO_CANDIDATE'
      from (select import_id from bank_line limit 1) i, generate_series(1, 4) n returning id`,
  )
  for (const { id } of strangers) {
    const row = { id: `BankLine.${id}`, version: 1 } as Open
    const told = await Promise.all([
      close(clerk, row, 'NOT_OURS', { reason: '甲说不是' }),
      close(second, row, 'BANK_ERROR', { reason: '乙说银行错' }),
    ])
    expect(told.map(({ errors }) => errors)).toEqual([[], []])
    expect(told.map(({ outcome }) => outcome!.__typename).sort()).toEqual([
      'BankLineDecided',
      'Stale',
    ])
    const won = told[0]!.outcome!.__typename === 'BankLineDecided'
    const [kept] = await api.sql(
      (sql) => sql`select decision, version,
        (select count(*)::int from log_entry where subject_id = b.id::text and action = 'bankLine.decide') as entries from bank_line b where id = ${id}`,
    )
    expect(kept).toEqual({ decision: won ? 'NOT_OURS' : 'BANK_ERROR', version: 2, entries: 1 })
  }
})

test('of two who confirm and withdraw at once, one is told', async () => {
  const [open] = await api.sql(
    (sql) => sql<
      { id: string }[]
    >`insert into bank_line (id, import_id, county_code, name, amount_fen, result, state, reason)
      select gen_random_uuid(), import_id, county_code, '又一人', ${fen(lines[5]!.amount)}, 'SETTLED', 'UNMATCHED', 'NO_CANDIDATE' from bank_line limit 1 returning id`,
  )
  const row = (await reconciled()).open.edges.find(({ node }) => node.id.endsWith(open!.id))!.node
  const draft = (await propose(clerk, row, line(5))).outcome!.proposal!
  const outcomes = await Promise.allSettled([
    confirm(second, draft),
    confirm(clerk, draft, 'WITHDRAW'),
  ])
  const won = outcomes.filter(
    (each) => each.status === 'fulfilled' && each.value?.__typename === 'ProposalDecided',
  )
  expect(won).toHaveLength(1)
  expect(['SETTLED', 'IN_TRANSIT']).toContain(await statusOf(5))
})
