import postgres from 'postgres'

export type Pool = postgres.Sql
export type Transaction = postgres.TransactionSql

// Dates and JSON reach drizzle as text: its columns map them, in both directions.
const asText = { serialize: (value: unknown) => value, parse: (value: unknown) => value }
const dates = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231]

/** A pool that logs in as one role. Parameters are never logged; a forgotten transaction ends itself. */
export function connect(url: string, options: { max: number; statementTimeout?: number }): Pool {
  const pool = postgres(url, {
    max: options.max,
    onnotice: () => {},
    // After a restart of the server, a second of waiting at most.
    backoff: (failures) => Math.min(0.05 * 2 ** failures, 1),
    connection: {
      application_name: 'mingzhang',
      statement_timeout: options.statementTimeout ?? 30_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  })
  for (const type of dates) pool.options.parsers[type] = asText.parse
  for (const type of [...dates, 114, 3802]) pool.options.serializers[type] = asText.serialize
  return pool
}

const lost = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
])
const again = new Set(['40001', '40P01', '25P03'])

/** The connection went while COMMIT was under way: what was written may stand, so it must not simply be done again. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** True when the connection failed, not the work. */
export const isConnectionLost = (error: unknown) => hasCode(error, (code) => lost.has(code))

/** True when nothing of the operation was written and it may succeed if it is simply run again. */
export const isRetryable = (error: unknown) =>
  !(error instanceof OutcomeUnknown) && hasCode(error, (code) => lost.has(code) || again.has(code))

function hasCode(error: unknown, wanted: (code: string) => boolean): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = (each as { code?: unknown }).code
    if (typeof code === 'string' && wanted(code)) return true
  }
  return false
}
