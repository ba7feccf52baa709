import { connect, type Pool } from '@mingzhang/db/connect.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, hashOf, openApi } from '../../../../test/as.ts'
import { everyPromiseHolds } from '../../../../test/every-promise.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'
import { expectPictureIsList, type Traced } from '../../../../test/trace-agrees.ts'

let database: TestDatabase
let api: Api
let pool: Pool
type Person = Awaited<ReturnType<Api['as']>>
let clerk: Person
let office: Person
let lead: Person
let township: string
let allocation: string
const programme = 'SUBSISTENCE_RURAL'

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  pool = connect(database.urls.mz_app, { max: 1 })
  clerk = await api.as('qingshi-jb')
  office = await api.as('xianjb1')
  lead = await api.as('xianld')
  const [made] = await api.sql(
    (sql) => sql<{ township: string; id: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', ${programme}, 'PROVINCE', '明财〔2025〕9696号', 100000000, '2025-11-28') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', g.region_code, q.id, ${programme}, 'PAYMENT', '明财〔2025〕96961号', 100000000, '2025-11-29'
        from q, role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb' returning id, township_code as township`,
  )
  township = made!.township
  allocation = made!.id
})
afterAll(async () => {
  await pool.end()
  await api.close()
  await database.close()
})

const shown = 'id version total cancelled toBePaid inTransit returned difference lineCount state'
type Batch = Record<
  'id' | 'total' | 'cancelled' | 'toBePaid' | 'inTransit' | 'returned' | 'difference' | 'state',
  string
> & { version: number; lineCount: number }
type Outcome = { __typename: string; code?: string; path?: string | null; batch?: Batch }
const types: Record<string, string> = { reviewBatch: 'MoveBatchInput' }
async function run(who: Person, command: string, input: object) {
  const type = types[command] ?? `${command[0]!.toUpperCase()}${command.slice(1)}Input`
  const done = command === 'draftBatch' ? 'BatchDrafted' : 'BatchMoved'
  const { data, errors } = await who.run(
    `mutation ($input: ${type}!) { ${command}(input: $input) { __typename ... on Problem { code path } ... on ${done} { batch { ${shown} } } } }`,
    { input },
  )
  return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Outcome) }
}
let numbers = 0
async function draft(month = '2025-12'): Promise<Batch> {
  const made = await run(clerk, 'draftBatch', {
    ...{ region: township, programme, month, allocationId: `Allocation.${allocation}` },
    documentNo: `青划〔2025〕${++numbers}号`,
  })
  expect(made).toMatchObject({ errors: [], __typename: 'BatchDrafted' })
  return made.batch!
}
const takeOut = (batch: Batch, paymentIds: string[], more: object = {}, who = clerk) =>
  run(who, 'takeOutLines', {
    ...{ batchId: batch.id, version: batch.version, paymentIds, reason: '已搬走', ...more },
  })
const linesOf = async (batch: Batch) =>
  (
    await api.sql(
      (sql) => sql<{ id: string; spell: string; fen: string }[]>`
        select 'Payment.' || to_char(month, 'YYYY-MM') || '.' || id as id, spell_id as spell, amount_fen::text as fen
        from payment where batch_id = ${batch.id.split('.')[1]!} order by id`,
    )
  ).map((line) => ({ ...line }))
const fen = (yuan: string) => BigInt(yuan.replace('.', ''))
const spent = async () => {
  const { data } = await office.run(
    'query { quotas(programme: SUBSISTENCE_RURAL) { allocations { id spent } } }',
  )
  const { quotas } = data as unknown as {
    quotas: { allocations: { id: string; spent: string }[] }[]
  }
  const all = quotas.flatMap(({ allocations }) => allocations)
  return fen(all.find(({ id }) => id === `Allocation.${allocation}`)!.spent)
}
const idle = async () => {
  const of = (stage: string) =>
    `${stage}: idleItems(region: "${township}", stage: ${stage}, first: 200) { edges { node { stage subjectId amount } } }`
  const { data } = await office.run(`{ ${of('ALLOCATION')} ${of('REVIEW')} }`)
  type Items = { edges: { node: { stage: string; subjectId: string; amount: string } }[] }
  return Object.values(data as unknown as Record<string, Items>).flatMap(({ edges }) =>
    edges.map(({ node }) => node),
  )
}
const traced = async (of: string) => {
  const { data, errors } = await office.run(
    `query ($of: ID!) { fundTrace(of: $of) { nodes { key stage amount label } edges { from to amount }
      balances { from upper parts { label amount } balanced } } }`,
    { of },
  )
  expect(errors).toEqual([])
  type Balance = { from: string; upper: string; balanced: boolean; parts: object[] }
  type Told = Omit<Traced, 'balances'> & { balances: Balance[] }
  return (data as unknown as { fundTrace: Told }).fundTrace
}

