import { afterAll, beforeAll, expect, test } from 'vitest'

import type { TestDatabase } from '../../../../../db/test/harness.ts'
import type { Api } from '../../../../test/as.ts'
import { makeRows } from '../../../../test/make-xlsx.ts'
import { bring, type Caller, find, type Imported, move, promoteBy } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import {
  bankFile,
  bankRow,
  paidBatch as paidLines,
  type PaidLine,
} from '../../../../test/paid-batch.ts'

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

const paidBatch = (month: string, lines: number, state?: string) =>
  api.sql((sql) => paidLines(sql, database.identityKeys, month, lines, state))
const bringBank = (month: string, ...rows: string[]) =>
  bring(clerk, bankFile(month, ...rows), {
    kind: 'BANK_RETURN',
    fileName: '回盘.csv',
    source: '农商行',
  })
const verdicts = ({ rows }: Imported) =>
  rows.edges.map(({ node }) => [node.class, ...node.problems.map(({ code }) => code)].join(' '))
const promoted = (file: Imported) => promoteBy(second, file)
const states = (month: string) =>
  api.sql(async (sql) => {
    const rows = await sql<
      { status: string }[]
    >`select s.status from payment_state s where s.month = ${`${month}-01`} order by s.payment_id`
    return rows.map(({ status }) => status)
  })
const batchOf = (month: string) =>
  api.sql(
    (sql) =>
      sql`select state, bank_returned_on::text as on from batch where month = ${`${month}-01`}`,
  )

test('what the bank answers becomes the state of each line, by two persons; the batch is settled with its last', async () => {
  const lines = await paidBatch('2026-02-01', 3)
  const first = await bringBank(
    '2026-02',
    bankRow(lines[0]!),
    bankRow(lines[1]!, '失败', '账户已销户'),
  )
  expect(verdicts(first)).toEqual(['NEW', 'NEW'])
  expect((await move(clerk, 'promoteImport', first)).data).toMatchObject({
    promoteImport: { code: 'OWN_FILE' },
  })
  expect((await promoted(first)).state).toBe('PROMOTED')
  expect(await states('2026-02')).toEqual(['SETTLED', 'RETURNED', 'IN_TRANSIT'])
  expect(await batchOf('2026-02')).toEqual([{ state: 'TREASURY_PAID', on: null }])

  const again = await bringBank(
    '2026-02',
    bankRow(lines[0]!),
    bankRow(lines[1]!, '失败', '账户已销户'),
    bankRow(lines[2]!),
  )
  expect(verdicts(again)).toEqual(['SAME', 'SAME', 'NEW'])
  await promoted(again)
  expect(await batchOf('2026-02')).toEqual([{ state: 'SETTLED', on: '2025-11-29' }])
  expect((await move(second, 'undoImport', await find(second, again.id))).data).toMatchObject({
    undoImport: { code: 'BANK_SAID' },
  })

  const back = await bringBank(
    '2026-02',
    bankRow(lines[2]!, '退票', '户名不符'),
    bankRow(lines[1]!),
  )
  expect(verdicts(back)).toEqual(['NEW', 'UNMATCHED BANK_ALREADY_RETURNED'])
})

test('an unknown code, another amount, another name, nobody, a day that cannot be: reported, never guessed', async () => {
  const lines = await paidBatch('2026-03-01', 6)
  const found = await bringBank(
    '2026-03',
    bankRow(lines[0]!, 'E9999'),
    bankRow({ ...lines[1]!, amount: '1.00' }),
    bankRow({ ...lines[2]!, name: '别人' }),
    bankRow({ ...lines[3]!, account: '00098765432109' }),
    bankRow(lines[4]!),
    bankRow(lines[4]!),
    bankRow(lines[5]!).replace('2025-11-29', '2025-11-01'),
    bankRow(lines[5]!).replace('2025-11-29', '2025-12-25'),
    bankRow(lines[5]!, '交易成功', '账户冻结'),
  )
  expect(verdicts(found)).toEqual([
    'REFUSED UNKNOWN_BANK_RESULT',
    'UNMATCHED BANK_AMOUNT_DIFFERS',
    'UNMATCHED BANK_NAME_DIFFERS',
    'UNMATCHED BANK_NO_CANDIDATE',
    'UNMATCHED BANK_TWICE',
    'UNMATCHED BANK_TWICE',
    'REFUSED DAY_BEFORE_PAID',
    'REFUSED DAY_IN_FUTURE',
    'REFUSED RESULT_CONTRADICTS',
  ])
  expect(found.rows.edges[1]!.node.problems[0]!.message).toContain(`：1.00 ≠ ${lines[1]!.amount}`)
  expect(found.summary).toMatchObject({ newPeople: 0, newAccounts: 0 })
  await promoted(found)
  expect(new Set(await states('2026-03'))).toEqual(new Set(['IN_TRANSIT']))
  const kept = await api.sql(
    (sql) =>
      sql`select reason, count(*)::int as n from bank_line where import_id = ${found.id.slice('Import.'.length)} group by 1 order by 1`,
  )
  expect(kept).toEqual([
    { reason: 'AMOUNT_DIFFERS', n: 1 },
    { reason: 'NAME_DIFFERS', n: 1 },
    { reason: 'NO_CANDIDATE', n: 1 },
    { reason: 'TWICE', n: 2 },
  ])
})

