import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'
import { refuseUnfitServer } from './fit-server.ts'
import { migrateJobs } from './jobs.ts'
import { upsertPermissions } from './permissions.ts'
import { Refusal } from './refusal.ts'
import { ensureRoles, grantBackup } from './roles.ts'
import type { Secrets } from './secrets.ts'
import { withConnection } from './with-connection.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// Any number, the same in every version: two migrations of one database wait for each other.
const LOCK = 7_212_025

export interface Migrated {
  /** True while the database holds nothing but what migrate itself made. */
  createdEmpty: boolean
}

export async function migrate(options: { ownerUrl: string; secrets: Secrets }): Promise<Migrated> {
  return await withConnection(options.ownerUrl, async (sql) => {
    await sql`select pg_advisory_lock(${LOCK})`
    await refuseUnfitServer(sql)
    await refuseForeignTables(sql)
    await ensureRoles(sql, options.secrets.passwords)
    await grantBackup(sql)
    await runFiles(sql, here('./sql/before'))
    await runMigrations(sql, here('../migrations'))
    await migrateJobs(options.ownerUrl)
    await runFiles(sql, here('./sql/after'))
    await upsertPermissions(sql)
    return { createdEmpty: !(await isSettled(sql)) }
  })
}

/** Whether migrate has ever been here: then there are data, and keys that must not be lost. */
export async function isMigrated(ownerUrl: string): Promise<boolean> {
  return await withConnection(ownerUrl, isOurs)
}

async function isOurs(sql: Sql): Promise<boolean> {
  const [row] = await sql`select to_regclass('drizzle.__drizzle_migrations') as found`
  return row!.found !== null
}

// Each file is one transaction and may run again and again.
async function runFiles(sql: Sql, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.sql')).sort()) {
    const text = await readFile(join(folder, name), 'utf8')
    await sql.unsafe(text).catch((cause: Error) => {
      throw new Error(`${name}: ${cause.message}`, { cause })
    })
  }
}

async function runMigrations(sql: Sql, folder: string): Promise<void> {
  const journal = await stat(join(folder, 'meta', '_journal.json')).catch(() => undefined)
  if (journal) await applyMigrations(drizzle(sql), { migrationsFolder: folder })
}

// A database that others use is not ours to fill, least of all with a demonstration.
async function refuseForeignTables(sql: Sql): Promise<void> {
  if (await isOurs(sql)) return
  const [row] = await sql<{ tables: number }[]>`
    select count(*)::int as tables from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e')`
  if (row!.tables === 0) return
  throw new Refusal(
    '这个数据库里已有别的表，请给明账一个单独的数据库。',
    'This database holds tables of others: give Mingzhang a database of its own.',
  )
}

// The demonstration and `init` both end by writing the one row of `installation`.
async function isSettled(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ settled: boolean }[]>`
    select exists (select from installation) as settled`
  return row!.settled
}
