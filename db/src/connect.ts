import postgres from 'postgres'

export type Pool = postgres.Sql

// Dates and JSON reach drizzle as text: its columns map them, in both directions.
const asText = { serialize: (value: unknown) => value, parse: (value: unknown) => value }
const dates = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231]

/** A pool that logs in as one role. Parameters are never logged; a forgotten transaction ends itself. */
export function connect(url: string, options: { max: number }): Pool {
  const pool = postgres(url, {
    max: options.max,
    onnotice: () => {},
    connection: {
      application_name: 'mingzhang',
      statement_timeout: 30_000,
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
])
const again = new Set([
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '25P03',
])

/**
 * True when the same operation may succeed if it is simply run again. Nothing of it was written, except where the
 * connection went while COMMIT was under way: that may have committed, so a retried write needs its client key.
 */
export function isRetryable(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = (each as { code?: unknown }).code
    if (typeof code === 'string' && (lost.has(code) || again.has(code))) return true
  }
  return false
}
