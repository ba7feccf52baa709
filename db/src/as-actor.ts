import type { SQL } from 'drizzle-orm'
import { drizzle, type PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import type postgres from 'postgres'

import { isConnectionLost, OutcomeUnknown, type Pool } from './connect.ts'

/** Everything drizzle can, on the operation's own connection; `act` alone hands it out. */
export type Writer = PgRemoteDatabase

/** Selects only. */
export type Read = Pick<
  Writer,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'with' | '$with' | 'execute'
>

/**
 * One operation is one transaction as one actor (decisions 12–14). `enter` states the identity; its row is handed to `run`.
 * READ is one snapshot. Whatever `run` left running is refused or awaited before the end, and a database error fails the whole.
 * @throws OutcomeUnknown
 */
export async function withTransaction<T>(
  pool: Pool,
  { mode, enter }: { mode: 'read' | 'write'; enter: SQL },
  run: (db: Writer, entered: Record<string, unknown>) => Promise<T>,
): Promise<T> {
  const options = mode === 'read' ? 'isolation level repeatable read read only' : ''
  let committing = false
  const begun = pool.begin(options, async (tx) => {
    const handle = new Handle(tx)
    const db = drizzle((text, params, method) => handle.query(text, params, method), {
      casing: 'snake_case',
    })
    try {
      const [entered] = await db.execute<Record<string, unknown>>(enter)
      const value = await run(db, entered!)
      await handle.revoke()
      committing = mode === 'write'
      return { value }
    } finally {
      await handle.revoke()
    }
  })
  try {
    return (await begun).value as T
  } catch (error) {
    if (committing && isConnectionLost(error))
      throw new OutcomeUnknown('the connection was lost during COMMIT', { cause: error })
    throw error
  }
}

/** The operation's own way to its connection, taken away before the transaction ends. */
class Handle {
  readonly #tx: postgres.TransactionSql
  readonly #running = new Set<Promise<unknown>>()
  #revoked = false
  #failure: unknown

  constructor(tx: postgres.TransactionSql) {
    this.#tx = tx
  }

  async query(text: string, params: unknown[], method: string): Promise<{ rows: unknown[] }> {
    if (this.#revoked) throw new Error('the operation has ended: this query came too late')
    const query = this.#tx.unsafe(text, params as never[], { prepare: true })
    const running: Promise<unknown[]> = method === 'execute' ? query : query.values()
    this.#running.add(running)
    try {
      return { rows: await running }
    } catch (error) {
      this.#failure ??= error
      throw error
    } finally {
      this.#running.delete(running)
    }
  }

  async revoke(): Promise<void> {
    this.#revoked = true
    await Promise.allSettled(this.#running)
    if (this.#failure) throw this.#failure
  }
}
