import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { allAccounts } from '../../../../db/src/demo/accounts.ts'
import { sealIdentity } from '../../../../db/src/identity.ts'
import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'

let database: TestDatabase
let api: Api
/** A list of each of two villages of 青石镇 that may be objected to no more, by the county's clerk. */
let lists: { id: string; closesOn: string; village: string }[]
beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  lists = await api.sql(
    (sql) => sql<{ id: string; closesOn: string; village: string }[]>`
      select distinct on (village_code) id, closes_on::text as "closesOn", village_code as village from notice
      where kind = 'PAYMENT' and state = 'CLOSED' and township_code = '410499100' order by village_code, posted_on desc limit 4`,
  )
  expect(lists.length).toBe(4)
})
afterAll(async () => {
  await api.close()
  await database.close()
})

const idOf = (login: string) => allAccounts.find((each) => each.login === login)!.id

type Made = {
  list?: number
  kind?: string
  receivedOn?: string
  dueOn?: string
  decidedAt?: string
}
async function add(made: Made): Promise<string> {
  const { list = 0, kind = 'OBJECTION', decidedAt } = made
  const { receivedOn = '2025-06-02', dueOn = '2025-06-16' } = made
  const id = randomUUID()
  const said = sealIdentity(api.services.keys, '人数不对')
  const by = decidedAt ? idOf('xianjb2') : null
  await api.sql(
    (sql) => sql`
      insert into objection (id, county_code, township_code, village_code, notice_id, kind, channel, grounds, state, statement_sealed, code_hash, received_on, due_on,
        inquired_by, inquired_on, method, finding, outcome, reply, decided_by, decided_at)
      select ${id}, county_code, township_code, village_code, id, ${kind}, 'WEB', 'AMOUNT', ${decidedAt ? 'DECIDED' : 'OPEN'}, ${said}, ${id}, ${receivedOn}, ${dueOn},
        ${by}, ${by && receivedOn}, ${by && 'RECORDS'}, ${by && '查过'}, ${by && 'REJECTED'}, ${by && '查过'}, ${decidedAt ? idOf('xianld') : null}, ${decidedAt ?? null}
      from notice where id = ${lists[list]!.id}`,
  )
  return `Objection.${id}`
}

type Page = {
  counts: Record<string, number>
  edges: { node: { id: string; concerns: string[]; overdue: boolean } }[]
}
async function list(filter: object, login = 'xianjb1'): Promise<Page> {
  const { run } = await api.as(login)
  const { data, errors } = await run(
    `query ($filter: ObjectionFilter) { objections(filter: $filter, first: 200) {
      counts { open inquired overdue answeredLate openAtClose clustered } edges { node { id concerns overdue } } } }`,
    { filter },
  )
  expect(errors).toEqual([])
  return (data as unknown as { objections: Page }).objections
}
const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id)
const concernsOf = async (id: string, login?: string) =>
  (await list({}, login)).edges.find(({ node }) => node.id === id)?.node.concerns

describe('answers', () => {
  test('given after their day are late, on it they are not; the day is the county’s', async () => {
    // The last minute of the day there, and the first of the next.
    const inTime = await add({ decidedAt: '2025-06-16T15:59:00Z', kind: 'COMPLAINT' })
    const late = await add({ decidedAt: '2025-06-16T16:01:00Z', kind: 'COMPLAINT' })
    expect(await concernsOf(inTime)).not.toContain('ANSWERED_LATE')
    expect(await concernsOf(late)).toContain('ANSWERED_LATE')
    const found = await list({ concern: 'ANSWERED_LATE' })
    expect(idsOf(found)).toContain(late)
    expect(idsOf(found)).not.toContain(inTime)
    expect(found.counts.answeredLate).toBe(found.edges.length)
  })

  test('an objection that nobody had decided on the last day of its list stands out, a complaint does not', async () => {
    const { closesOn } = lists[1]!
    const after = `${closesOn}T16:01:00Z`
    const before = `${closesOn}T08:00:00Z`
    const atClose = await add({
      list: 1,
      receivedOn: closesOn,
      dueOn: '2025-12-31',
      decidedAt: after,
    })
    const inTime = await add({
      list: 1,
      receivedOn: closesOn,
      dueOn: '2025-12-31',
      decidedAt: before,
    })
    const never = await add({ list: 2, receivedOn: closesOn, dueOn: '2025-12-31' })
    const complaint = await add({ list: 2, kind: 'COMPLAINT', receivedOn: closesOn })
    const found = idsOf(await list({ concern: 'OPEN_AT_CLOSE' }))
    expect(found).toEqual(expect.arrayContaining([atClose, never]))
    expect(found).not.toContain(inTime)
    expect(found).not.toContain(complaint)
    const undecided = await list({ concern: 'OPEN_AT_CLOSE', undecided: true })
    expect(idsOf(undecided)).toContain(never)
    expect(idsOf(undecided)).not.toContain(atClose)
  })
})

