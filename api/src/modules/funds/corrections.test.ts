import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { countEntries } from '../../../test/log-of.ts'
import { paidBatch } from '../../../test/paid-batch.ts'

let database: TestDatabase
let api: Api
type Caller = Awaited<ReturnType<Api['as']>>
let office: Caller
let finance: Caller
let lead: Caller
let auditor: Caller
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  office = await api.as('xianjb1')
  finance = await api.as('caizheng')
  lead = await api.as('xianld')
  auditor = await api.as('shenji')
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const reason = '录入时多写一个零'
type Outcome = { __typename: string; code?: string; path?: string | null; message?: string }

async function propose(input: Record<string, unknown>, who = office): Promise<Outcome> {
  const { data, errors } = await who.run(
    'mutation M($input: ProposeFundCorrectionInput!) { proposeFundCorrection(input: $input) { __typename ... on Problem { code path message } } }',
    { input: { reason, ...input } },
  )
  const [error] = errors as { code: string }[]
  if (error) return { __typename: 'Error', code: error.code }
  return (data as never as { proposeFundCorrection: Outcome }).proposeFundCorrection
}

async function decide(decision: string, who = lead): Promise<Outcome> {
  const { data } = await who.run(
    '{ proposals(kind: FUND_CORRECTION, state: PENDING) { edges { node { id version } } } }',
  )
  const { edges } = (
    data as never as { proposals: { edges: { node: { id: string; version: number } }[] } }
  ).proposals
  const { id, version } = edges[0]!.node
  const answer = await who.run(
    'mutation D($input: DecideProposalInput!) { decideProposal(input: $input) { __typename ... on Problem { code path message } } }',
    {
      input: {
        proposalId: id,
        version,
        decision,
        reason: decision === 'CONFIRM' ? null : '再核',
      },
    },
  )
  expect(answer.errors).toEqual([])
  return (answer.data as never as { decideProposal: Outcome }).decideProposal
}

/** Asked for, and decided by another. */
async function corrected(input: Record<string, unknown>, who = office) {
  expect(await propose(input, who)).toEqual({ __typename: 'ProposalDrafted' })
  expect(await decide('CONFIRM')).toEqual({ __typename: 'ProposalDecided' })
}

let numbers = 0
/** A quota of 1,000.00 with allocations of 600.00 and 100.00; a batch spends part of the first when asked for. */
async function documents({ month = '', reserve = false } = {}) {
  const n = ++numbers
  return await api.sql(async (sql) => {
    const [home] = await sql<
      { township: string }[]
    >`select township_code as township from batch where month = '2025-11-01' and programme_code = 'SUBSISTENCE_RURAL' and kind = 'REGULAR' order by id limit 1`
    const programme = reserve ? 'TEMPORARY_AID' : 'SUBSISTENCE_RURAL'
    const [made] = await sql<{ id: string }[]>`
      insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
      values (gen_random_uuid(), '410499', ${programme}, 'CITY', ${`明财〔2025〕${700 + n}号`}, 100000, '2025-11-20') returning id`
    const given = async (no: string, amount: number) =>
      (
        await sql<{ id: string }[]>`
        insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        values (gen_random_uuid(), '410499', ${home!.township}, ${made!.id}, ${programme}, ${reserve ? 'RESERVE' : 'PAYMENT'}, ${no}, ${amount}, '2025-11-21') returning id`
      )[0]!.id
    const [first, second] = [
      await given(`明民〔2025〕${7000 + n}号`, 60000),
      await given(`明民〔2025〕${7500 + n}号`, 10000),
    ]
    if (month) {
      const [line] = await paidBatch(sql, database.identityKeys, month, 1, 'DRAFT', first)
      const fen = Number(line!.amount.replace('.', ''))
      await sql`update batch set total_fen = ${fen}, line_count = 1 where allocation_id = ${first}`
      return { ...ids(made!.id, first, second), township: home!.township, fen, n }
    }
    return { ...ids(made!.id, first, second), township: home!.township, fen: 0, n }
  })
}
const ids = (quota: string, first: string, second: string) => ({
  quota: `Quota.${quota}`,
  first: `Allocation.${first}`,
  second: `Allocation.${second}`,
})

const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

async function seen(quota: string, who = auditor) {
  const { data, errors } = await who.run(
    `query Q($id: ID!) { quota(id: $id) { id documentNo level amount issuedOn allocated unallocated programme { code } actions { name allowed reason }
      corrections { documentId kind documentNo reason proposedBy { displayName } confirmedBy { displayName } changes { field old new } }
      allocations { id documentNo amount allocatedOn region { code } corrections { reason changes { field old new } } } } }`,
    { id: quota },
  )
  expect(errors).toEqual([])
  return (data as never as { quota: Record<string, never> }).quota as Record<string, unknown>
}

