import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { withConnection } from '../../../../../db/src/with-connection.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { expectPictureIsList } from '../../../../test/trace-agrees.ts'

type Part = { label: string; amount: string }
type Balance = {
  from: string
  upper: string
  parts: Part[]
  difference: string
  balanced: boolean
  unexplained: Part[]
}
type Box = {
  key: string
  stage: string
  documentNo: string | null
  amount: string
  subjectId: string | null
}
type Trace = {
  nodes: Box[]
  edges: { from: string; to: string; amount: string }[]
  balances: Balance[]
}

const document = `query T($of: ID!) { fundTrace(of: $of) {
  nodes { key stage documentNo amount subjectId } edges { from to amount }
  balances { from upper parts { label amount } difference balanced unexplained { label amount } } } }`

let database: TestDatabase
let api: Api
let auditor: Awaited<ReturnType<Api['as']>>
/** A settled line of an ordinary batch, and what it hangs on. */
let line: {
  month: string
  id: string
  name: string
  batch: string
  batch_document: string
  allocation: string
  allocation_document: string
  quota: string
  quota_document: string
}

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  auditor = await api.as('shenji')
  const rows = await api.sql(
    (sql) => sql<(typeof line)[]>`
    select to_char(p.month, 'YYYY-MM') as month, p.id, p.recipient_name as name, b.id as batch, b.document_no as batch_document, a.id as allocation,
      a.document_no as allocation_document, q.id as quota, q.document_no as quota_document
    from payment p join batch b on b.id = p.batch_id join allocation a on a.id = b.allocation_id join quota q on q.id = a.quota_id
    where p.month = '2025-10-01' and p.programme_code = 'SUBSISTENCE_RURAL' and p.township_code = '410499100' and p.kind = 'REGULAR' and p.spell_id is not null
    order by p.id limit 1`,
  )
  line = rows[0]!
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const trace = async (of: string): Promise<Trace> => {
  const answer = await auditor.run(document, { of })
  expect(answer.errors).toEqual([])
  return (answer.data as unknown as { fundTrace: Trace }).fundTrace
}
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const sum = (parts: { amount: string }[]) =>
  parts.reduce((total, { amount }) => total + fen(amount), 0n)

test('every quota of the county balances at every edge', async () => {
  const answer = await auditor.run('{ quotas { id amount allocated unallocated } }')
  const quotas = (
    answer.data as unknown as {
      quotas: { id: string; amount: string; allocated: string; unallocated: string }[]
    }
  ).quotas
  expect(quotas.length).toBeGreaterThan(20)
  for (const { id, amount, allocated, unallocated } of quotas) {
    expect(fen(allocated) + fen(unallocated)).toBe(fen(amount))
    const found = await trace(id)
    const { balances } = found
    expectPictureIsList(found, 'WHOLE')
    expect(balances.map(({ from }) => from)).toEqual(['QUOTA', 'ALLOCATION', 'BATCH', 'BANK'])
    for (const balance of balances) {
      expect(balance).toMatchObject({ balanced: true, difference: '0.00', unexplained: [] })
      expect(sum(balance.parts)).toBe(fen(balance.upper))
    }
  }
})

test('a line leads up to its quota, each document by its number', async () => {
  const found = await trace(`Payment.${line.month}.${line.id}`)
  expectPictureIsList(found, 'OWN')
  const { nodes, edges } = found
  const numbers = ['QUOTA', 'ALLOCATION', 'BATCH'].map(
    (stage) => nodes.find((node) => node.stage === stage)!.documentNo,
  )
  expect(numbers).toEqual([line.quota_document, line.allocation_document, line.batch_document])
  const own = nodes.find(({ stage }) => stage === 'LINE')!
  expect(own.subjectId).toBe(`Payment.${line.month}.${line.id}`)
  // Only this line's money flows along its own chain.
  expect(edges.map(({ amount }) => amount)).toEqual(edges.map(() => own.amount))
  let at = own.key
  for (let up = edges.find(({ to }) => to === at); up; up = edges.find(({ to }) => to === at))
    at = up.from
  expect(at).toBe(`quota:${line.quota}`)
})

test('a quota leads down to the batches, whose flows leave each box with what it holds', async () => {
  const { nodes, edges } = await trace(`Quota.${line.quota}`)
  expect(nodes.some(({ key }) => key === `batch:${line.batch}`)).toBe(true)
  const bank = nodes.find(({ key }) => key === `bank:${line.batch}`)!
  expect(sum(edges.filter(({ from }) => from === bank.key))).toBe(fen(bank.amount))
})

