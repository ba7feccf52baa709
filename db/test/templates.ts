import type { Sql } from 'postgres'
import { inject } from 'vitest'
import { migrate } from '../src/migrate.ts'
import { ensureOwner } from '../src/owner.ts'
import type { LoginRole } from '../src/roles.ts'
import { withConnection } from '../src/with-connection.ts'

export type Template = 'mz_template' | 'mz_demo_template' | 'mz_demo'

// Made by the first test that asks, while those of the other worker wait: a run of one file that
// needs no county does not load one.
export async function ensureTemplate(name: Template): Promise<void> {
  if (name === 'mz_demo') await ensureTemplate('mz_demo_template')
  if (name === 'mz_demo_template') await ensureTemplate('mz_template')
  await withConnection(addressOf('postgres', 'postgres'), async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${name}))`
    const [found] = await sql`select from pg_database where datname = ${name}`
    if (!found) await makeTemplate(sql, name)
  })
}

// Under another name until it is whole: what failed half-way is not taken for a template.
async function makeTemplate(sql: Sql, name: Template): Promise<void> {
  const unfinished = `${name}_unfinished`
  await sql.unsafe(`drop database if exists ${unfinished} with (force)`)
  if (name === 'mz_template') await makeEmpty(sql, unfinished)
  else if (name === 'mz_demo_template') await makeDemo(sql, unfinished)
  else await sql.unsafe(`create database ${unfinished} template mz_demo_template owner mz_owner`)
  await sql.unsafe(`alter database ${unfinished} rename to ${name}`)
}

async function makeEmpty(sql: Sql, name: string): Promise<void> {
  const { secrets } = inject('cluster')
  await ensureOwner(sql, secrets.passwords.mz_owner)
  await sql.unsafe(`create database ${name} owner mz_owner`)
  await migrate({ ownerUrl: addressOf('mz_owner', name), secrets })
}

async function makeDemo(sql: Sql, name: string): Promise<void> {
  const { loadDemo } = await import('../src/demo/index.ts')
  const { secrets } = inject('cluster')
  await sql.unsafe(`create database ${name} template mz_template owner mz_owner`)
  await loadDemo({ ownerUrl: addressOf('mz_owner', name), secrets })
}

export function addressOf(user: LoginRole | 'mz_owner' | 'postgres', database: string): string {
  const { port, secrets } = inject('cluster')
  return `postgres://${user}:${secrets.passwords[user]}@127.0.0.1:${port}/${database}`
}