test('a quota that allocations stand on is corrected by two persons; what stands on it stays where it is', async () => {
  const made = await documents()
  const entries = await countEntries(api)
  const input = {
    documentId: made.quota,
    amount: '900.00',
    documentNo: '明财[2025]0790号',
    on: '2025-11-19',
    level: 'PROVINCE',
  }
  expect(await propose(input, finance)).toEqual({ __typename: 'ProposalDrafted' })
  expect(await seen(made.quota)).toMatchObject({ amount: '1000.00', corrections: [] })
  expect(await decide('CONFIRM')).toEqual({ __typename: 'ProposalDecided' })
  expect((await countEntries(api)) - entries).toBe(2)
  expect(await seen(made.quota)).toMatchObject({
    id: made.quota,
    documentNo: '明财〔2025〕790号',
    level: 'PROVINCE',
    amount: '900.00',
    issuedOn: '2025-11-19',
    allocated: '700.00',
    unallocated: '200.00',
    corrections: [
      {
        documentId: made.quota,
        kind: 'QUOTA',
        documentNo: '明财〔2025〕790号',
        reason,
        proposedBy: { displayName: expect.any(String) as string },
        confirmedBy: { displayName: expect.any(String) as string },
        changes: [
          { field: 'documentNo', old: `明财〔2025〕${700 + made.n}号`, new: '明财〔2025〕790号' },
          { field: 'amount', old: '1000.00', new: '900.00' },
          { field: 'issuedOn', old: '2025-11-20', new: '2025-11-19' },
          { field: 'level', old: 'CITY', new: 'PROVINCE' },
        ],
      },
    ],
  })
  const found = async (text: string) => {
    const { data } = await auditor.run(
      'query S($text: String!) { searchDocuments(text: $text) { id documentNo amount } }',
      { text },
    )
    return (data as never as { searchDocuments: { id: string }[] }).searchDocuments
  }
  // By the number it had at first too, once, as it is now.
  const now = { id: made.quota, documentNo: '明财〔2025〕790号', amount: '900.00' }
  expect(await found('明财〔2025〕790号')).toEqual([now])
  expect(await found(`明财〔2025〕${700 + made.n}号`)).toEqual([now])
})

test('its chain balances before and after, from the quota down and from the batch up, and says that it was corrected', async () => {
  const made = await documents({ month: '2026-02-01' })
  const trace = async (of: string) => {
    const { data, errors } = await auditor.run(
      `query T($of: ID!) { fundTrace(of: $of) { nodes { stage amount documentNo subjectId note } balances { from upper difference balanced } corrections { documentId reason } } }`,
      { of },
    )
    expect(errors).toEqual([])
    return (data as never as { fundTrace: Chain }).fundTrace
  }
  type Chain = {
    nodes: { stage: string; amount: string; subjectId: string; note: string | null }[]
    balances: { from: string; upper: string; difference: string; balanced: boolean }[]
    corrections: { documentId: string; reason: string }[]
  }
  await corrected({ documentId: made.first, amount: '500.00' })
  await corrected({ documentId: made.quota, amount: '650.00' })
  const [batch] = await api.sql(
    (sql) =>
      sql<
        { id: string }[]
      >`select 'Batch.' || id as id from batch where allocation_id = ${made.first.slice('Allocation.'.length)}`,
  )
  for (const of of [made.quota, made.first, batch!.id]) {
    const chain = await trace(of)
    expect(chain.nodes.find(({ subjectId }) => subjectId === made.quota)).toMatchObject({
      amount: '650.00',
      note: expect.stringContaining('更正过') as string,
    })
    expect(chain.nodes.find(({ subjectId }) => subjectId === made.first)).toMatchObject({
      amount: '500.00',
    })
    expect(chain.balances.filter(({ balanced }) => !balanced)).toEqual([])
    expect(chain.corrections.map(({ documentId }) => documentId)).toEqual([made.first, made.quota])
  }
})

test('below what stands on it is refused, by how much and by what; first the allocation, then the quota', async () => {
  const made = await documents({ month: '2026-03-01' })
  const low = await propose({ documentId: made.quota, amount: '650.00' })
  expect(low).toMatchObject({ code: 'BELOW_WHAT_STANDS', path: 'input.amount' })
  expect(low.message).toContain('少 50.00 元')
  expect(low.message).toContain(`明民〔2025〕${7000 + made.n}号`)
  const spent = await propose({ documentId: made.first, amount: yuan(made.fen - 1) })
  expect(spent).toMatchObject({ code: 'BELOW_WHAT_STANDS', path: 'input.amount' })
  expect(spent.message).toContain('少 0.01 元')
  // As much as is spent is enough.
  await corrected({ documentId: made.first, amount: yuan(made.fen) })
  await corrected({ documentId: made.quota, amount: yuan(made.fen + 10000) })
  expect(await seen(made.quota)).toMatchObject({ unallocated: '0.00' })
})

