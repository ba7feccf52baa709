import type { Sql, TransactionSql } from 'postgres'

export type Db = Sql | TransactionSql
export type Value = string | number | boolean | null | undefined | object

const rowsAtOnce = 4000

/**
 * Rows as one JSON document each few thousand, typed by the table itself. Not COPY: the driver's
 * stream never ends when the server refuses a row.
 */
export async function insertRows<Row extends Record<string, Value>>(
  sql: Db,
  table: string,
  rows: Row[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = Object.keys(rows[0]!)
  const names = columns.map(snake)
  const list = names.join(', ')
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const document = rows
      .slice(from, from + rowsAtOnce)
      .map((row) => Object.fromEntries(columns.map((column, i) => [names[i], row[column]])))
    await sql.unsafe(
      `insert into ${table} (${list})
       select ${list} from json_populate_recordset(null::${table}, $1::text::json)`,
      [JSON.stringify(document)],
    )
  }
}

const snake = (name: string) => name.replace(/[A-Z]/g, (part) => `_${part.toLowerCase()}`)
