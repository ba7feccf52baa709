import { afterAll, beforeAll, expect, test } from 'vitest'

import { openReserves } from '../../../test/reserve-world.ts'
import { expectPictureIsList } from '../../../test/trace-agrees.ts'

type Trace = {
  nodes: { key: string; stage: string; amount: string; subjectId: string | null; count: number }[]
  edges: { from: string; to: string; amount: string }[]
  balances: {
    from: string
    upper: string
    balanced: boolean
    parts: { label: string; amount: string }[]
  }[]
}
let world: Awaited<ReturnType<typeof openReserves>>
let fund: { id: string; allocation: { id: string } }
let home: string

/** Two grants without a line out of a reserve of its own. */
beforeAll(async () => {
  world = await openReserves()
  const { id } = await world.advanced('1000.00')
  home = world.homes[3]!.id
  await world.draw(id, '200.00', { householdId: home })
  await world.draw(id, '300.00', { householdId: world.homes[4]!.id })
  fund = await world.look(id)
})
afterAll(async () => await world.end())

async function trace(of: string, who = world.office): Promise<Trace | null> {
  const { data, errors } = await who.run(
    'query ($of: ID!) { fundTrace(of: $of) { nodes { key stage amount subjectId count } edges { from to amount } balances { from upper balanced parts { label amount } } } }',
    { of },
  )
  expect(errors).toEqual([])
  return (data as unknown as { fundTrace: Trace | null }).fundTrace
}
const bare = (id: string) => id.split('.')[1]!
const grantsOf = ({ nodes }: Trace) => nodes.filter(({ key }) => key.startsWith('grant'))

test('the trace of a reserve shows what was granted without a line, and still closes', async () => {
  const found = (await trace(fund.allocation.id))!
  expectPictureIsList(found, 'WHOLE')
  const [box] = grantsOf(found)
  expect(box).toMatchObject({ stage: 'LINE', amount: '500.00', count: 2, subjectId: fund.id })
  expect(found.edges).toContainEqual({
    from: `allocation:${bare(fund.allocation.id)}`,
    to: box!.key,
    amount: '500.00',
  })
  const edge = found.balances.find(({ from }) => from === 'ALLOCATION')!
  expect(edge.balanced).toBe(true)
  expect(edge.parts.map(({ amount }) => amount)).toEqual(['0.00', '0.00', '500.00', '500.00'])
})

test('the trace of a household, or of its head, leads from the quota to its grant alone', async () => {
  const [person] = await world.api.sql(
    (sql) =>
      sql<
        { id: string }[]
      >`select 'Person.' || head_person_id as id from household where id = ${bare(home)}`,
  )
  for (const of of [home, person!.id]) {
    const found = (await trace(of))!
    expectPictureIsList(found, 'OWN')
    expect(grantsOf(found)).toMatchObject([{ amount: '200.00', subjectId: fund.id }])
    const into = found.edges.filter(({ to }) => to === `allocation:${bare(fund.allocation.id)}`)
    expect(into).toMatchObject([{ amount: '200.00' }])
  }
})

test('the timeline of the household tells it once: as a grant, and as a line once that has come in', async () => {
  const granted = async () => {
    const { data, errors } = await world.office.run(
      'query ($id: ID!) { household(id: $id) { timeline(first: 100) { edges { node { title amount on subjectId } } } } }',
      { id: home },
    )
    expect(errors).toEqual([])
    const { edges } = (
      data as unknown as {
        household: { timeline: { edges: { node: { title: string; subjectId: string } }[] } }
      }
    ).household.timeline
    return edges.filter(({ node }) => node.title === '备用金支取').map(({ node }) => node)
  }
  expect(await granted()).toMatchObject([
    { amount: '200.00', on: '2025-12-01', subjectId: fund.id },
  ])
  await world.api.sql(
    (
      sql,
    ) => sql`with b as (insert into batch select (jsonb_populate_record(null::batch, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'month', '2025-12-01', 'kind', 'RESERVE',
        'allocation_id', ${bare(fund.allocation.id)}::text, 'township_code', ${world.township}::text, 'programme_code', 'TEMPORARY_AID', 'line_count', 1, 'total_fen', 20000,
        'voucher_no', 'GK-grant', 'import_id', null))).* from (select * from batch order by id limit 1) b returning id)
      insert into payment select (jsonb_populate_record(null::payment, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'month', '2025-12-01', 'batch_id', b.id, 'kind', 'TEMPORARY_AID',
        'programme_code', 'TEMPORARY_AID', 'amount_fen', 20000, 'base_fen', 20000, 'categorical_fen', 0, 'care_fen', 0, 'other_fen', 0, 'spell_id', null, 'no_spell_reason', 'TEMPORARY_AID'))).*
        from b, (select * from payment where household_id = ${bare(home)} order by id limit 1) p`,
  )
  expect(await granted()).toEqual([])
  expect(grantsOf((await trace(home))!)).toEqual([])
})

test('a clerk of another township finds no grant of it', async () => {
  expect(await trace(fund.allocation.id, await world.api.as('liulin-jb'))).toBeNull()
})