test('more than its quota leaves is refused; first the quota, then the allocation', async () => {
  const made = await documents()
  const over = await propose({ documentId: made.second, amount: '400.01' })
  expect(over).toMatchObject({ code: 'MORE_THAN_QUOTA', path: 'input.amount' })
  expect(over.message).toContain('多出 0.01 元')
  await corrected({ documentId: made.quota, amount: '1000.01' })
  await corrected({ documentId: made.second, amount: '400.01' })
  expect(await seen(made.quota)).toMatchObject({ allocated: '1000.01', unallocated: '0.00' })
})

test('another programme or township once others stand on it is refused with what to do instead', async () => {
  const made = await documents({ month: '2026-04-01' })
  const programme = await propose({ documentId: made.quota, programme: 'SUBSISTENCE_URBAN' })
  expect(programme).toMatchObject({ code: 'BUILT_UPON', path: 'input.programme' })
  expect(programme.message).toContain('2 笔分配')
  expect(programme.message).toContain('更正为 0.00 作废')
  const elsewhere = made.township === '410499101' ? '410499102' : '410499101'
  const township = await propose({ documentId: made.first, region: elsewhere })
  expect(township).toMatchObject({ code: 'BUILT_UPON', path: 'input.region' })
  expect(township.message).toContain('1 份清册')
  // Nothing stands on the second: it goes to another township, is taken back, and then there is one on the quota that may be.
  await corrected({ documentId: made.second, region: elsewhere })
  await corrected({ documentId: made.second, amount: '0.00' })
  expect(await seen(made.quota)).toMatchObject({ allocated: '600.00' })
  const free = await documents()
  await corrected({ documentId: free.first, amount: '0.00' })
  await corrected({ documentId: free.second, amount: '0.00' })
  await corrected({ documentId: free.quota, programme: 'SUBSISTENCE_URBAN' })
  expect(await seen(free.quota)).toMatchObject({ programme: { code: 'SUBSISTENCE_URBAN' } })
})

test('a reserve does not change its township, nor anything once it is closed, nor below what it gave out', async () => {
  const made = await documents({ reserve: true })
  const elsewhere = made.township === '410499101' ? '410499102' : '410499101'
  expect(await propose({ documentId: made.first, region: elsewhere })).toMatchObject({
    code: 'RESERVE',
    path: 'input.region',
  })
  await corrected({ documentId: made.first, amount: '550.00' })
  const fund = made.first.slice('Allocation.'.length)
  const advanced = () =>
    api.sql((sql) => sql`select amount_fen::int as fen from reserve_fund where id = ${fund}`)
  expect(await advanced()).toEqual([{ fen: 55000 }])
  const move = (version: number, kind: string, fen: number) =>
    api.sql(
      (
        sql,
      ) => sql`insert into reserve_event (fund_id, version, county_code, township_code, kind, amount_fen, on_date, receipt_no, actor_id)
        select ${fund}, ${version}, '410499', ${made.township}, ${kind}, ${fen}, '2025-12-01', ${kind === 'RETURNED' ? `JK${version}` : null}, id from account where login = 'caizheng'`,
    )
  await move(2, 'RETURNED', 20000)
  expect(await propose({ documentId: made.first, amount: '199.99' })).toMatchObject({
    code: 'BELOW_WHAT_STANDS',
  })
  await move(3, 'RETURNED', 35000)
  await move(4, 'CLOSED', 55000)
  expect(await propose({ documentId: made.first, amount: '560.00' })).toMatchObject({
    code: 'CLOSED',
  })
})

test('what is no correction, or belongs to another kind of document, is refused', async () => {
  const made = await documents()
  const other = await documents()
  const no = async (input: Record<string, unknown>, is: Partial<Outcome>) =>
    expect(await propose({ documentId: made.quota, ...input })).toMatchObject(is)
  await no({}, { code: 'NOTHING_CHANGED', path: null })
  await no({ amount: '1000.00' }, { code: 'NOTHING_CHANGED' })
  await no({ amount: '-1.00' }, { code: 'NEGATIVE', path: 'input.amount' })
  await no({ on: '2025-12-31' }, { code: 'FUTURE', path: 'input.on' })
  await no({ documentNo: ' ' }, { path: 'input.documentNo' })
  await no({ reason: ' ', amount: '900.00' }, { path: 'input.reason' })
  await no({ region: '410499100' }, { path: 'input.region' })
  await no(
    { documentNo: `明财〔2025〕${700 + other.n}号` },
    { code: 'NUMBER_TAKEN', path: 'input.documentNo' },
  )
  const allocation = { documentId: made.first }
  await no({ ...allocation, level: 'CITY' }, { path: 'input.level' })
  await no({ ...allocation, programme: 'SUBSISTENCE_URBAN' }, { path: 'input.programme' })
  await no({ ...allocation, region: '410499' }, { path: 'input.region' })
  await no(
    { ...allocation, documentNo: `明民〔2025〕${7500 + made.n}号` },
    { code: 'NUMBER_TAKEN', path: 'input.documentNo' },
  )
})

