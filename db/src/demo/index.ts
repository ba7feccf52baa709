import type { TransactionSql } from 'postgres'
import { emptyDatabase } from '../installation.ts'
import { migrate } from '../migrate.ts'
import { identityKeysOf, type Secrets } from '../secrets.ts'
import { withConnection } from '../with-connection.ts'
import { drawnCounty, type DrawnCounty } from './load/drawn.ts'
import { insertPayments } from './load/money.ts'
import { insertNotices } from './load/notices.ts'
import { insertRows } from './load/rows.ts'
import { sealedRows } from './load/sealed.ts'
import { openDemo } from './open.ts'

export { demoAccounts } from './accounts.ts'
export { drawnCounty, keepDrawnCounty, type DrawnCounty } from './load/drawn.ts'
export { planCounty } from './plan/index.ts'

interface LoadOptions {
  ownerUrl: string
  secrets: Secrets
  drawn?: Promise<DrawnCounty>
}

/** Fills an empty, migrated database and opens it. */
export async function loadDemo(options: LoadOptions): Promise<void> {
  await fillDemo(options)
  await openDemo(options.ownerUrl)
}

/** Fills an empty, migrated database. Until it is opened it counts as empty. */
export async function fillDemo(options: LoadOptions): Promise<void> {
  const { ownerUrl, secrets, drawn } = options
  await clearUnfinished(ownerUrl, secrets)
  const { ground, numbers, payments, notices, work } = await (drawn ?? drawnCounty())
  const keys = identityKeysOf(secrets)
  const sealed = await sealedRows(numbers, keys)
  const connected = (work: (sql: TransactionSql) => Promise<void>) =>
    withConnection(ownerUrl, (sql) => sql.begin(work))

  await connected((sql) => insertRows(sql, [...ground, ...sealed]))
  // Two connections, because two cores: money on one, what was decided and posted on the other.
  await Promise.all([
    connected(async (sql) => {
      await insertPayments(sql, payments)
      await sql`analyze payment, payment_event, payment_state`
    }),
    connected(async (sql) => {
      await insertNotices(sql, notices, keys)
      await insertRows(sql, work)
      await analyzeOthers(sql)
    }),
  ])
}

// Those of the other connection are locked until it is done.
async function analyzeOthers(sql: TransactionSql): Promise<void> {
  const [others] = await sql<{ names: string }[]>`
    select string_agg(oid::regclass::text, ', ') as names from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition`
  await sql.unsafe(`analyze ${others!.names}`)
}

async function clearUnfinished(ownerUrl: string, secrets: Secrets): Promise<void> {
  const begun = await withConnection(ownerUrl, async (sql) => {
    const [row] = await sql<{ begun: boolean }[]>`select exists (select from region) as begun`
    return row!.begun
  })
  if (!begun) return
  await emptyDatabase(ownerUrl)
  await migrate({ ownerUrl, secrets })
}