test('two months of one account without a month in the file are not chosen between', async () => {
  const [line] = await paidBatch('2026-04-01', 1)
  await paidBatch('2026-05-01', 1)
  expect(verdicts(await bringBank('', bankRow(line!)))).toEqual([
    'UNMATCHED BANK_SEVERAL_CANDIDATES',
  ])
  expect(verdicts(await bringBank('2026-05', bankRow(line!)))).toEqual(['NEW'])
})

test('a batch that the treasury has not paid has no answer of the bank', async () => {
  const [line] = await paidBatch('2026-06-01', 1, 'FINANCE_CHECKED')
  expect(verdicts(await bringBank('2026-06', bankRow(line!)))).toEqual([
    'UNMATCHED BANK_NOT_PAID_YET',
  ])
})

test('two people of one name are told apart by their numbers, and without any nobody is matched', async () => {
  const lines = await paidBatch('2026-07-01', 2)
  const named = (each: PaidLine, account: string, number: string) =>
    `${account},${number},同名人,${each.amount},成功,2025-11-29,2026-07`
  const text = [
    '收款账号,证件号码,户名,金额,处理结果,交易日期,发放月份',
    named(lines[0]!, '', ''),
    named({ ...lines[0]!, amount: lines[1]!.amount }, '', ''),
    `,${lines[0]!.number},${lines[0]!.name},${lines[0]!.amount},成功,2025-11-29,2026-07`,
  ].join('\n')
  const found = await bring(clerk, text, {
    kind: 'BANK_RETURN',
    fileName: '同名.csv',
    source: '农商行',
  })
  expect(verdicts(found)).toEqual(['REFUSED MISSING', 'REFUSED MISSING', 'NEW'])
})

test('what moved on since the preview is compared anew', async () => {
  const [line] = await paidBatch('2026-08-01', 1)
  const first = await bringBank('2026-08', bankRow(line!))
  const other = await bringBank('2026-08', bankRow(line!), '')
  await promoted(first)
  const found = await promoted(other)
  expect(found).toMatchObject({ state: 'PREVIEW', refusal: { code: 'OUTDATED' } })
  expect(verdicts(found)).toEqual(['SAME'])
  expect(await states('2026-08')).toEqual(['SETTLED'])
})

test('two batches in one file are each answered; the same bytes again change nothing and say so', async () => {
  const [first] = await paidBatch('2026-09-01', 1)
  const [other_] = await paidBatch('2026-10-01', 1)
  const text = [bankFile('2026-09', bankRow(first!)), `${bankRow(other_!)},2026-10`].join('\n')
  const more = { kind: 'BANK_RETURN', fileName: '两批.csv', source: '农商行' }
  const found = await bring(clerk, text, more)
  expect(verdicts(found)).toEqual(['NEW', 'NEW'])
  await promoted(found)
  for (const month of ['2026-09', '2026-10'])
    expect(await batchOf(month)).toEqual([{ state: 'SETTLED', on: '2025-11-29' }])
  const again = await bring(clerk, text, more)
  expect(again.sameFileAs).toEqual({ id: found.id })
  expect(verdicts(again)).toEqual(['SAME', 'SAME'])
})

test('two people of one name with an account each are each matched; a refused row names its cell', async () => {
  const lines = await paidBatch('2026-11-01', 2)
  await api.sql(
    (
      sql,
    ) => sql`insert into payment select (jsonb_populate_record(null::payment, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'month', '2026-12-01', 'recipient_name', '同名人', 'payee_name', '同名人'))).*
      from payment p where month = '2026-11-01'`,
  )
  const found = await bringBank(
    '2026-12',
    bankRow({ ...lines[0]!, name: '同名人' }),
    bankRow({ ...lines[1]!, name: '同名人' }),
    bankRow({ ...lines[1]!, name: '同名人' }, 'E9999'),
  )
  expect(verdicts(found)).toEqual(['NEW', 'NEW', 'REFUSED UNKNOWN_BANK_RESULT'])
  const [problem] = found.rows.edges[2]!.node.problems
  expect(problem).toMatchObject({ cell: 'D5' })
  const { errors } = await move(await api.as('caizheng'), 'promoteImport', found)
  expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
})

