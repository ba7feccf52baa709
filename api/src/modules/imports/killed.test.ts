import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../test/as.ts'
import { scratchHome } from '../../files/scratch.ts'
import {
  type Caller,
  find,
  fundEveryTownship,
  type Imported,
  move,
  newcomer,
  paidLines,
  roster,
  send,
  settled,
} from '../../../test/bring.ts'
import { killNow, openStall, type Point, workerProcess } from '../../../test/stall.ts'

let database: TestDatabase
let api: Api
let stall: Awaited<ReturnType<typeof openStall>>
let clerk: Caller
let second: Caller
let file: Imported
let worker: ChildProcess | undefined
const bare = () => file.id.slice('Import.'.length)

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  stall = await openStall(database)
  clerk = await api.as('xianjb1')
  second = await api.as('xianjb2')
  await fundEveryTownship(api)
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await stall.close()
  await api.close()
  await database.close()
})

const text = async () => {
  const [one, ...others] = await paidLines(api, database.identityKeys, 4)
  return roster('2025年12月', [
    { ...one!, name: '新来人', id: newcomer(3), account: '00012345678901' },
    ...others,
  ])
}

/** A worker begins, reaches the point, and is killed there; what it was doing is then over in the database too. */
async function killAt(point: Point, seen: () => Promise<void>): Promise<number> {
  await stall.at(point)
  const begun = workerProcess(database)
  await stall.reached()
  await killNow(begun)
  await seen()
  await stall.letGo()
  return begun.pid!
}

async function letWork(): Promise<void> {
  worker = workerProcess(database)
  await settled(clerk, file.id)
  await killNow(worker)
  file = await find(clerk, file.id)
}

const written = async () => {
  const [row] = await api.sql(
    (sql) => sql<
      Record<'batches' | 'lines' | 'cancelled' | 'people' | 'promoted' | 'undone', number>[]
    >`
      select (select count(*)::int from batch where import_id = ${bare()}) as batches,
        (select count(*)::int from payment p join batch b on b.id = p.batch_id where b.import_id = ${bare()}) as lines,
        (select count(*)::int from payment_event e join payment p on p.id = e.payment_id and p.month = e.month join batch b on b.id = p.batch_id
          where b.import_id = ${bare()} and e.status = 'CANCELLED') as cancelled,
        (select count(*)::int from person where name = '新来人') as people,
        (select count(*)::int from log_entry where subject_id = ${bare()} and action = 'import.promoted') as promoted,
        (select count(*)::int from log_entry where subject_id = ${bare()} and action = 'import.undone') as undone`,
  )
  return row!
}
const nothing = { batches: 0, lines: 0, cancelled: 0, people: 0, promoted: 0, undone: 0 }
const all = { ...nothing, lines: 4, people: 1, promoted: 1 }

describe('a worker killed at ten points', { timeout: 180_000 }, () => {
  test('of reading: it begins anew, and every row is there once', async () => {
    file = await find(clerk, await send(clerk, await text()))
    const points: Point[] = [
      ['import_row', 'insert', 'new.n = 3'],
      ['import_row', 'update', 'old.class <> new.class'],
      ['data_import', 'update', "new.state = 'PREVIEW'"],
    ]
    for (const point of points)
      await killAt(point, async () =>
        expect(await find(clerk, file.id)).toMatchObject({ state: 'READING', summary: null }),
      )
    await letWork()
    expect(file).toMatchObject({ state: 'PREVIEW', summary: { rows: 4, new: 4, newPeople: 1 } })
    const rows = await api.sql((sql) => sql`select n from import_row where import_id = ${bare()}`)
    expect(rows).toHaveLength(4)
  })

  test('of promotion: nothing is half promoted, and in the end everything once', async () => {
    await move(clerk, 'correctImport', file, {
      columns: [],
      allocations: file.summary.plan.map(({ key, candidates }) => ({
        key,
        allocationId: candidates[0]!.id,
      })),
    })
    await letWork()
    expect((await move(second, 'promoteImport', file)).data).toMatchObject({
      promoteImport: { __typename: 'ImportMoved' },
    })
    const points: Point[] = [
      ['person', 'insert', 'true'],
      ['batch', 'insert', 'true'],
      ['payment', 'insert', 'true'],
      ['log_entry', 'insert', "new.action = 'import.promoted'"],
      ['data_import', 'update', "new.state = 'PROMOTED'"],
    ]
    for (const point of points)
      await killAt(point, async () => {
        file = await find(clerk, file.id)
        expect(file.state).toBe('PROMOTING')
        expect((await move(clerk, 'cancelImport', file)).data).toMatchObject({
          cancelImport: { code: 'BEING_PROMOTED' },
        })
        expect(await written()).toEqual(nothing)
      })
    await letWork()
    expect(file.state).toBe('PROMOTED')
    expect((await move(clerk, 'cancelImport', file)).data).toMatchObject({
      cancelImport: { code: 'PROMOTED' },
    })
    expect(await written()).toEqual({ ...all, batches: file.batches.length })
  })

  test('of undoing: all lines stand, and then none', async () => {
    const batches = file.batches.length
    expect((await move(second, 'undoImport', file)).data).toMatchObject({
      undoImport: { __typename: 'ImportMoved' },
    })
    const points: Point[] = [
      ['payment_event', 'insert', "new.status = 'CANCELLED'"],
      ['data_import', 'update', "new.state = 'UNDONE'"],
    ]
    for (const point of points)
      await killAt(point, async () => {
        expect((await find(clerk, file.id)).state).toBe('UNDOING')
        expect(await written()).toEqual({ ...all, batches })
      })
    await letWork()
    expect(file.state).toBe('UNDONE')
    expect(await written()).toEqual({ ...all, batches, cancelled: 4, undone: 1 })
  })
})

test('what a killed worker left legible is cleared by the next, whatever became of the file', async () => {
  const id = await send(clerk, await text())
  const legible = async (pid: number) => {
    const home = scratchHome(database.identityKeys)
    const folders = (await readdir(home)).filter((name) => name.startsWith(`${pid}-`))
    return await Promise.all(folders.map((name) => readFile(join(home, name, 'file'), 'utf8')))
  }
  const pid = await killAt(['import_row', 'insert', 'true'], async () => {})
  expect(await legible(pid)).toEqual([await text()])
  await move(clerk, 'cancelImport', await find(clerk, id))
  worker = workerProcess(database)
  await expect.poll(() => legible(pid), { timeout: 20_000 }).toEqual([])
  await killNow(worker)
})

test('a file at which every worker is killed ends with the reason, and is not tried for ever', async () => {
  file = await find(clerk, await send(clerk, await text()))
  await api.sql(
    (sql) =>
      sql`update graphile_worker._private_jobs set attempts = max_attempts - 2 where payload ->> 'id' = ${bare()}`,
  )
  for (let kills = 0; kills < 2; kills += 1)
    await killAt(['import_row', 'insert', 'true'], async () =>
      expect((await find(clerk, file.id)).state).toBe('READING'),
    )
  await letWork()
  expect(file).toMatchObject({ state: 'REFUSED', refusal: { code: 'READING_KILLED' } })
  const { data } = await clerk.run('query ($id: ID!) { import(id: $id) { refusal { message } } }', {
    id: file.id,
  })
  expect(JSON.stringify(data)).toContain('一再中断')
  expect(await written()).toMatchObject({ lines: 0, promoted: 0 })
})
