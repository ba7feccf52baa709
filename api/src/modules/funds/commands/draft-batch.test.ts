import { afterAll, beforeAll, expect, test } from 'vitest'

import { freshDemoDatabase, type TestDatabase } from '../../../../../db/test/harness.ts'
import { type Api, openApi } from '../../../../test/as.ts'
import { countEntries, lastEntries } from '../../../../test/log-of.ts'

let database: TestDatabase
let api: Api
type Person = Awaited<ReturnType<Api['as']>>
let clerk: Person
let office: Person
let lead: Person
let township: string
let money: { allocation: string; small: string; elsewhere: string }
const programme = 'SUBSISTENCE_RURAL'

beforeAll(async () => {
  database = await freshDemoDatabase()
  api = await openApi(database)
  clerk = await api.as('qingshi-jb')
  office = await api.as('xianjb1')
  lead = await api.as('xianld')
  const [home] = await api.sql(
    (sql) =>
      sql<
        { code: string }[]
      >`select region_code as code from role_grant g join account a on a.id = g.account_id where a.login = 'qingshi-jb'`,
  )
  township = home!.code
  let quotas = 0
  const allocate = (place: string, fen: number) =>
    api.sql(async (sql) => {
      const [row] = await sql<{ id: string }[]>`
        with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
          values (gen_random_uuid(), '410499', ${programme}, 'PROVINCE', ${`明财〔2025〕95${++quotas}号`}, 1000000000, '2025-11-28') returning id)
        insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
          select gen_random_uuid(), '410499', ${place}, q.id, ${programme}, 'PAYMENT', '明财〔2025〕951号', ${fen}, '2025-11-29' from q returning 'Allocation.' || id as id`
      return row!.id
    })
  money = {
    allocation: await allocate(township, 100_000_000),
    small: await allocate(township, 1),
    elsewhere: await allocate('410499101', 100_000_000),
  }
})
afterAll(async () => {
  await api.close()
  await database.close()
})

type Batch = { id: string; version: number; total: string; lineCount: number; state: string }
type Outcome = {
  __typename: string
  code?: string
  path?: string | null
  batch?: Batch
  withoutAccount?: number
}
const run = async (who: Person, command: 'draftBatch' | 'cancelBatch', input: object) => {
  const done =
    command === 'draftBatch'
      ? '... on BatchDrafted { withoutAccount batch { ...shown } }'
      : '... on BatchMoved { batch { ...shown } }'
  const { data, errors } = await who.run(
    `mutation ($input: ${command[0]!.toUpperCase()}${command.slice(1)}Input!) { ${command}(input: $input) { __typename ... on Problem { code path } ${done} } }
      fragment shown on Batch { id version total lineCount state }`,
    { input },
  )
  return { errors, ...((Object.values(data ?? {})[0] ?? {}) as Outcome) }
}
let numbers = 0
const draft = (more: Record<string, unknown> = {}, who = clerk) =>
  run(who, 'draftBatch', {
    region: township,
    programme,
    month: '2025-12',
    allocationId: money.allocation,
    documentNo: `青民发【2025】${++numbers}号`,
    ...more,
  })
const review = (who: Person, { id, version }: Batch) =>
  who.run(
    'mutation ($input: MoveBatchInput!) { reviewBatch(input: $input) { __typename ... on Problem { code } } }',
    { input: { batchId: id, version } },
  )
async function refused(doing: () => Promise<Outcome>, told: object) {
  const before = await countEntries(api)
  expect(await doing()).toMatchObject(told)
  expect(await countEntries(api)).toBe(before)
}

test('what cannot be drafted is refused with its reason, and nothing is written', async () => {
  const no = (more: object, path: string) =>
    refused(() => draft(more as never), { __typename: 'InvalidInput', path })
  await no({ region: `${township}001` }, 'input.region')
  await no({ programme: 'TEMPORARY_AID' }, 'input.programme')
  await no({ programme: 'SUBSISTENCE_URBAN' }, 'input.allocationId')
  await no({ month: '2025-10' }, 'input.month')
  await no({ month: '2026-02' }, 'input.month')
  await no({ documentNo: ' ' }, 'input.documentNo')
  await refused(() => draft({ allocationId: money.small }), { code: 'NOT_ENOUGH_LEFT' })
  // November was paid: whoever is confirmed has a line.
  await refused(() => draft({ month: '2025-11' }), { code: 'NOTHING_TO_PAY' })
})

test('a township drafts its own and no other; the lead and finance draft nothing', async () => {
  expect((await draft({ allocationId: money.elsewhere })).errors).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
  expect((await draft({ region: '410499101' })).path).toBe('input.allocationId')
  for (const login of ['xianld', 'caizheng', 'qingshi-ld'])
    expect((await draft({}, await api.as(login))).errors).toMatchObject([{ code: 'FORBIDDEN' }])
  const other = await api.as('liulin-jb')
  expect((await draft({}, other)).errors).toMatchObject([{ code: 'NOT_FOUND' }])
})

