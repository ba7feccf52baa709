import { type SQL, sql } from 'drizzle-orm'

/** One parameter however many ids: a statement that can stay prepared. */
export const among = (column: unknown, ids: readonly string[]): SQL =>
  sql`${column} = any(${`{${ids.join(',')}}`}::uuid[])`