test('a clerk of another township and finance of none: invisible is absent', async () => {
  const of = `Payment.${line.month}.${line.id}`
  const other = await (await api.as('liulin-jb')).run(document, { of })
  const absent = await (
    await api.as('liulin-jb')
  ).run(document, { of: 'Payment.2025-10.00000000-0000-4000-8000-000000000000' })
  expect(JSON.stringify(other)).toBe(JSON.stringify(absent))
  expect(other).toMatchObject({ data: { fundTrace: null }, errors: [] })
})

test('what has no money to trace is refused by the name of the argument', async () => {
  const answer = await auditor.run(document, { of: 'Person.not-an-id' })
  expect(answer.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  expect(answer.errors[0]!.message).toContain('of:')
})

// Past every trigger, as somebody with the keys of the server might.
const plant = async (change: string) =>
  await withConnection(database.superuserUrl, async (sql) => {
    await sql.unsafe(`begin; set local session_replication_role = replica; ${change}; commit`)
  })
const balanceOf = async (of: string, from: string) =>
  (await trace(of)).balances.find((each) => each.from === from)!

describe('one fen that somebody added', () => {
  test('to a line: the batch and the line are named', async () => {
    const by = (sign: string) =>
      plant(
        `update payment set base_fen = base_fen ${sign} 1, amount_fen = amount_fen ${sign} 1 where month = '${line.month}-01' and id = '${line.id}'`,
      )
    await by('+')
    for (const of of [
      `Payment.${line.month}.${line.id}`,
      `Batch.${line.batch}`,
      `Quota.${line.quota}`,
    ]) {
      const balance = await balanceOf(of, 'BATCH')
      expect(balance).toMatchObject({ balanced: false, difference: '-0.01' })
      const [batch, ...lines] = balance.unexplained
      expect(batch).toEqual({
        label: expect.stringContaining(line.batch_document),
        amount: '-0.01',
      })
      expect(lines).toContainEqual({ label: expect.stringContaining(line.name), amount: '-0.01' })
    }
    await by('-')
    expect(await balanceOf(`Batch.${line.batch}`, 'BATCH')).toMatchObject({ balanced: true })
  })

  test('to the total of a batch: the batch is named', async () => {
    await plant(`update batch set total_fen = total_fen + 1 where id = '${line.batch}'`)
    const balance = await balanceOf(`Quota.${line.quota}`, 'BATCH')
    expect(balance).toMatchObject({ balanced: false, difference: '0.01' })
    expect(balance.unexplained).toContainEqual({
      label: expect.stringContaining(line.batch_document),
      amount: '0.01',
    })
    await plant(`update batch set total_fen = total_fen - 1 where id = '${line.batch}'`)
  })

  test('taken from an allocation: the allocation is named', async () => {
    const [found] = await api.sql(
      (sql) => sql<{ id: string; batch: string; document: string }[]>`
      select a.id, b.id as batch, a.document_no as document from allocation a join batch b on b.allocation_id = a.id
      where a.kind = 'PAYMENT' and a.amount_fen = (select sum(total_fen) from batch x where x.allocation_id = a.id)
        and not exists (select from payment p join payment_event e on e.month = p.month and e.payment_id = p.id and e.status in ('RETURNED')
          join batch y on y.id = p.batch_id where y.allocation_id = a.id)
      order by a.id limit 1`,
    )
    await plant(`update allocation set amount_fen = amount_fen - 1 where id = '${found!.id}'`)
    const balance = await balanceOf(`Batch.${found!.batch}`, 'ALLOCATION')
    expect(balance).toMatchObject({ balanced: false, difference: '-0.01' })
    expect(balance.unexplained).toEqual([
      { label: expect.stringContaining(found!.document), amount: '-0.01' },
    ])
  })

  test('to an allocation beyond its quota: the quota is named', async () => {
    const [found] = await api.sql(
      (sql) => sql<{ id: string; allocation: string; left: string; document: string }[]>`
      select q.id, min(a.id::text) as allocation, (q.amount_fen - sum(a.amount_fen))::text as left, q.document_no as document
      from quota q join allocation a on a.quota_id = q.id group by q.id order by q.id limit 1`,
    )
    const extra = BigInt(found!.left) + 1n
    await plant(
      `update allocation set amount_fen = amount_fen + ${extra} where id = '${found!.allocation}'`,
    )
    const balance = await balanceOf(`Quota.${found!.id}`, 'QUOTA')
    expect(balance).toMatchObject({ balanced: false, difference: '-0.01' })
    expect(balance.unexplained).toEqual([
      { label: expect.stringContaining(found!.document), amount: '-0.01' },
    ])
  })
})
