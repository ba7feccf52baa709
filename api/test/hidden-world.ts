import { randomUUID } from 'node:crypto'

import type { Api } from './as.ts'
import type { Spot } from './nested-world.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An id of the same type, shape and version that names nothing. */
export function neverWas(id: string): string {
  const [known] = uuid.exec(id)!
  return id.replace(uuid, randomUUID().replace(/^(.{14})./, `$1${known[14]}`))
}

const tables: Partial<
  Record<keyof Spot, [table: string, more?: Record<string, string | number | null>]>
> = {
  household: ['household', { code: 'XH-1' }],
  person: ['person'],
  spell: ['spell'],
  bankAccount: ['bank_account'],
  payment: ['payment'],
  batch: ['batch'],
  allocation: ['allocation'],
  quota: ['quota'],
  recovery: ['recovery'],
  reserve: ['reserve_fund'],
  reserveUse: ['reserve_use', { payment_id: null, reason: '急难' }],
  reserveStatement: ['reserve_statement'],
  import: ['data_import'],
  bankLine: ['bank_line'],
  identityCase: ['identity_case'],
  notice: ['notice', { public_id: randomUUID() }],
  check: ['spot_check'],
  visit: ['visit'],
  finding: ['finding'],
  proposal: ['proposal'],
  entry: ['log_entry', { commitment: '\\x02' }],
  account: ['account', { login: 'linxian' }],
  export: ['data_export', { confirmed_by: null }],
  sample: ['audit_sample'],
  session: ['session', { token_hash: 'of nobody' }],
  grant: ['role_grant'],
}

/** The same things in another county of the database: hidden from everybody who asks. */
export async function foreignOf(api: Api, own: Spot): Promise<Partial<Spot>> {
  const foreign: Partial<Spot> = {}
  for (const [thing, [table, more = {}]] of Object.entries(tables)) {
    const id = own[thing as keyof Spot]
    const fresh: string = randomUUID()
    const copy = id.replace(uuid, fresh)
    // Of the account, whose exports, samples, sessions and grants are its own.
    const account = foreign.account?.split('.')[1]
    const owner = account && { account_id: account, requested_by: account, drawn_by: account }
    // One reserve to an allocation.
    const advance = thing === 'reserve' && { allocation_id: foreign.allocation!.split('.')[1] }
    const changes = { ...more, id: fresh, ...owner, ...advance }
    await api.sql((sql) =>
      sql.unsafe(
        `insert into ${table} select (jsonb_populate_record(t, replace(to_jsonb(t)::text, '"410499', '"410498')::jsonb || $1::jsonb)).* from ${table} t where id = $2`,
        [changes as never, id.match(uuid)![0]],
      ),
    )
    foreign[thing as keyof Spot] = copy
  }
  return foreign
}
