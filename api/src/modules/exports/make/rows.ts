import { type SQL, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import { type Context, makeContext } from '../../../context.ts'
import type { ExportRow } from '../read/exports.ts'
import { type Column, type Source } from '../sources/column.ts'
import { sourceOf } from '../sources/index.ts'
import { columnsOf, filterOf } from '../stored-query.ts'
import { openNumbers } from './identities.ts'

/** A row: the cells of its columns, the position first. */
export type FrameRow = { subject: string | null; fen: bigint | null; cells: string[] }

const page = 500

/** The rows of an export as of its moment, a page at a time through a cursor: one snapshot, little memory, and as fast as they are taken. */
export async function* readRows(
  ctx: Context,
  row: ExportRow,
  makingId: string | null,
): AsyncGenerator<FrameRow[]> {
  const then = asOf(ctx, row.asOf)
  const source = sourceOf(row.kind)
  const columns = columnsOf(row)
  await ctx.read.execute(
    sql`declare export_rows no scroll cursor for ${await select(then, source, columns, filterOf(row))}`,
  )
  let position = 0
  for (;;) {
    const fetched = await ctx.read.execute<{ cells: string }>(
      sql`fetch ${sql.raw(String(page))} from export_rows`,
    )
    const found = fetched.map(({ cells }) => JSON.parse(cells) as (string | null)[])
    const opened = await openPage(ctx, columns, found, row.withIdentities ? makingId : null)
    yield found.map(([subject = null, fen = null, ...values]) => ({
      subject,
      fen: fen === null ? null : BigInt(fen),
      cells: [String((position += 1)), ...say(then, columns, values, opened)],
    }))
    if (found.length < page) break
  }
  await ctx.read.execute(sql`close export_rows`)
}

/** The same caller and snapshot, asked as if it were then. */
function asOf(ctx: Context, moment: string): Context {
  const instant = Temporal.Instant.from(moment.replace(' ', 'T'))
  return makeContext({ ...ctx, now: instant.toZonedDateTimeISO('Asia/Shanghai') })
}

async function select(
  ctx: Context,
  source: Source<never>,
  columns: readonly Column[],
  filter: never,
): Promise<SQL> {
  const cells = sql.join(
    [source.subject, source.fen ?? sql`null`, ...columns.map(({ value }) => value)].map(
      (value) => sql`(${value})::text`,
    ),
    sql`, `,
  )
  const tables = source.tables ? sql`with ${source.tables(ctx, filter)}` : sql``
  return sql`${tables} select array_to_json(array[${cells}])::text as cells ${await source.rows(ctx, filter)}`
}

type Opened = Map<string, Map<string, string>> | null

async function openPage(
  ctx: Context,
  columns: readonly Column[],
  rows: readonly (string | null)[][],
  makingId: string | null,
): Promise<Opened> {
  if (makingId === null) return null
  const opened = new Map<string, Map<string, string>>()
  for (const [n, { key, sealed }] of columns.entries()) {
    if (!sealed) continue
    const ids = rows.flatMap((cells) => cells[n + 2] ?? [])
    opened.set(key, ids.length > 0 ? await openNumbers(ctx, makingId, sealed, ids) : new Map())
  }
  return opened
}

const withheld = '本次导出不含证件号码、账号和电话'
const unknown = '没有登记，或不在您的查看范围内'

function say(
  ctx: Context,
  columns: readonly Column[],
  values: readonly (string | null)[],
  opened: Opened,
): string[] {
  const numberOf = (key: string) => {
    const id = values[columns.findIndex((each) => each.key === key)]
    return id ? (opened?.get(key)?.get(id) ?? '') : ''
  }
  return columns.map((column, n) => {
    if (column.sealed) return numberOf(column.key)
    if (column.explains)
      return opened === null ? withheld : numberOf(column.explains) === '' ? unknown : ''
    const value = values[n]
    return value == null ? '' : column.shown(ctx, value)
  })
}
