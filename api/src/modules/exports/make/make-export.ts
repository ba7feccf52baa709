import type { Context } from '../../../context.ts'
import { bytesOf, type MadeFile, type Making } from '../../../files/made-file.ts'
import { idOf } from '../../../kit/ids.ts'
import type { ExportRow } from '../read/exports.ts'
import { sourceOf } from '../sources/index.ts'
import { RowSetHash } from './canonical.ts'
import { openCsv } from './csv.ts'
import { frontOf, headingsOf, watermarkOf } from './front.ts'
import { CallerLeft, begin, fail, finish } from './making.ts'
import { readRows } from './rows.ts'
import { openXlsx } from './xlsx.ts'

const types = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * Makes an export's file: begun on record, read in one snapshot under the requester's own rights, found and recorded with
 * its rows and hash, and only then given. @throws NOT_FOUND, FORBIDDEN, GONE
 */
export async function makeExport(
  { as, signal }: Making,
  asked: Record<string, string>,
): Promise<MadeFile> {
  const id = idOf(asked.id ?? '', 'DataExport', 'id')
  const begun = await as('write', (ctx) => begin(ctx, id))
  try {
    const made = await as('long', (ctx) => writeRows(ctx, begun, signal))
    await as('write', (ctx) => finish(ctx, begun, made))
    return made.file
  } catch (error) {
    await as('write', (ctx) => fail(ctx, begun, error))
    throw error
  }
}

type Begun = { row: ExportRow; makingId: string }
export type Made = { rows: number; hash: string; file: MadeFile; bytes: number }

async function writeRows(
  ctx: Context,
  { row, makingId }: Begun,
  signal: AbortSignal,
): Promise<Made> {
  const hash = new RowSetHash()
  const watermark = watermarkOf(ctx, row)
  const headings = headingsOf(row)
  const writer = await (row.format === 'CSV' ? openCsv(headings) : openXlsx(headings, watermark))
  try {
    for await (const page of readRows(ctx, row, makingId)) {
      if (signal.aborted) throw new CallerLeft()
      for (const { cells } of page) hash.add(cells)
      await writer.write(page.map(({ cells }) => [...cells, watermark]))
    }
    const found = { rows: hash.rows, hash: hash.hex() }
    const parts = await writer.finish(frontOf(ctx, row, found))
    const file = { name: nameOf(row), type: types[row.format], parts }
    return { ...found, file, bytes: bytesOf(file) }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/** What it holds, of which day, under which number: no person, no place. */
const nameOf = ({ kind, asOf, id, format }: ExportRow): string =>
  `${sourceOf(kind).title.zh}-${asOf.slice(0, 10)}-${id.slice(-8)}.${format.toLowerCase()}`