test('as a workbook: an unknown code, a wrong amount, two of one name; both sides in buckets, to the fen', async () => {
  const lines = await paidBatch('2027-01-01', 6)
  const [of] = await api.sql(
    (sql) => sql<
      { id: string }[]
    >`with namesakes as (insert into payment select (jsonb_populate_record(null::payment, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'recipient_name', '同名人', 'payee_name', '同名人'))).*
        from payment p where id in (${lines[4]!.id}, ${lines[5]!.id}) returning batch_id)
      select distinct batch_id as id from namesakes`,
  )
  const text = bankFile(
    '2027-01',
    bankRow(lines[0]!),
    bankRow(lines[1]!, 'E9999'),
    bankRow({ ...lines[2]!, amount: '1.00' }),
    bankRow({ ...lines[4]!, name: '同名人' }),
    bankRow({ ...lines[5]!, name: '同名人' }),
    bankRow({ ...lines[4]!, name: '**' }),
  )
  const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const sheet = text.split('\n').map((row) => `<row>${row.split(',').map(cell).join('')}</row>`)
  const found = await bring(clerk, makeRows(sheet.join('')), {
    kind: 'BANK_RETURN',
    fileName: '回盘.xlsx',
    source: '农商行',
  })
  expect(verdicts(found)).toEqual([
    'NEW',
    'REFUSED UNKNOWN_BANK_RESULT',
    'UNMATCHED BANK_AMOUNT_DIFFERS',
    'NEW',
    'NEW',
    'UNMATCHED BANK_SEVERAL_CANDIDATES',
  ])
  expect(found.rows.edges[1]!.node.problems[0]!.cell).toBe('D4')
  expect((await promoted(found)).state).toBe('PROMOTED')
  const { data } = await clerk.run(
    'query R($id: ID!) { batch(id: $id) { reconciliation { rows { bucket lines amount bankLines bankAmount } } } }',
    { id: `Batch.${of!.id}` },
  )
  const yuan = (...own: (string | undefined)[]) =>
    own.reduce((sum, each) => sum + Number(each), 0).toFixed(2)
  const [zero, one, two, three, four, five] = lines.map(({ amount }) => amount)
  const row = (bucket: string, ours: number, amount: string, theirs: number, said: string) => ({
    bucket,
    lines: ours,
    amount,
    bankLines: theirs,
    bankAmount: said,
  })
  const matched = yuan(zero, four, five)
  expect(data).toMatchObject({
    batch: {
      reconciliation: {
        rows: [
          row('MATCHED', 3, matched, 3, matched),
          row('AMOUNT_DIFFERS', 1, two!, 1, '1.00'),
          row('ONLY_OURS', 4, yuan(one, three, four, five), 0, '0.00'),
          row('ONLY_BANK', 0, '0.00', 1, four!),
          row('UNREAD', 0, '0.00', 1, one!),
        ],
      },
    },
  })
})

test('the head of a file narrows what its rows may speak of to our batch', async () => {
  const [line] = await paidBatch('2027-03-01', 1)
  await paidBatch('2027-04-01', 1)
  const headed = (head: string) =>
    bring(
      clerk,
      [
        head,
        '收款账号,户名,金额,处理结果,交易日期',
        `${line!.account},${line!.name},${line!.amount},成功,2025-11-29`,
      ].join('\n'),
      { kind: 'BANK_RETURN' },
    )
  expect(verdicts(await headed('代发回盘文件'))).toEqual(['UNMATCHED BANK_SEVERAL_CANDIDATES'])
  await api.sql(
    (sql) => sql`update batch set document_no = '明民册〔2025〕990号' where month = '2027-03-01'`,
  )
  expect(verdicts(await headed('代发回盘文件 批次：明民册[2025]第990号'))).toEqual(['NEW'])
  await paidBatch('2027-08-01', 1)
  const elsewhere = await bring(
    clerk,
    bankFile('2027-08', bankRow(line!)).replace(
      '代发回盘文件',
      '代发回盘文件 批次：明民册[2025]第990号',
    ),
    { kind: 'BANK_RETURN' },
  )
  expect(verdicts(elsewhere)).toEqual(['NEW BATCH_CONTRADICTS'])
  // Another number than of any of its lines excludes none of them.
  expect(verdicts(await headed('代发回盘文件 批次：明民册〔2025〕991号'))).toEqual([
    'UNMATCHED BANK_SEVERAL_CANDIDATES',
  ])
})

test('the same answer in another file, without a month, is known; it returns no other month of the account', async () => {
  const [line] = await paidBatch('2027-05-01', 1)
  const amount = '777.00'
  await api.sql(
    (
      sql,
    ) => sql`insert into payment select (jsonb_populate_record(null::payment, to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'month', m.month,
        'amount_fen', 77700, 'base_fen', 77700, 'categorical_fen', 0, 'care_fen', 0, 'other_fen', 0))).*
      from payment p, (values ('2027-06-01'), ('2027-07-01')) m (month) where p.id = ${line!.id}`,
  )
  const row = (result: string, why = '') => bankRow({ ...line!, amount }, result, why)
  await promoted(await bringBank('2027-06', row('成功')))
  const first = await bringBank('', row('失败', '账户冻结'))
  expect(verdicts(first)).toEqual(['NEW'])
  await promoted(first)
  expect([...(await states('2027-06')), ...(await states('2027-07'))]).toEqual([
    'SETTLED',
    'RETURNED',
  ])
  expect(verdicts(await bringBank('', row('失败', '账户冻结'), ''))).toEqual(['SAME'])
  // Of another day, or of none, it may speak of either month.
  for (const day of ['2025-11-30', ''])
    expect(
      verdicts(await bringBank('', row('失败', '账户冻结').replace('2025-11-29', day))),
    ).toEqual(['UNMATCHED BANK_SEVERAL_CANDIDATES'])
})
