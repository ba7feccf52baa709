import { connect } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Death, killedAt } from '../../test/killed-at.ts'
import { openNotices } from '../../test/notice-world.ts'
import { sealAll } from '../../test/seal-all.ts'
import { Frontier } from '../modules/log/tree.ts'
import { seal } from '../sealer.ts'
import { turn } from './turn.ts'

let world: Awaited<ReturnType<typeof openNotices>>
let villages: string[]
beforeAll(async () => {
  world = await openNotices()
  await world.publish()
  villages = await world.api.sql(async (sql) =>
    (
      await sql<{ code: string }[]>`
        select village_code as code from notice
        where kind = 'DECISION' and rows_on_web and township_code = ${world.township} order by 1`
    ).map(({ code }) => code),
  )
})
afterAll(() => world.end())

/** Everything a publication leaves, of the list itself and of the roster it takes the place of. */
const traces = (id: string) =>
  world.api.sql(async (sql) => {
    const [row] = await sql`
      select n.state, n.posted_on is not null as posted, n.content_hash is not null as frozen,
        (select count(*)::int from public_notice p where p.public_id = n.public_id) as pages,
        (select count(*)::int from public_notice_row r where r.public_id = n.public_id)
          = (select count(*)::int from notice_row r where r.notice_id = n.id) as all_rows,
        (select count(*)::int from notice_row r where r.notice_id = n.id and r.public_row_id is not null) > 0 as shown,
        (select count(*)::int from public_notice_event e where e.public_id = n.public_id) as events,
        (select count(*)::int from log_entry l where l.action = 'notice.published' and l.subject_id = n.public_id::text) as entries,
        o.state as before, (select count(*)::int from public_notice_row r where r.public_id = o.public_id) > 0 as before_shown,
        (select count(*)::int from public_notice_event e where e.public_id = o.public_id and e.kind = 'EXPIRED') as before_left
      from notice n join notice o on o.village_code = n.village_code and o.kind = 'DECISION' and o.month = '2025-11-01'
      where n.id = ${id}`
    return row
  })
const nothing = {
  ...{ state: 'APPROVED', posted: false, frozen: false, pages: 0, all_rows: false, shown: false },
  ...{ events: 0, entries: 0, before: 'STANDING', before_shown: true, before_left: 0 },
}
const everything = {
  ...{ state: 'STANDING', posted: true, frozen: true, pages: 1, all_rows: true, shown: true },
  ...{ events: 1, entries: 1, before: 'EXPIRED', before_shown: false, before_left: 1 },
}

/** Dies one message later each time, until it came through; answers how often it died. */
async function dieAtEach(
  [role, death]: ['mz_publisher' | 'mz_sealer', Death],
  work: (pool: ReturnType<typeof connect>) => Promise<unknown>,
  look: () => Promise<void>,
): Promise<number> {
  for (let n = 1; ; n += 1) {
    const door = await killedAt(world.database.urls[role], n, death)
    const pool = connect(door.url, { max: 1 })
    const working = work(pool).then(
      () => true,
      () => false,
    )
    const through = await Promise.race([working, door.died.then(() => false)])
    await pool.end({ timeout: 0 })
    door.close()
    await look()
    if (through) return n - 1
  }
}

describe.for([
  ['BEFORE_SENDING', 0],
  ['BEFORE_THE_ANSWER', 1],
] as const)('killed at each message, %s', ([death, village]) => {
  test('a list is out with its page, its rows, its leaf and what it replaces, or not at all; and once', async () => {
    const approved = await world.approvedWithRows(villages[village]!)
    const id = approved.id.slice('Notice.'.length)
    expect(await traces(id)).toMatchObject(nothing)
    let out = 0
    const deaths = await dieAtEach(
      ['mz_publisher', death],
      (pool) => turn(pool, world.api.services.clock),
      async () => {
        const found = await traces(id)
        if (found!['state'] === 'APPROVED') expect([found, out]).toEqual([nothing, 0])
        else expect(found).toEqual(everything)
        out += found!['state'] === 'APPROVED' ? 0 : 1
      },
    )
    expect(deaths).toBeGreaterThan(20)
    expect(await traces(id)).toEqual(everything)
  })

  test('the tree grows over it densely, and no size has two roots', async () => {
    const deaths = await dieAtEach(
      ['mz_sealer', death],
      (pool) => seal(pool, { frontier: new Frontier() }),
      sound,
    )
    expect(deaths).toBeGreaterThan(8)
    await sealAll(world.database)
    await sound()
  })
})

/** Every head is the root of the leaves below it, and no entry is in twice. */
async function sound(): Promise<void> {
  // Of one moment: what a dying sealer had sent may still be committed.
  const { leaves, heads } = await world.api.sql((sql) =>
    sql.begin('isolation level repeatable read read only', async (tx) => ({
      leaves: await tx<{ index: string; entry_id: string; leaf_hash: Buffer }[]>`
        select index, entry_id, leaf_hash from log_leaf order by index`,
      heads: await tx<{ size: string; root: Buffer }[]>`select size, root from log_head`,
    })),
  )
  const roots = new Map(heads.map(({ size, root }) => [Number(size), root]))
  expect(roots.size).toBe(heads.length)
  const tree = new Frontier()
  for (const [n, { index, leaf_hash }] of leaves.entries()) {
    expect(Number(index)).toBe(n)
    tree.append(leaf_hash)
    const root = roots.get(tree.size)
    if (root) expect(root).toEqual(tree.root())
  }
  expect(Math.max(0, ...roots.keys())).toBe(leaves.length)
  expect(new Set(leaves.map(({ entry_id }) => entry_id)).size).toBe(leaves.length)
}
