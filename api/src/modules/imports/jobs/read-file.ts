import { openBytes } from '@mingzhang/db/identity.ts'
import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from '@mingzhang/db/connect.ts'

import type { Row, Sheet } from '../../../sheets/types.ts'
import { readInChild } from '../../../sheets/read-in-child.ts'
import { RowReader } from '../parse/rows.ts'
import { upright } from '../parse/upright.ts'
import { recognise, rowsToRecognise } from '../recognise/sheet.ts'
import type { Layout } from '../records.ts'
import type { ImportRow } from '../read/imports.ts'
import type { Summary } from '../summary.ts'
import { newScratch } from '../../../files/scratch.ts'
import { compare } from './compare.ts'
import { insertRows, type Staged } from './insert-rows.ts'
import { Places } from './places.ts'
import { stage } from './staged.ts'
import type { JobTools } from './tools.ts'
import { WriteBehind } from './write-behind.ts'

const rowsAtOnce = 2000
const remarksASheet = 50

/**
 * Reads the file into rows that count for nothing yet, compares them with what is recorded, and says what it found. A file
 * whose rows stand already is compared anew without being read.
 */
export async function readFileJob(tools: JobTools, id: string): Promise<void> {
  const { sql } = tools
  const [row] = await sql<
    ImportRow[]
  >`select id, kind, state, version, parts, source, file_name as "fileName", choices, layouts, summary, refusal, county_code as "countyCode", township_code as "townshipCode"
    from data_import where id = ${id}`
  if (!row || (row.state !== 'QUEUED' && row.state !== 'READING')) return
  if (row.layouts && row.summary && !ofDocuments.has(row.kind)) return await compareAnew(sql, row)
  if (!(await begin(sql, id))) return
  const folder = await newScratch(tools.keys)
  try {
    const file = join(folder, 'file')
    const sha256 = await writeParts(tools, row, file)
    await sql`update data_import set sha256 = ${sha256} where id = ${id} and sha256 is null`
    const found = await stageAll(tools, row, file)
    if (found === 'cancelled') return await forget(sql, id)
    if ('refused' in found) return await refuse(sql, id, found.refused)
    await sql`select mz_count_import_rows()`
    await compare(sql, row, found, 'STAGED')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Few, and without people: these are read again whole. */
const ofDocuments = new Set(['QUOTA', 'ALLOCATION', 'BANK_RETURN'])

async function compareAnew(sql: Pool, row: ImportRow): Promise<void> {
  const begun =
    await sql`update data_import set state = 'READING' where id = ${row.id} and state in ('QUEUED', 'READING') returning id`
  if (begun.length === 0) return
  const known = { layouts: row.layouts, remarks: row.summary!.remarks }
  await compare(sql, row, known, row.refusal?.code === 'OUTDATED' ? 'ALL' : 'IDENTIFIED')
}

async function begin(sql: Pool, id: string): Promise<boolean> {
  const begun =
    await sql`update data_import set state = 'READING', refusal = case when refusal ->> 'code' = 'OUTDATED' then refusal end, summary = null, progress_done = 0, progress_total = 0
    where id = ${id} and state in ('QUEUED', 'READING') returning id`
  if (begun.length === 0) return false
  await forget(sql, id)
  return true
}

const forget = async (sql: Pool, id: string) =>
  void (await sql`delete from import_row where import_id = ${id}`)

async function refuse(sql: Pool, id: string, refusal: { code: string; detail: string }) {
  await forget(sql, id)
  await sql`update data_import set state = 'REFUSED', refusal = ${JSON.stringify(refusal)}, version = version + 1 where id = ${id} and state = 'READING'`
}

async function writeParts({ sql, keys }: JobTools, row: ImportRow, path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    for (let n = 0; n < row.parts; n += 1) {
      const [part] = await sql<
        { sealed: Buffer }[]
      >`select sealed from import_part where import_id = ${row.id} and n = ${n}`
      const bytes = openBytes(keys, part!.sealed)
      hash.update(bytes)
      await file.write(bytes)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

type Read = {
  layouts: (Layout & { name: string; hiddenSheet: boolean })[]
  remarks: Summary['remarks']
}

/** Sheet by sheet; a row is parsed once, and forgotten once it is staged. */
async function stageAll(
  tools: JobTools,
  row: ImportRow,
  path: string,
): Promise<Read | 'cancelled' | { refused: { code: string; detail: string } }> {
  const { sql, keys, regions } = tools
  const places = new Places(regions)
  const known = {
    remembered: await remembered(sql, row),
    chosen: row.choices.columns ?? {},
    kind: row.kind,
    townships: places.townshipNames,
    fileName: row.fileName,
  }
  const layouts: Read['layouts'] = []
  const remarks: Summary['remarks'] = []
  const batch: Staged[] = []
  const stop = new AbortController()
  let n = 0
  let current: {
    sheet: Sheet
    first: Row[]
    reader: RowReader | null
    layout: Layout | null
  } | null = null

  const behind = new WriteBehind(async (rows: Staged[], done) => {
    await insertRows(sql, rows)
    const [still] =
      await sql`update data_import set progress_done = ${done} where id = ${row.id} and state = 'READING' returning id`
    return still !== undefined
  })
  const flush = async (least: number): Promise<boolean> =>
    batch.length < least || batch.length === 0 || (await behind.write(batch.splice(0), n))
  const take = (parsed: ReturnType<RowReader['push']>) => {
    const layout = current!.layout!
    for (const line of parsed ? upright(parsed) : [])
      batch.push(stage({ row, keys, places }, layout, line, (n += 1)))
  }
  const begun = () => {
    if (!current || current.layout) return
    const layout = recognise(current.sheet, current.first, known)
    current.layout = layout
    layouts.push({ ...layout, name: current.sheet.name, hiddenSheet: current.sheet.hidden })
    if (!layout.kind) return
    current.reader = new RowReader(layout, current.sheet)
    for (const each of current.first) take(current.reader.push(each))
    current.first = []
  }
  const finish = () => {
    begun()
    if (!current?.reader) return
    take(current.reader.end())
    const { name } = current.sheet
    const told = current.reader.remarks
    for (const { code, row, detail } of told.slice(0, remarksASheet))
      remarks.push({ code, sheet: name, row, detail })
    if (told.length > remarksASheet)
      remarks.push({
        code: 'MORE_REMARKS',
        sheet: name,
        detail: String(told.length - remarksASheet),
      })
  }
  try {
    for await (const told of readInChild(path, { signal: stop.signal })) {
      if (told.kind === 'refused') return { refused: told.refusal }
      if (told.kind === 'outline') continue
      if (told.kind === 'sheet') {
        finish()
        current = { sheet: told.sheet, first: [], reader: null, layout: null }
        continue
      }
      if (!current) continue
      for (const each of told.rows) {
        if (current.layout) take(current.reader?.push(each) ?? null)
        else if (current.first.push(each) >= rowsToRecognise) begun()
      }
      if (!(await flush(rowsAtOnce))) return 'cancelled'
    }
    finish()
    if (!(await flush(1)) || !(await behind.written())) return 'cancelled'
    return { layouts, remarks }
  } finally {
    // What is forgotten next is all there.
    await behind.written().catch(() => false)
  }
}

async function remembered(sql: Pool, row: ImportRow): Promise<Map<string, string | null>> {
  const rows = await sql<{ heading: string; field: string | null }[]>`
    select distinct on (heading) heading, field from heading_memory
    where county_code = ${row.countyCode} and source = ${row.source} and kind = ${row.kind} order by heading, recorded_at desc, id desc`
  return new Map(rows.map(({ heading, field }) => [heading, field]))
}
