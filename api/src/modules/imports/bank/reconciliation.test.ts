import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TestDatabase } from '../../../../../db/test/harness.ts'
import type { Api } from '../../../../test/as.ts'
import { madeFile, readCsv } from '../../../../test/made.ts'
import { makeExport } from '../../exports/make/make-export.ts'
import { bring, type Caller, find, move, settled } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import { bankFile, bankRow, paidBatch } from '../../../../test/paid-batch.ts'

let county: CountyAtWork
let database: TestDatabase
let api: Api
let clerk: Caller
let second: Caller

beforeAll(async () => {
  county = await openCountyAtWork()
  ;({ database, api, clerk, second } = county)
})
afterAll(() => county?.close())

type Reconciled = {
  reconciliation: {
    rows: (Record<'bucket' | 'amount' | 'bankAmount' | 'difference', string> &
      Record<'lines' | 'bankLines', number>)[]
    open: {
      edges: { node: { amount: string; reason: string; payment: { id: string } | null } }[]
    }
  } | null
}

const batchId = (month: string) =>
  api.sql(async (sql) => {
    const [found] = await sql<{ id: string }[]>`select id from batch where month = ${`${month}-01`}`
    return `Batch.${found!.id}`
  })
async function reconciled(caller: Caller, id: string): Promise<Reconciled | null> {
  const { data, errors } = await caller.run(
    `query ($id: ID!) { batch(id: $id) { reconciliation {
      rows { bucket lines amount bankLines bankAmount difference } open { edges { node { amount reason payment { id } } } } } } }`,
    { id },
  )
  expect(errors).toEqual([])
  return (data as unknown as { batch: Reconciled | null }).batch
}
async function promote(text: string, fileName: string): Promise<void> {
  const found = await bring(clerk, text, { kind: 'BANK_RETURN', fileName, source: '农商行' })
  await move(second, 'promoteImport', found)
  await settled(second, found.id)
  expect((await find(second, found.id)).state).toBe('PROMOTED')
}
/** Our lines of a bucket, and the bank's rows that were not read. */
async function opened(id: string, bucket: string) {
  const { data, errors } = await clerk.run(
    `query ($id: ID!, $bucket: ReconciliationBucket!) { batch(id: $id) { reconciliation { lines(bucket: $bucket) { edges { node { id } } }
      unread { row import { fileName } problems { code cell } } } } }`,
    { id, bucket },
  )
  expect(errors).toEqual([])
  const { lines, unread } = (
    data as unknown as {
      batch: {
        reconciliation: {
          lines: { edges: { node: { id: string } }[] }
          unread: {
            row: number
            import: { fileName: string }
            problems: { code: string; cell: string }[]
          }[]
        }
      }
    }
  ).batch.reconciliation
  return { lines: lines.edges.map(({ node }) => node.id.split('.').at(-1)), unread }
}
const bucketsOf = (found: Reconciled | null) =>
  found!.reconciliation!.rows.map(
    ({ bucket, lines, bankLines }) => `${bucket} ${lines}/${bankLines}`,
  )
const fen = (yuan: string) => Number(yuan.replace('.', ''))

