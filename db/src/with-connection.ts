import postgres, { type Sql } from 'postgres'

/** One connection for one piece of work, closed after it whatever happens. */
export async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  // Never renewed on the way: session-level locks hang on it.
  const sql = postgres(url, { max: 1, max_lifetime: null, connect_timeout: 15, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}
