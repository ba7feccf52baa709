import type { Sql, TransactionSql } from 'postgres'

export type Db = Sql | TransactionSql
export type Value = string | number | boolean | null | undefined | object

/** A few thousand rows of a table, drawn up the way `unnest` takes them: a text[] for each column. */
export interface Rows {
  table: string
  columns: string[]
  values: string[]
}

const rowsAtOnce = 4000

export function rowsOf<Row extends Record<string, Value>>(table: string, rows: Row[]): Rows[] {
  const keys = Object.keys(rows[0] ?? {})
  const columns = keys.map((key) => key.replace(/[A-Z]/g, (part) => `_${part.toLowerCase()}`))
  const parts = []
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce)
    const values = keys.map((key) => `{${part.map((row) => element(row[key])).join()}}`)
    parts.push({ table, columns, values })
  }
  return parts
}

function element(value: Value): string {
  if (value === null || value === undefined) return 'NULL'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /^[\w.:+-]+$/.test(text) && text !== 'NULL' ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** Typed by the table itself. Not COPY: the driver's stream never ends when the server refuses a row. */
export async function insertRows(sql: Db, parts: Rows[]): Promise<void> {
  for (const { table, columns, values } of parts) {
    const types = await sql<{ name: string; type: string }[]>`
      select attname as name, format_type(atttypid, null) as type
      from pg_attribute where attrelid = ${table}::regclass and attnum > 0`
    const typeOf = new Map(types.map(({ name, type }) => [name, type]))
    const list = columns.join(', ')
    await sql.unsafe(
      `insert into ${table} (${list})
       select ${columns.map((name) => `${name}::${typeOf.get(name)}`).join(', ')}
       from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as given (${list})`,
      values,
    )
  }
}
