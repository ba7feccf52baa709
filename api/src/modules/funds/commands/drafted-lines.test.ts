import { connect, type Pool } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../../test/as.ts'

/** What the policies on lines hold to, whatever a command would let through. */
let database: TestDatabase
let api: Api
let pool: Pool
type Person = Awaited<ReturnType<Api['as']>>
let clerk: Person
let line: { id: string; township: string; row: Record<string, unknown> }

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  pool = connect(database.urls.mz_app, { max: 1 })
  clerk = await api.as('qingshi-jb')
  const [paid] = await api.sql(
    (sql) => sql<(typeof line)[]>`
    select p.id, p.township_code as township, to_jsonb(p) as row from payment p join role_grant g on g.region_code = p.township_code join account a on a.id = g.account_id
    where a.login = 'qingshi-jb' and p.month = '2025-11-01' and p.kind = 'REGULAR' and p.programme_code = 'SUBSISTENCE_RURAL' order by p.id limit 1`,
  )
  line = paid!
})
afterAll(async () => {
  await pool.end()
  await api.close()
  await database.close()
})

/** A batch like the one of the line, of December, in this state and drafted by this account. */
async function batch(state: 'DRAFT' | 'REVIEWED', login: string, township = line.township) {
  const [made] = await api.sql(
    (sql) => sql<{ id: string }[]>`
    insert into batch (id, county_code, township_code, allocation_id, programme_code, month, kind, document_no, total_fen, line_count, state, drafted_by, drafted_on, reviewed_by, reviewed_on)
    select gen_random_uuid(), b.county_code, ${township}, b.allocation_id, b.programme_code, '2025-12-01', 'REGULAR', gen_random_uuid()::text, 0, 0, ${state}, d.id, '2025-12-01',
      case when ${state} = 'REVIEWED' then r.id end, case when ${state} = 'REVIEWED' then date '2025-12-01' end
    from payment p join batch b on b.id = p.batch_id, account d, account r where p.id = ${line.id} and p.month = '2025-11-01' and d.login = ${login} and r.login = 'xianld' returning id`,
  )
  return made!.id
}

/** The line again in another batch, as the database's role of the server and one of its accounts. */
const write = (batchId: string, more: Record<string, unknown> = {}, who = clerk) =>
  pool.begin(async (tx) => {
    await tx`select mz_enter(${hashOf(who.token)}, '2025-12-01T01:00:00Z'::timestamptz)`
    const row = {
      ...line.row,
      id: crypto.randomUUID(),
      batch_id: batchId,
      month: '2025-12-01',
      ...more,
    }
    const { count } = await tx`
      insert into payment select * from jsonb_populate_record(null::payment, ${JSON.stringify(row)}::text::jsonb)`
    return count
  })

const closed = 'row-level security policy'

test('a line goes into the own draft, of its township and month, and into no other', async () => {
  const own = await batch('DRAFT', 'qingshi-jb')
  expect(await write(own)).toBe(1)
  await expect(write(own, { month: '2026-01-01' })).rejects.toThrow(closed)
  await expect(write(own, { township_code: '410499101' })).rejects.toThrow(closed)
  await expect(write(own, { kind: 'REISSUE' })).rejects.toThrow(closed)
  await expect(write(await batch('DRAFT', 'xianjb1'))).rejects.toThrow(closed)
  await expect(write(await batch('DRAFT', 'qingshi-jb', '410499101'))).rejects.toThrow(closed)
  for (const login of ['qingshi-ld', 'caizheng', 'xianld'])
    await expect(write(own, {}, await api.as(login)), login).rejects.toThrow(closed)
})

test('nor into the own batch once it is reviewed', async () => {
  await expect(write(await batch('REVIEWED', 'qingshi-jb'))).rejects.toThrow(closed)
})

test.each(['DRAFT', 'REVIEWED'] as const)(
  'no line of a batch that is %s is changed or erased',
  async (state) => {
    const id = await batch(state, 'qingshi-jb')
    const as = (statement: (tx: Parameters<Parameters<Pool['begin']>[1]>[0]) => Promise<unknown>) =>
      pool.begin(async (tx) => {
        await tx`select mz_enter(${hashOf(clerk.token)}, '2025-12-01T01:00:00Z'::timestamptz)`
        await statement(tx)
      })
    const denied = 'permission denied for table payment'
    const changed = as((tx) => tx`update payment set amount_fen = 1 where batch_id = ${id}`)
    await expect(changed).rejects.toThrow(denied)
    await expect(as((tx) => tx`delete from payment where batch_id = ${id}`)).rejects.toThrow(denied)
  },
)