test('both sides of a batch stand in buckets that add up, and a later file closes what it answers', async () => {
  const lines = await api.sql((sql) => paidBatch(sql, database.identityKeys, '2026-02-01', 7))
  const id = await batchId('2026-02')
  expect(bucketsOf(await reconciled(clerk, id))).toEqual(['ONLY_OURS 7/0'])

  const whole = lines.reduce((sum, { amount }) => sum + fen(amount), 0)
  const stranger = { ...lines[0]!, account: '00098765432109' }
  await promote(
    bankFile(
      '2026-02',
      bankRow(lines[0]!),
      bankRow(lines[1]!, '失败', '账户已销户'),
      bankRow({ ...lines[2]!, amount: '1.00' }),
      bankRow({ ...lines[3]!, name: '别人' }),
      bankRow(lines[4]!),
      bankRow(lines[4]!),
      bankRow(stranger),
    ),
    '回盘一.csv',
  )
  const first = (await reconciled(clerk, id))!
  expect(bucketsOf(first)).toEqual([
    'MATCHED 2/2',
    'AMOUNT_DIFFERS 1/1',
    'NAME_DIFFERS 1/1',
    'TWICE 1/2',
    'ONLY_OURS 2/0',
    'ONLY_BANK 0/1',
  ])
  const { rows, open } = first.reconciliation!
  expect(rows.reduce((sum, { amount }) => sum + fen(amount), 0)).toBe(whole)
  const wrong = rows.find(({ bucket }) => bucket === 'AMOUNT_DIFFERS')!
  expect(wrong).toMatchObject({ amount: lines[2]!.amount, bankAmount: '1.00' })
  expect(fen(wrong.difference)).toBe(100 - fen(lines[2]!.amount))
  expect(open.edges.map(({ node }) => [node.reason, node.payment !== null])).toEqual([
    ['账号和姓名相符，金额不同', true],
    ['账号和金额相符，户名不同', true],
    ['文件里有几行说的是同一笔', true],
    ['文件里有几行说的是同一笔', true],
    ['没有找到对应的发放行', false],
  ])

  await promote(bankFile('2026-02', ...lines.slice(2).map((each) => bankRow(each))), '回盘二.csv')
  const then = (await reconciled(clerk, id))!
  expect(bucketsOf(then)).toEqual(['MATCHED 7/7', 'ONLY_BANK 0/1'])
  const [matched] = then.reconciliation!.rows
  expect(matched!.difference).toBe('0.00')
  expect(fen(matched!.bankAmount)).toBe(whole)
})

test('each bucket opens into its lines; a row that was not read stands with its cell until a corrected file says it', async () => {
  const lines = await api.sql((sql) => paidBatch(sql, database.identityKeys, '2026-08-01', 3))
  const id = await batchId('2026-08')
  await promote(
    bankFile('2026-08', bankRow(lines[0]!), bankRow(lines[1]!, 'E9317', '系统挂起')),
    '回盘四.csv',
  )
  expect(bucketsOf(await reconciled(clerk, id))).toEqual([
    'MATCHED 1/1',
    'ONLY_OURS 2/0',
    'UNREAD 0/1',
  ])
  expect((await opened(id, 'MATCHED')).lines).toEqual([lines[0]!.id])
  const waiting = await opened(id, 'ONLY_OURS')
  expect(waiting.lines).toEqual([lines[1]!.id, lines[2]!.id])
  expect(waiting.unread).toEqual([
    {
      row: 4,
      import: { fileName: '回盘四.csv' },
      problems: [{ code: 'UNKNOWN_BANK_RESULT', cell: 'D4' }],
    },
  ])
  await promote(bankFile('2026-08', bankRow(lines[1]!), bankRow(lines[2]!)), '回盘五.csv')
  expect(bucketsOf(await reconciled(clerk, id))).toEqual(['MATCHED 3/3'])
  expect(await opened(id, 'ONLY_OURS')).toEqual({ lines: [], unread: [] })
})

test('a line that was answered by hand is told apart', async () => {
  const [line] = await api.sql((sql) => paidBatch(sql, database.identityKeys, '2026-03-01', 2))
  await api.sql(
    (
      sql,
    ) => sql`insert into payment_event (month, payment_id, version, county_code, township_code, village_code, household_id, status, on_date, actor_id)
      select month, id, 1, county_code, township_code, village_code, household_id, 'SETTLED', '2025-11-29', (select id from account where login = 'xianjb1') from payment where id = ${line!.id}`,
  )
  expect(bucketsOf(await reconciled(clerk, await batchId('2026-03')))).toEqual([
    'BY_HAND 1/0',
    'ONLY_OURS 1/0',
  ])
})

test('files of a bank are the county’s: whoever sees no files of the county is told nothing of them', async () => {
  const id = await batchId('2026-02')
  for (const login of ['caizheng', 'shenji'])
    expect((await reconciled(await api.as(login), id))?.reconciliation?.rows).toHaveLength(2)
  const township = await api.sql(async (sql) => {
    const [found] = await sql<{ login: string }[]>`
      select a.login from account a join role_grant g on g.account_id = a.id where g.role = 'TOWN_OP' limit 1`
    return found!.login
  })
  expect((await reconciled(await api.as(township), id))?.reconciliation ?? null).toBeNull()
})