describe('a line taken out of a draft', () => {
  test('is cancelled with the reason, its money is back in the allocation, and the next batch of the month pays it', async () => {
    const batch = await draft()
    const lines = await linesOf(batch)
    const [first, second] = lines
    const both = fen(first!.fen) + fen(second!.fen)
    const before = await spent()
    const clientKey = 'take-out-lines-1'
    for (const _ of [1, 2])
      expect(await takeOut(batch, [first!.id, second!.id, first!.id], { clientKey })).toMatchObject(
        { __typename: 'BatchMoved', batch: { version: batch.version + 1 } },
      )
    expect((await lastEntries(api))[0]).toMatchObject({
      ...{ action: 'batch.takeOut', actor: 'qingshi-jb', subjectId: batch.id.split('.')[1] },
      detail: { lines: { new: [first!.id, second!.id] }, reason: { new: '已搬走' } },
    })
    const after = (
      (await lead.run(`query ($id: ID!) { batch(id: $id) { ${shown} } }`, { id: batch.id }))
        .data as unknown as { batch: Batch }
    ).batch
    expect(after).toMatchObject({ total: batch.total, lineCount: batch.lineCount, state: 'DRAFT' })
    expect(after).toMatchObject({ returned: '0.00', difference: '0.00' })
    expect(fen(after.cancelled)).toBe(both)
    expect(fen(after.toBePaid)).toBe(fen(batch.total) - both)
    expect(fen(after.inTransit)).toBe(fen(batch.total) - both)
    expect(await spent()).toBe(before - both)
    // Each fen lies in one stage: what is left of the allocation, and what waits in the draft.
    const lying = (await idle()).filter(({ subjectId }) =>
      [batch.id, `Allocation.${allocation}`].includes(subjectId),
    )
    const total = lying.reduce((sum, { amount }) => sum + fen(amount), 0n)
    expect(total).toBe(100_000_000n)
    expect(lying.find(({ stage }) => stage === 'REVIEW')!.amount).toBe(after.toBePaid)
    const whole = await traced(batch.id)
    expectPictureIsList(whole, 'WHOLE')
    expect(whole.balances.every(({ balanced }) => balanced)).toBe(true)
    expect(whole.balances.find(({ from }) => from === 'BATCH')!.parts).toEqual([
      { label: '应支付明细', amount: after.toBePaid },
      { label: '划出、撤销', amount: after.cancelled },
    ])
    const own = await traced(first!.id)
    expectPictureIsList(own, 'OWN')
    expect(own.nodes.some(({ stage }) => stage === 'BANK')).toBe(false)
    await everyPromiseHolds(api)

    const next = await draft()
    expect(next).toMatchObject({ lineCount: 2 })
    expect(fen(next.total)).toBe(both)
    expect((await linesOf(next)).map(({ spell }) => spell).sort()).toEqual(
      [first!.spell, second!.spell].sort(),
    )
    expect(await spent()).toBe(before)
    await everyPromiseHolds(api)
    // Of the rest the batch goes its way; cancelled later, it says why it was, not why the lines went.
    const reviewed = await run(lead, 'reviewBatch', { batchId: batch.id, version: after.version })
    expect(reviewed).toMatchObject({ __typename: 'BatchMoved' })
    const cancel = { batchId: batch.id, version: reviewed.batch!.version, reason: '金额重核' }
    expect((await run(office, 'cancelBatch', cancel)).batch).toMatchObject({ toBePaid: '0.00' })
    expect((await lastEntries(api))[0]!.detail).toMatchObject({
      lines: { new: batch.lineCount - 2 },
    })
    const told = await lead.run('query ($id: ID!) { batch(id: $id) { cancelReason } }', {
      id: batch.id,
    })
    expect(told.data).toEqual({ batch: { cancelReason: '金额重核' } })
    await everyPromiseHolds(api)
  })

  test('is of that batch and still stands; the last is not taken out, nor without a reason in words', async () => {
    const batch = await draft('2026-01')
    const lines = await linesOf(batch)
    const [line] = lines
    const refused = async (doing: Promise<Outcome>, told: object) => {
      const before = await countEntries(api)
      expect(await doing).toMatchObject(told)
      expect(await countEntries(api)).toBe(before)
    }
    const no = (more: object, told: object, ids = [line!.id], who = clerk) =>
      refused(takeOut(batch, ids, more, who), told)
    await no({ reason: ' ' }, { path: 'input.reason' })
    await no({ reason: '410499199001011234' }, { path: 'input.reason' })
    await no({ version: 99 }, { __typename: 'Stale' })
    await no(
      {},
      { code: 'LAST_LINE' },
      lines.map(({ id }) => id),
    )
    await no({}, { errors: [{ code: 'BAD_USER_INPUT' }] }, [])
    const [elsewhere] = await api.sql(
      (sql) => sql<{ id: string }[]>`
        select 'Payment.2025-11.' || id as id from payment where month = '2025-11-01' and township_code = ${township} limit 1`,
    )
    await no({}, { errors: [{ code: 'NOT_FOUND' }] }, [line!.id, elsewhere!.id])
    for (const login of ['xianld', 'caizheng', 'qingshi-ld'])
      await no({}, { errors: [{ code: 'FORBIDDEN' }] }, [line!.id], await api.as(login))
    await no({}, { errors: [{ code: 'NOT_FOUND' }] }, [line!.id], await api.as('liulin-jb'))
    const moved = (await takeOut(batch, [line!.id])).batch!
    await refused(takeOut(moved, [line!.id, lines[1]!.id]), { code: 'NOT_STANDING' })
    const rest = lines.slice(1).map(({ id }) => id)
    await refused(takeOut(moved, rest), { code: 'LAST_LINE' })

    // Review and taking out at once: one wins whole, the other begins anew.
    const at = { batchId: batch.id, version: moved.version }
    const both = await Promise.all([takeOut(moved, [rest[0]!]), run(lead, 'reviewBatch', at)])
    const won = both.filter(({ __typename }) => __typename === 'BatchMoved')
    expect(won).toHaveLength(1)
    const taken = await api.sql(
      (sql) =>
        sql`select from payment_state where status = 'CANCELLED' and payment_id = ${rest[0]!.split('.')[2]!}`,
    )
    expect(taken.length).toBe(both[0].__typename === 'BatchMoved' ? 1 : 0)
    if (both[0].__typename === 'BatchMoved')
      await run(lead, 'reviewBatch', { ...at, version: moved.version + 1 })
    await refused(
      takeOut({ ...moved, version: moved.version + 1 + (taken.length as number) }, [rest[1]!]),
      {
        code: 'WRONG_STATE',
      },
    )
    await everyPromiseHolds(api)
  })
})

