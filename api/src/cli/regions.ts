import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Refusal } from '@mingzhang/db/refusal.ts'
import { withConnection } from '@mingzhang/db/with-connection.ts'
import type { Config } from '../config.ts'
import { readInChild } from '../sheets/read-in-child.ts'
import type { Row } from '../sheets/types.ts'
import { openDatabase } from './database.ts'
import { appendOperatorEntry, type Transaction } from './operator-log.ts'
import { type NewRegion, readRegionList } from './region-list.ts'
import { givenFile } from './office/files.ts'
import { holdFolder } from './running.ts'
import { say, step } from './say.ts'
import { spell } from './spell.ts'

/** Townships and villages of a real county. The server is down meanwhile: it holds them in memory. */
export async function loadRegionFile(config: Config, path: string): Promise<number> {
  await givenFile(path)
  const holding = holdFolder(config.dataFolder)
  try {
    const database = await openDatabase(config)
    try {
      const done = await step('装入行政区划', 'Bringing in townships and villages', () =>
        addRegions(database.ownerUrl, path),
      )
      say(
        `新增 ${done.townships} 个乡镇、${done.villages} 个村（社区）；${done.known} 个已有。`,
        `${done.townships} townships and ${done.villages} villages are new; ${done.known} were there.`,
      )
      return 0
    } finally {
      await database.close()
    }
  } finally {
    holding.release()
  }
}

/** All of the file or nothing; what is there already, under the same name, is left as it is. */
export async function addRegions(ownerUrl: string, path: string) {
  const rows = await rowsOf(path)
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  return await withConnection(ownerUrl, (sql) =>
    sql.begin(async (tx) => {
      const county = await lockCounty(tx)
      const { regions, faults } = readRegionList(rows, county)
      if (faults.length > 0) throw refusalOf(faults)
      const fresh = await whatIsNew(tx, regions)
      if (fresh.length > 0) await insert(tx, county, fresh, sha256)
      const townships = fresh.filter(({ level }) => level === 'TOWNSHIP').length
      return { townships, villages: fresh.length - townships, known: regions.length - fresh.length }
    }),
  )
}

async function rowsOf(path: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const told of readInChild(path)) {
    if (told.kind === 'refused') {
      throw new Refusal(`读不出这个文件：${told.refusal.code}`, told.refusal.detail)
    }
    // A list has one sheet; others in the workbook are not it.
    if (told.kind === 'rows' && told.sheet === 0) rows.push(...told.rows)
  }
  return rows
}

async function lockCounty(tx: Transaction): Promise<string> {
  const [found] = await tx<{ kind: string; code: string }[]>`
    select kind, county_code as code from installation for update`
  if (!found) throw new Refusal('请先运行 pnpm mz init。', 'Run pnpm mz init first.')
  if (found.kind !== 'REAL') {
    throw new Refusal('演示县的区划不能改。', 'The demonstration keeps its own regions.')
  }
  return found.code
}

async function whatIsNew(tx: Transaction, regions: NewRegion[]): Promise<NewRegion[]> {
  const stored = await tx<{ code: string; name: string }[]>`
    select code, name_zh as name from region`
  const names = new Map(stored.map(({ code, name }) => [code, name]))
  const listed = new Set(regions.map(({ code }) => code))
  for (const { code, parentCode, name } of regions) {
    const known = names.get(code)
    if (known !== undefined && known !== name) {
      throw new Refusal(
        `${code} 已是“${known}”，代码不能改作“${name}”。什么都没有写入。`,
        `${code} is ${known} already, and a code is never used again. Nothing was written.`,
      )
    }
    if (!names.has(parentCode) && !listed.has(parentCode)) {
      throw new Refusal(
        `${name}（${code}）所属乡镇 ${parentCode} 不在文件里，也不在库里。什么都没有写入。`,
        `Township ${parentCode} of ${code} is neither in the file nor known. Nothing was written.`,
      )
    }
  }
  return regions.filter(({ code }) => !names.has(code))
}

async function insert(tx: Transaction, county: string, fresh: NewRegion[], sha256: string) {
  const spelled = fresh.map(({ name }) => spell(name))
  await tx`
    insert into region (code, parent_code, level, name_zh, name_en, pinyin, kind, valid_from)
    select code, parent_code, level, name_zh, name_en, pinyin, kind, mz_today()
    from unnest(${fresh.map((each) => each.code)}::text[],
      ${fresh.map((each) => each.parentCode)}::text[], ${fresh.map((each) => each.level)}::text[],
      ${fresh.map((each) => each.name)}::text[], ${spelled.map((each) => each.nameEn)}::text[],
      ${spelled.map((each) => each.pinyin)}::text[], ${fresh.map((each) => each.kind)}::text[])
      as listed (code, parent_code, level, name_zh, name_en, pinyin, kind)`
  await appendOperatorEntry(tx, county, 'region.load', county, {
    regions: String(fresh.length),
    codes: fresh.map(({ code }) => code).join(' '),
    sha256,
  })
}

function refusalOf(faults: { line: number; zh: string; en: string }[]): Refusal {
  const told = faults.slice(0, 10)
  const more = faults.length - told.length
  const zh = told.map(({ line, zh }) => `第 ${line} 行：${zh}`)
  const en = told.map(({ line, en }) => `line ${line}: ${en}`)
  return new Refusal(
    [...zh, ...(more ? [`另有 ${more} 行`] : []), '什么都没有写入。'].join('\n  '),
    [...en, ...(more ? [`and ${more} more`] : []), 'Nothing was written.'].join('\n  '),
  )
}