test('a line that came back and was paid again is told as such, once in each batch, and its old answer does not return the new line', async () => {
  const month = '2026-04'
  const lines = await api.sql((sql) => paidBatch(sql, database.identityKeys, `${month}-01`, 3))
  const id = await batchId(month)
  const back = bankRow(lines[0]!, '失败', '账户已销户')
  await promote(bankFile(month, back, bankRow(lines[1]!)), '退票.csv')
  const { data } = await clerk.run(
    'mutation R($input: ReissuePaymentInput!) { reissuePayment(input: $input) { ... on PaymentReissued { reissue { id batch { id } } } } }',
    { input: { paymentId: `Payment.${month}.${lines[0]!.id}`, version: 1, reason: '换折后补发' } },
  )
  const { reissue } = (
    data as unknown as { reissuePayment: { reissue: { id: string; batch: { id: string } } } }
  ).reissuePayment
  const paid = reissue.batch.id
  await api.sql(
    (sql) =>
      sql`update batch set reviewed_by = (select id from account where login = 'xianjb2'), reviewed_on = '2025-11-30', state = 'REVIEWED' where id = ${paid.slice(6)}`,
  )
  await api.sql(async (sql) => {
    await sql`update batch set state = 'FINANCE_CHECKED', finance_checked_by = (select id from account where login = 'caizheng'), finance_checked_on = '2025-11-30' where id = ${paid.slice(6)}`
    await sql`update batch set state = 'TREASURY_PAID', voucher_no = 'GK-BF', treasury_paid_on = '2025-11-30' where id = ${paid.slice(6)}`
  })
  const both = async () => [
    bucketsOf(await reconciled(clerk, id)),
    bucketsOf(await reconciled(clerk, paid)),
  ]
  const first = ['MATCHED 1/1', 'REISSUED 1/1', 'ONLY_OURS 1/0']
  expect(await both()).toEqual([first, ['ONLY_OURS 1/0']])

  const replayed = (text: string, fileName: string) =>
    bring(clerk, text, { kind: 'BANK_RETURN', fileName, source: '农商行' })
  const classes = async (text: string, fileName: string) =>
    (await replayed(text, fileName)).rows.edges.map(({ node }) =>
      [node.class, ...node.problems.map(({ code }) => code)].join(' '),
    )
  expect(await classes(bankFile(month, back, ''), '又一次.csv')).toEqual(['SAME'])
  expect(await classes(bankFile(month, back.replace('2025-11-29', '')), '无日期.csv')).toEqual([
    'UNMATCHED BANK_SEVERAL_CANDIDATES',
  ])

  const again = bankRow(lines[0]!).replace('2025-11-29', '2025-11-30')
  await promote(bankFile(month, again), '补发到账.csv')
  expect(await both()).toEqual([first, ['MATCHED 1/1']])
  const [file] = await api.sql(
    (sql) => sql<{ id: string }[]>`select id from data_import where file_name = '退票.csv'`,
  )
  expect(await taken({ batchId: paid })).toBe(1)
  expect(await taken({ batchId: id })).toBe(2)
  expect(await taken({ importId: `Import.${file!.id}` })).toBe(2)
  expect(await taken({ importId: `Import.${file!.id}`, batchId: paid })).toBe(0)
  expect(await taken({})).toBeGreaterThan(5)
})

/** Rows of an export of bank lines, narrowed so. */
async function taken(bankLines: object): Promise<number> {
  const { data } = await clerk.run(
    'mutation E($input: RequestExportInput!) { requestExport(input: $input) { ... on ExportMoved { export { id } } } }',
    { input: { kind: 'BANK_LINES', format: 'CSV', reason: '对账', filter: { bankLines } } },
  )
  const { id } = (data as unknown as { requestExport: { export: { id: string } } }).requestExport
    .export
  return readCsv((await madeFile(api, clerk.token, makeExport, { id })).bytes).rows.length
}