describe('the policies, whatever a command would let through', () => {
  const as = (
    who: Person,
    statement: (tx: Parameters<Parameters<Pool['begin']>[1]>[0]) => Promise<{ count: number }>,
  ) =>
    pool.begin(async (tx) => {
      await tx`select mz_enter(${hashOf(who.token)}, '2025-12-01T01:00:00Z'::timestamptz)`
      const { count } = await statement(tx)
      return count
    })
  const cancel = (line: string, more: Record<string, unknown> = {}, who = clerk) =>
    as(
      who,
      (tx) => tx`
        insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, return_code, reason, actor_id)
        select month, id, coalesce(${(more['version'] as number) ?? null}, 1), county_code, coalesce(${(more['township'] as string) ?? null}, township_code), village_code, household_id,
          ${(more['status'] as string) ?? 'CANCELLED'}, '2025-12-01', ${more['status'] === 'RETURNED' ? 'CLOSED' : null}, ${more['reason'] === null ? null : '划出'},
          ${(more['actor'] as string) ?? who.account.id} from payment where id = ${line}`,
    )
  const closed = 'row-level security policy'
  let line: string
  let batch: string

  beforeAll(async () => {
    const [paid] = await api.sql(
      (sql) => sql<{ batch: string; line: string }[]>`
        with source as (select p.*, b.allocation_id from payment p join batch b on b.id = p.batch_id
            where p.month = '2025-11-01' and p.township_code = ${township} and p.kind = 'REGULAR' and p.programme_code = ${programme} order by p.id limit 1),
          made as (insert into batch (id, county_code, township_code, allocation_id, programme_code, month, kind, document_no, total_fen, line_count, state, drafted_by, drafted_on)
            select gen_random_uuid(), s.county_code, s.township_code, s.allocation_id, s.programme_code, '2026-02-01', 'REGULAR', '青划〔2025〕90号', s.amount_fen, 1, 'DRAFT', a.id, '2025-12-01'
            from source s, account a where a.login = 'xianjb1' returning id)
        insert into payment select (jsonb_populate_record(null::payment, to_jsonb(s) || jsonb_build_object('id', gen_random_uuid(), 'month', '2026-02-01', 'batch_id', m.id))).*
          from source s, made m returning batch_id as batch, id as line`,
    )
    line = paid!.line
    batch = paid!.batch
  })

  test('a township cancels lines of drafts of its own, in its own name and with a reason', async () => {
    await expect(cancel(line, { status: 'RETURNED' })).rejects.toThrow(closed)
    await expect(cancel(line, { status: 'SETTLED' })).rejects.toThrow(closed)
    await expect(cancel(line, { reason: null })).rejects.toThrow(closed)
    await expect(cancel(line, { township: '410499101' })).rejects.toThrow(closed)
    await expect(cancel(line, { actor: office.account.id })).rejects.toThrow(closed)
    for (const login of ['qingshi-ld', 'caizheng', 'xianld'])
      await expect(cancel(line, {}, await api.as(login)), login).rejects.toThrow(closed)
    expect(await cancel(line, {}, await api.as('liulin-jb'))).toBe(0)
    expect(await cancel(line)).toBe(1)
  })

  test('and of no batch that is reviewed, paid, or out of a reserve', async () => {
    for (const kind of ['RESERVE', 'REISSUE']) {
      await plant(`update batch set kind = '${kind}' where id = '${batch}'`)
      await expect(cancel(line, { version: 2 }), kind).rejects.toThrow(closed)
    }
    await plant(
      `update batch set kind = 'REGULAR', state = 'REVIEWED', reviewed_by = (select id from account where login = 'xianld'), reviewed_on = '2025-12-01' where id = '${batch}'`,
    )
    await expect(cancel(line, { version: 2 })).rejects.toThrow(closed)
    const [settled] = await api.sql(
      (sql) => sql<{ id: string }[]>`
        select p.id from payment p join payment_state s on s.month = p.month and s.payment_id = p.id and s.status = 'SETTLED'
        where p.month = '2025-11-01' and p.township_code = ${township} limit 1`,
    )
    await expect(cancel(settled!.id, { version: 2 })).rejects.toThrow(closed)
  })

  test('of the batch its version moves, and nothing that anybody signed or drafted', async () => {
    await plant(
      `update batch set state = 'DRAFT', reviewed_by = null, reviewed_on = null where id = '${batch}'`,
    )
    const change = (text: string, who = clerk) =>
      as(who, (tx) => tx.unsafe(`update batch set ${text} where id = '${batch}'`))
    expect(await change('version = version + 1')).toBe(1)
    await expect(change(`state = 'CANCELLED'`)).rejects.toThrow(closed)
    await expect(
      change(`state = 'REVIEWED', reviewed_by = (select mz_account()), reviewed_on = '2025-12-01'`),
    ).rejects.toThrow(closed)
    await expect(change('total_fen = total_fen + 1')).rejects.toThrow('keeps its total')
    await expect(change('line_count = 2')).rejects.toThrow('keeps its total')
    for (const login of ['qingshi-ld', 'caizheng'])
      expect(await change('version = version + 1', await api.as(login)), login).toBe(
        login === 'caizheng' ? 1 : 0,
      )
    expect(await change('version = version + 1', await api.as('liulin-jb'))).toBe(0)
  })
})

const plant = (change: string) => api.sql((sql) => sql.unsafe(change))