describe('clusters', () => {
  test('two about one list are none; the third makes all three stand out', async () => {
    const two = [
      await add({ list: 3, receivedOn: '2025-03-03' }),
      await add({ list: 3, receivedOn: '2025-04-03' }),
    ]
    expect(await concernsOf(two[0]!)).not.toContain('SAME_NOTICE')
    const third = await add({ list: 3, receivedOn: '2025-05-06' })
    for (const id of [...two, third]) expect(await concernsOf(id)).toContain('SAME_NOTICE')
    // Of three months: the village's are no cluster.
    expect(await concernsOf(third)).not.toContain('SAME_VILLAGE')
    expect(idsOf(await list({ concern: 'SAME_NOTICE' }))).toEqual(
      expect.arrayContaining([...two, third]),
    )
  })

  test('three of one village in one month are one, and so are three about one drafter’s lists', async () => {
    const july = { receivedOn: '2025-07-31' }
    const village = [
      await add({ list: 0, receivedOn: '2025-07-01' }),
      await add({ list: 0, ...july }),
    ]
    const elsewhere = await add({ list: 1, ...july })
    // Each township's lists are drafted by its own clerk.
    expect(await concernsOf(elsewhere)).toContain('SAME_DRAFTER')
    expect(await concernsOf(elsewhere)).not.toContain('SAME_VILLAGE')
    expect(await concernsOf(village[0]!)).not.toContain('SAME_VILLAGE')
    const third = await add({ list: 0, receivedOn: '2025-07-15' })
    expect(await concernsOf(third)).toContain('SAME_VILLAGE')
    const august = await add({ list: 0, receivedOn: '2025-08-01' })
    expect(await concernsOf(august)).not.toContain('SAME_VILLAGE')
    expect((await list({})).counts.clustered).toBeGreaterThan(5)
  })

  test('whoever sees some of them counts those alone, and another township none', async () => {
    const own = await list({ concern: 'SAME_NOTICE' }, 'qingshi-jb')
    expect(own.edges.length).toBeGreaterThan(2)
    const other = await list({}, 'liulin-jb')
    expect(other.counts.clustered).toBe(0)
    expect(idsOf(other)).not.toEqual(expect.arrayContaining(idsOf(own)))
  })
})

test('the overview says how many need a hand, and its link finds as many', async () => {
  const { run } = await api.as('xianjb1')
  const { data } = await run('{ handNeeded { key count path } }')
  const { handNeeded } = data as unknown as {
    handNeeded: { key: string; count: number; path: string }[]
  }
  const jobs = handNeeded.filter(({ key }) => key.startsWith('objections'))
  expect(jobs.map(({ key }) => key)).toEqual([
    'objections-to-inquire',
    'objections-overdue',
    'objections-clustered',
  ])
  for (const { key, count, path } of jobs) {
    const asked = new URLSearchParams(path.split('?')[1])
    const filter = Object.fromEntries(
      [...asked].map(([name, value]) => [name, value === 'true' ? true : value]),
    )
    expect((await list(filter)).edges.length, key).toBe(count)
  }
  const village = await (await api.as('cun')).run('{ handNeeded { key } }')
  expect(JSON.stringify(village.data)).not.toContain('objections')
})