test('one correction of a document at a time; nobody confirms their own, and what moved meanwhile is asked anew', async () => {
  const made = await documents()
  const ask = { documentId: made.quota, amount: '900.00' }
  expect(await propose(ask)).toEqual({ __typename: 'ProposalDrafted' })
  expect(await propose({ ...ask, amount: '950.00' }, finance)).toMatchObject({ code: 'WAITING' })
  expect(await seen(made.quota, office)).toMatchObject({
    actions: [
      { name: 'correct', allowed: false, reason: expect.stringContaining('等待') as string },
    ],
  })
  expect(await seen(made.quota, lead)).toMatchObject({ actions: [{ allowed: false }] })
  // Meanwhile 250.00 more are allocated: there is no room any longer.
  await api.sql(
    (
      sql,
    ) => sql`insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
      values (gen_random_uuid(), '410499', ${made.township}, ${made.quota.slice('Quota.'.length)}, 'SUBSISTENCE_RURAL', 'PAYMENT', '明民〔2025〕7999号', 25000, '2025-11-22')`,
  )
  expect(await decide('CONFIRM')).toMatchObject({ code: 'BELOW_WHAT_STANDS' })
  expect(await decide('REJECT')).toEqual({ __typename: 'ProposalDecided' })
  expect(await seen(made.quota)).toMatchObject({ amount: '1000.00', corrections: [] })
  // A file took it back and brought it again: another version than was asked about.
  expect(await propose({ documentId: made.second, on: '2025-11-20' })).toEqual({
    __typename: 'ProposalDrafted',
  })
  const second = made.second.slice('Allocation.'.length)
  await api.sql(
    (sql) =>
      sql`insert into allocation select (json_populate_record(t, json_build_object('id', gen_random_uuid(), 'supersedes_id', t.id, 'amount_fen', 0))).* from allocation t where id = ${second}`,
  )
  expect(await decide('CONFIRM')).toMatchObject({ code: 'CORRECTED_SINCE' })
  expect(await decide('WITHDRAW', office)).toEqual({ __typename: 'ProposalDecided' })
  expect(await seen(made.quota)).toMatchObject({
    allocations: expect.arrayContaining([
      expect.objectContaining({
        id: made.second,
        amount: '0.00',
        corrections: [expect.objectContaining({ reason: '随导入文件整体撤销' })],
      }),
    ]) as unknown,
  })
})

test('the database has the last word: by two, one of a number, and never below what stands on it', async () => {
  const made = await documents({ month: '2026-05-01' })
  const version = (table: string, id: string, set: Record<string, unknown>) =>
    api.sql(
      (sql) =>
        sql`insert into ${sql(table)} select (json_populate_record(t, (${JSON.stringify(set)}::text::jsonb || jsonb_build_object('id', gen_random_uuid(), 'supersedes_id', t.id))::json)).*
          from ${sql(table)} t where id = ${id.split('.')[1]!}`,
    )
  await expect(version('quota', made.quota, { amount_fen: 69999 })).rejects.toThrow(
    'less than is allocated',
  )
  await expect(
    version('quota', made.quota, { programme_code: 'SUBSISTENCE_URBAN' }),
  ).rejects.toThrow('allocated for another')
  await expect(version('quota', made.quota, { county_code: '410498' })).rejects.toThrow('county')
  await expect(version('quota', made.quota, { reason: '一人' })).rejects.toThrow('corrected_by_two')
  await expect(version('allocation', made.first, { amount_fen: made.fen - 1 })).rejects.toThrow(
    'less than is spent',
  )
  await expect(version('allocation', made.first, { amount_fen: 90001 })).rejects.toThrow(
    'more than the quota leaves',
  )
  await expect(version('allocation', made.first, { township_code: '410499199' })).rejects.toThrow(
    'paid by another',
  )
  await expect(version('allocation', made.first, { kind: 'RESERVE' })).rejects.toThrow(
    'another allocation',
  )
  const other = await documents()
  await expect(
    version('quota', made.quota, { document_no: `明财〔2025〕${700 + other.n}号` }),
  ).rejects.toThrow('another quota has this number')
})
