import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { letIn, loginRoles, type LoginRole } from '../src/roles.ts'
import { identityKeysOf, type Secrets } from '../src/secrets.ts'
import { withConnection } from '../src/with-connection.ts'
import { addressOf, ensureTemplate, type Template } from './templates.ts'

export interface TestDatabase {
  name: string
  ownerUrl: string
  urls: Record<LoginRole, string>
  superuserUrl: string
  secrets: Secrets
  identityKeys: ReturnType<typeof identityKeysOf>
  close(): Promise<void>
}

/** A database of one's own, migrated and empty. */
export async function freshDatabase(): Promise<TestDatabase> {
  return await cloneOf('mz_template')
}

/** A database of one's own that holds the demonstration county, for tests that write to it. */
export async function freshDemoDatabase(): Promise<TestDatabase> {
  return await cloneOf('mz_demo_template')
}

/** The demonstration county shared by all tests of the run: read only. */
export async function demoDatabase(): Promise<TestDatabase> {
  await ensureTemplate('mz_demo')
  return { ...describe('mz_demo'), close: async () => {} }
}

export type Owner = Sql

/** The owner's hand in it, kept open: a connection for each of thousands of small questions costs more than they do. */
export const openOwner = ({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Owner =>
  postgres(ownerUrl, { max: 4, onnotice: () => {} })

async function cloneOf(template: Template): Promise<TestDatabase> {
  await ensureTemplate(template)
  const postgresUrl = addressOf('postgres', 'postgres')
  const name = `mz_test_${randomBytes(6).toString('hex')}`
  const copy = `create database ${name} template ${template} strategy file_copy owner mz_owner`
  await withConnection(postgresUrl, (sql) => sql.unsafe(copy))
  await withConnection(addressOf('postgres', name), letIn)
  const drop = `drop database ${name} with (force)`
  const close = () => withConnection(postgresUrl, (sql) => sql.unsafe(drop))
  return { ...describe(name), close: async () => void (await close()) }
}

function describe(name: string): Omit<TestDatabase, 'close'> {
  const { secrets } = inject('cluster')
  const urls = Object.fromEntries(loginRoles.map((role) => [role, addressOf(role, name)]))
  return {
    name,
    ownerUrl: addressOf('mz_owner', name),
    urls: urls as Record<LoginRole, string>,
    superuserUrl: addressOf('postgres', name),
    secrets,
    identityKeys: identityKeysOf(secrets),
  }
}