test('of two drafts at once one pays everybody, and the other finds nobody left', async () => {
  const month = '2026-01'
  const both = await Promise.all([draft({ month }), draft({ month })])
  expect(both.map(({ __typename, code }) => code ?? __typename).sort()).toEqual([
    'BatchDrafted',
    'NOTHING_TO_PAY',
  ])
})

test('a line for each confirmed spell with the amount confirmed, to the account on file, reviewed by the county', async () => {
  const [expected] = await api.sql(
    (sql) => sql<{ lines: number; fen: bigint }[]>`
    select count(*)::int as lines, sum(v.amount_fen) as fen from spell s join amount_version v on v.spell_id = s.id and v.from_month <= '2025-12-01'
      and (v.to_month is null or v.to_month > '2025-12-01') and not exists (select from amount_version l where l.supersedes_id = v.id)
    where s.township_code = ${township} and s.programme_code = ${programme} and s.start_month <= '2025-12-01' and (s.end_month is null or s.end_month > '2025-12-01')
      and s.confirmed_on is not null and s.bank_account_id is not null`,
  )
  const key = { clientKey: 'once-upon-a-draft', documentNo: '青民发【2025】100号' }
  const made = await draft(key)
  expect(made.errors).toEqual([])
  const { batch } = made
  expect(batch).toMatchObject({ state: 'DRAFT', lineCount: expected!.lines })
  expect(BigInt(batch!.total.replace('.', ''))).toBe(BigInt(expected!.fen))
  expect((await lastEntries(api))[0]).toMatchObject({
    action: 'batch.draft',
    actor: 'qingshi-jb',
    detail: { documentNo: { new: '青民发〔2025〕100号' } },
  })
  // Each line is of its spell, and what is compared with it is as due.
  const [lines] = await api.sql(
    (sql) => sql<{ lines: number; fen: bigint; odd: number }[]>`
    select count(*)::int as lines, sum(p.amount_fen) as fen, (count(*) filter (where s.bank_account_id <> p.bank_account_id or s.household_id <> p.household_id or t.status <> 'IN_TRANSIT'))::int as odd
    from payment p join spell s on s.id = p.spell_id join payment_state t on t.month = p.month and t.payment_id = p.id where p.batch_id = ${batch!.id.split('.')[1]!}`,
  )
  expect({ ...lines, fen: BigInt(lines!.fen) }).toEqual({
    lines: expected!.lines,
    fen: BigInt(expected!.fen),
    odd: 0,
  })
  // The same click twice is one batch; another one finds nobody left, and no number serves twice.
  expect((await draft(key)).batch!.id).toBe(batch!.id)
  await refused(() => draft(), { code: 'NOTHING_TO_PAY' })
  await refused(() => draft({ documentNo: '青民发（2025）100号' }), { path: 'input.documentNo' })
  // The township does not review, the county does; cancelled, its households can be drafted again.
  expect((await review(clerk, batch!)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
  expect((await review(lead, batch!)).data).toMatchObject({
    reviewBatch: { __typename: 'BatchMoved' },
  })
  const cancelled = await run(office, 'cancelBatch', {
    batchId: batch!.id,
    version: batch!.version + 1,
    reason: '金额重核',
  })
  expect(cancelled.batch).toMatchObject({ state: 'CANCELLED' })
  const { data } = await clerk.run(
    'query ($id: ID!) { batch(id: $id) { cancelReason cancelledOn cancelledBy { displayName } } }',
    { id: batch!.id },
  )
  expect(data).toEqual({
    batch: {
      cancelReason: '金额重核',
      cancelledOn: '2025-12-01',
      cancelledBy: { displayName: office.account.displayName },
    },
  })
  // Whoever has no account on file is named by number and has no line.
  await api.sql(
    (sql) =>
      sql`update spell set bank_account_id = null where id = (select p.spell_id from payment p where p.batch_id = ${batch!.id.split('.')[1]!} order by p.id limit 1)`,
  )
  const again = await draft()
  expect(again).toMatchObject({ withoutAccount: 1, batch: { lineCount: expected!.lines - 1 } })
  // The batch goes on telling it to whoever sees who is confirmed, until finance has checked it.
  const left = async (who: Person) =>
    (
      (await who.run('query ($id: ID!) { batch(id: $id) { withoutAccount } }', again.batch))
        .data as unknown as { batch: { withoutAccount: number | null } }
    ).batch.withoutAccount
  expect(await left(clerk)).toBe(1)
  expect(await left(await api.as('shenji'))).toBe(1)
  expect(await left(await api.as('caizheng'))).toBeNull()
  await review(lead, again.batch!)
  expect(await left(lead)).toBe(1)
  await (
    await api.as('caizheng')
  ).run('mutation ($input: MoveBatchInput!) { checkBatch(input: $input) { __typename } }', {
    input: { batchId: again.batch!.id, version: again.batch!.version + 1 },
  })
  expect(await left(lead)).toBeNull()
})
