import type { Sql } from 'postgres'
import { scramVerifier } from './scram.ts'

// One login for each kind of work; what each may do stands beside the tables, in their policies.
export const loginRoles = [
  'mz_app',
  'mz_public',
  'mz_publisher',
  'mz_sealer',
  'mz_ingest',
  'mz_worker',
  'mz_backup',
] as const

export type LoginRole = (typeof loginRoles)[number]

const ATTRIBUTES = 'login nosuperuser nocreatedb nocreaterole noreplication'
// Two migrations on one server may meet: roles belong to the whole server.
const MET_ANOTHER = ['23505', 'XX000']
const ALREADY_THERE = '42710'
const NOT_ALLOWED = '42501'

export async function ensureRoles(sql: Sql, passwords: Record<LoginRole, string>): Promise<void> {
  for (const role of loginRoles) {
    const verifier = scramVerifier(passwords[role])
    await insist(() => sql.unsafe(`create role ${role} ${ATTRIBUTES}`), [ALREADY_THERE])
    await insist(() => sql.unsafe(`alter role ${role} login password '${verifier}'`))
  }
  await letIn(sql)
}

async function insist(statement: () => Promise<unknown>, accepted: string[] = []): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await statement()
      return
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (accepted.includes(code)) return
      if (!MET_ANOTHER.includes(code) || tries === 20) throw error
    }
  }
}

// A backup reads everything, partitions included. Where we may not grant that, the server's own
// administrator makes the backups.
export async function grantBackup(sql: Sql): Promise<void> {
  await insist(() => sql.unsafe('grant pg_read_all_data to mz_backup'), [NOT_ALLOWED])
}

/** Into this database only our roles; a database made from a template starts open again. */
export async function letIn(sql: Sql): Promise<void> {
  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`
  await sql.unsafe(`revoke all on database ${row!.name} from public`)
  await sql.unsafe(`grant connect on database ${row!.name} to ${loginRoles.join(', ')}`)
  // A promotion of a hundred thousand rows prepares them in tables of its own transaction.
  await sql.unsafe(`grant temporary on database ${row!.name} to mz_ingest`)
}
