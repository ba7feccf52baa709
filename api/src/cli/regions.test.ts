import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '../../../db/test/harness.ts'
import { createCounty } from './new-county.ts'
import { addRegions } from './regions.ts'

let folder: string
let database: TestDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mz-regions-'))
  database = await freshDatabase()
  const county = { code: '110199', name: '试验县', login: 'li.an', displayName: '李安' }
  await createCounty(database.ownerUrl, county)
})
// Back to a county without regions: making another for each test takes ten times as long.
afterEach(async () => {
  await withConnection(database.superuserUrl, (sql) =>
    sql.unsafe(`set session_replication_role = replica; delete from log_entry;
      delete from region where parent_code is not null`),
  )
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function add(lines: string[]) {
  const path = join(folder, 'list.csv')
  await writeFile(path, lines.join('\n'))
  return await addRegions(database.ownerUrl, path)
}

async function rows(query: string): Promise<Record<string, unknown>[]> {
  return await withConnection(database.ownerUrl, (sql) => sql.unsafe(query))
}

const list = [
  '统计用区划代码,名称',
  '110199000000,试验县',
  '110199100000,青山镇',
  '110199100001,和平社区',
  '110199100200,上河村民委员会',
]

test('the published list goes in as it is, and the same list again changes nothing', async () => {
  expect(await add(list)).toEqual({ townships: 1, villages: 2, known: 0 })
  expect(
    await rows(`select code, parent_code, level, kind, pinyin from region order by code`),
  ).toEqual([
    { code: '110199', parent_code: null, level: 'COUNTY', kind: null, pinyin: 'shi yan xian' },
    {
      code: '110199100',
      parent_code: '110199',
      level: 'TOWNSHIP',
      kind: null,
      pinyin: 'qing shan zhen',
    },
    {
      code: '110199100001',
      parent_code: '110199100',
      level: 'VILLAGE',
      kind: 'COMMUNITY',
      pinyin: 'he ping she qu',
    },
    {
      code: '110199100200',
      parent_code: '110199100',
      level: 'VILLAGE',
      kind: 'VILLAGE',
      pinyin: 'shang he cun min wei yuan hui',
    },
  ])
  expect(await add(list)).toEqual({ townships: 0, villages: 0, known: 3 })
  const entries = await rows(`select detail from log_entry where action = 'region.load'`)
  expect(entries).toEqual([
    {
      detail: {
        regions: { new: '3' },
        codes: { new: '110199100 110199100001 110199100200' },
        sha256: { new: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    },
  ])
})

test('villages may come later, under a township that is known', async () => {
  await add(['代码,名称', '110199100,青山镇'])
  expect(await add(['代码,名称', '110199100200,上河村'])).toMatchObject({ villages: 1 })
})

test.each([
  ['code of another county', '110198100200,上河村', /第 6 行：代码不属于本县/],
  ['malformed code', '1101991002,上河村', /第 6 行：代码须为 9 或 12 位/],
  ['no name', '110199100201,', /第 6 行：没有名称/],
  ['neither community nor village', '110199100201,林场', /第 6 行：看不出是社区还是村/],
  ['the same code twice', '110199100200,下河村', /第 6 行：代码与第 5 行相同/],
  ['township that nobody named', '110199105200,下河村', /所属乡镇 110199105 不在文件里/],
])('%s: the whole file is refused', async (_, line, why) => {
  await expect(add([...list, line])).rejects.toThrow(why)
  expect(await rows('select from region')).toHaveLength(1)
  expect(await rows(`select from log_entry where action = 'region.load'`)).toEqual([])
})

test('a column says what the name does not', async () => {
  await add(['代码,名称,类型', '110199100,青山镇,', '110199100201,林场,村'])
  expect(await rows(`select kind from region where level = 'VILLAGE'`)).toEqual([
    { kind: 'VILLAGE' },
  ])
})

test('a code never gets another name', async () => {
  await add(list)
  const renamed = list.map((line) => line.replace('青山镇', '绿山镇'))
  await expect(add(renamed)).rejects.toThrow(/110199100 已是“青山镇”/)
})

test('a file without its headings is refused', async () => {
  await expect(add(list.slice(1))).rejects.toThrow(/表头须有“代码”和“名称”/)
})

test('the demonstration keeps its own regions', async () => {
  await rows(`update installation set kind = 'DEMO'`)
  await expect(add(list)).rejects.toThrow(/演示县的区划不能改/)
})
