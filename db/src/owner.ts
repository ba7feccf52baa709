import type { Sql } from 'postgres'
import type { Cluster } from './embedded.ts'
import { scramVerifier } from './scram.ts'
import type { Secrets } from './secrets.ts'
import { withConnection } from './with-connection.ts'

const DATABASE = 'mingzhang'

// On a server of our own the owner of everything is no superuser either: it may make the other
// roles, and the database is its own. Returns the address it migrates by.
export async function prepareOwner(cluster: Cluster, secrets: Secrets) {
  const password = secrets.passwords.mz_owner
  await withConnection(cluster.superuserUrl('postgres'), async (sql) => {
    await ensureOwner(sql, password)
    const [found] = await sql`select from pg_database where datname = ${DATABASE}`
    if (!found) await sql.unsafe(`create database ${DATABASE} owner mz_owner`)
  })
  return cluster.url('mz_owner', password, DATABASE)
}

export async function ensureOwner(sql: Sql, password: string): Promise<void> {
  const [found] = await sql`select from pg_roles where rolname = 'mz_owner'`
  if (!found) await sql`create role mz_owner login createrole`
  await sql.unsafe(`alter role mz_owner password '${scramVerifier(password)}'`)
  await sql`grant pg_read_all_data to mz_owner with admin option`
}
