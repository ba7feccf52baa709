import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { fen, openRecoveries, tell } from '../../../../test/recovery-world.ts'
import { expectPictureIsList } from '../../../../test/trace-agrees.ts'

type Box = { key: string; stage: string; amount: string; subjectId: string | null }
type Balance = {
  from: string
  to: string
  upper: string
  balanced: boolean
  parts: { amount: string }[]
}
type Trace = {
  title: string
  nodes: Box[]
  edges: { from: string; to: string; amount: string }[]
  balances: Balance[]
}

let world: Awaited<ReturnType<typeof openRecoveries>>
let recovery: string
let line: string
let of: Record<'person' | 'account' | 'batch' | 'file', string>

beforeAll(async () => {
  world = await openRecoveries()
  const { id, home } = await world.demanded('300.00')
  await world.pay(id, '100.00')
  recovery = id
  line = home.lines[0]!.id
  const file = randomUUID()
  const [row] = await world.api.sql(
    (sql) => sql<{ person: string; account: string; batch: string }[]>`
    select recipient_person_id as person, bank_account_id as account, batch_id as batch from payment where month = '2025-08-01' and id = ${line.split('.')[2]!}`,
  )
  await world.api.sql(async (sql) => {
    await sql`insert into data_import (id, county_code, township_code, kind, source, file_name, size_bytes, parts, sha256, state, uploaded_by, promoted_by, promoted_at)
      values (${file}, '410499', '410499100', 'SUBSISTENCE_ROSTER', '民政办', 'x.csv', 3, 1, 'x', 'PROMOTED', ${world.clerk.account.id}, ${world.lead.account.id}, now())`
    await sql`update batch set import_id = ${file} where id = ${row!.batch}`
  })
  of = {
    person: `Person.${row!.person}`,
    account: `BankAccount.${row!.account}`,
    batch: `Batch.${row!.batch}`,
    file: `Import.${file}`,
  }
})
afterAll(async () => await world.close())

async function trace(id: string, who = world.clerk): Promise<Trace | null> {
  const { data, errors } = await who.run(
    `query T($of: ID!) { fundTrace(of: $of) { title nodes { key stage amount subjectId } edges { from to amount } balances { from to upper balanced parts { amount } } } }`,
    { of: id },
  )
  expect(errors).toEqual([])
  return (data as never as { fundTrace: Trace | null }).fundTrace
}
const askedBack = ({ edges }: Trace) => edges.filter(({ to }) => to.startsWith('recovery:'))

test('from a person, an account, a household, a line, a batch, a file or a recovery: the same recovery at the end, the quota at the beginning', async () => {
  const household = world.homes[0]!.household
  for (const id of [of.person, of.account, household, line, of.batch, of.file, recovery]) {
    const found = (await trace(id))!
    expect(found.nodes).toContainEqual(
      expect.objectContaining({ stage: 'RECOVERY', subjectId: recovery, amount: '300.00' }),
    )
    expect(found.nodes.some(({ stage }) => stage === 'QUOTA')).toBe(true)
    expectPictureIsList(found, id === of.batch || id === of.file ? 'WHOLE' : 'OWN')
    const last = found.balances.at(-1)!
    expect(last).toMatchObject({ to: 'RECOVERY', upper: '300.00', balanced: true })
    expect(last.parts.map(({ amount }) => amount)).toEqual(['100.00', '0.00', '0.00', '200.00'])
    expect(found.title).not.toBe('')
  }
})

test('all of a recovery flows out of its lines, and of one line no more than it holds', async () => {
  const whole = (await trace(recovery))!
  const flows = askedBack(whole)
  expect(flows.reduce((sum, { amount }) => sum + fen(amount), 0n)).toBe(30000n)
  for (const { from, amount } of flows)
    expect(fen(amount)).toBeLessThanOrEqual(
      fen(whole.nodes.find(({ key }) => key === from)!.amount),
    )
  expect(whole.nodes.filter(({ stage }) => stage === 'LINE')).toHaveLength(3)
})

test('every node opens: its page, or the lines it counts', async () => {
  const { data } = await world.clerk.run(
    'query F($of: ID!) { fundTrace(of: $of) { nodes { subjectId status amount linesOf { id settled returned inTransit cancelled } } } }',
    { of: of.batch },
  )
  type Folded = { subjectId: string | null; status: string | null; amount: string } & {
    linesOf: Record<string, string> | null
  }
  const folded = (data as never as { fundTrace: { nodes: Folded[] } }).fundTrace.nodes
  const sumOf = { SETTLED: 'settled', RETURNED: 'returned', IN_TRANSIT: 'inTransit' }
  for (const { subjectId, status, amount, linesOf } of folded)
    if (linesOf) expect(linesOf[sumOf[status as 'SETTLED']]).toBe(amount)
    else expect(subjectId).not.toBeNull()
  expect(folded.filter(({ linesOf }) => linesOf?.id === of.batch).length).toBeGreaterThan(0)
  const { nodes } = (await trace(recovery))!
  for (const { subjectId } of nodes.filter((node) => node.subjectId)) {
    const { data: found } = await world.clerk.run('query N($id: ID!) { node(id: $id) { id } }', {
      id: subjectId,
    })
    expect(found).toMatchObject({ node: { id: subjectId } })
  }
})

test('a household without recoveries has no such edge; finance traces lines and no households', async () => {
  const found = (await trace(world.homes[19]!.household))!
  expect(found.balances.map(({ to }) => to)).toEqual(['ALLOCATION', 'BATCH', 'BANK', 'LINE'])
  expect(await trace(of.person, world.finance)).toBeNull()
  expect(await trace(world.homes[0]!.household, world.finance)).toBeNull()
  expect(await trace(line, world.finance)).not.toBeNull()
})

test('its document and its slip are found, and the household tells its steps', async () => {
  for (const text of ['明民追﹝2025﹞1号', 'jk-1']) {
    const { data } = await world.clerk.run(
      'query S($text: String!) { searchDocuments(text: $text) { id kind } }',
      { text },
    )
    expect(data).toMatchObject({ searchDocuments: [{ id: recovery, kind: 'RECOVERY' }] })
  }
  await tell(world.lead, 'sendRecoveryToCourt', {
    ...(await world.at(recovery)),
    documentNo: '(2025)明行审1号',
    reason: '拒不退还',
  })
  const { data } = await world.clerk.run(
    `query H($id: ID!) { household(id: $id) { timeline(first: 200, lanes: [PAYMENT]) { edges { node { title amount subjectId } } } } }`,
    { id: world.homes[0]!.household },
  )
  type Event = { title: string; amount: string | null; subjectId: string }
  const { edges } = (data as never as { household: { timeline: { edges: { node: Event }[] } } })
    .household.timeline
  const told = edges.map(({ node }) => node).filter(({ subjectId }) => subjectId === recovery)
  expect(new Map(told.map(({ title, amount }) => [title, amount]))).toEqual(
    new Map([
      ['追缴：核定', '300.00'],
      ['追缴：下达文书', null],
      ['追缴：缴回', '100.00'],
      ['追缴：移送法院', null],
    ]),
  )
})
