import { afterAll, beforeAll, expect, test } from 'vitest'

import { bring, type Caller, type Imported, promoteBy } from '../../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../../test/county-at-work.ts'
import {
  bankFile,
  bankRow,
  paidBatch as paidLines,
  type PaidLine,
} from '../../../../test/paid-batch.ts'

let county: CountyAtWork
let clerk: Caller
beforeAll(async () => {
  county = await openCountyAtWork()
  clerk = county.clerk
})
afterAll(() => county?.close())

const paidBatch = (month: string, lines: number) =>
  county.api.sql((sql) => paidLines(sql, county.database.identityKeys, month, lines))
const bringBank = (month: string, ...rows: string[]) =>
  bring(clerk, bankFile(month, ...rows), { kind: 'BANK_RETURN', source: '农商行' })
const verdicts = ({ rows }: Imported) =>
  rows.edges.map(({ node }) => [node.class, ...node.problems.map(({ code }) => code)].join(' '))
const starred = (line: PaidLine) => ({
  ...line,
  account: `${line.account.slice(0, 4)}********${line.account.slice(-4)}`,
})

test('an account that the bank stars out is matched by what it shows, the name and the amount, where one line fits', async () => {
  const lines = await paidBatch('2026-02-01', 5)
  const found = await bringBank(
    '2026-02',
    bankRow(starred(lines[0]!)),
    bankRow(starred({ ...lines[1]!, name: `${[...lines[1]!.name][0]}**` }), '失败', '账户已销户'),
    bankRow(starred({ ...lines[2]!, amount: '1.00' })),
    bankRow(starred({ ...lines[3]!, name: '别人' })),
    bankRow({ ...lines[4]!, account: '****0000' }),
    bankRow(starred({ ...lines[4]!, name: '***' })),
    bankRow({ ...lines[4]!, account: '6214************' }),
  )
  expect(verdicts(found)).toEqual([
    'NEW ACCOUNT_BY_MASK',
    'NEW ACCOUNT_BY_MASK',
    'UNMATCHED ACCOUNT_BY_MASK BANK_AMOUNT_DIFFERS',
    'UNMATCHED ACCOUNT_BY_MASK BANK_NO_CANDIDATE',
    'UNMATCHED ACCOUNT_BY_MASK BANK_NO_CANDIDATE',
    'UNMATCHED ACCOUNT_BY_MASK BANK_NO_CANDIDATE',
    'REFUSED ACCOUNT_MASKED',
  ])
  expect((await promoteBy(county.second, found)).state).toBe('PROMOTED')
  const states = await county.api.sql(
    (sql) =>
      sql`select s.status, count(*)::int as n from payment_state s where month = '2026-02-01' group by 1 order by 1`,
  )
  expect(states).toEqual([
    { status: 'IN_TRANSIT', n: 3 },
    { status: 'RETURNED', n: 1 },
    { status: 'SETTLED', n: 1 },
  ])
  const kept = await county.api.sql(
    (sql) =>
      sql`select account_last4 as last from bank_line where state = 'UNMATCHED' and name = '别人'`,
  )
  expect(kept).toEqual([{ last: lines[3]!.account.slice(-4) }])
})

test('of two lines that both fit what is shown none is taken, and an identity number beside it decides', async () => {
  const lines = await paidBatch('2026-03-01', 2)
  const twins = lines.map(({ id }) => id)
  await county.api.sql(
    (
      sql,
    ) => sql`with twin as (insert into payment select (jsonb_populate_record(null::payment, to_jsonb(p)
      || jsonb_build_object('id', gen_random_uuid(), 'month', '2026-04-01', 'recipient_name', '同名人', 'payee_name', '同名人', 'amount_fen', 12300, 'base_fen', 12300, 'categorical_fen', 0, 'care_fen', 0, 'other_fen', 0))).*
      from payment p where id = any(${twins}) returning bank_account_id)
      update bank_account set number_last4 = '0018' where id in (select bank_account_id from twin)`,
  )
  const told = { ...lines[0]!, name: '同名人', amount: '123.00', account: '****0018' }
  expect(verdicts(await bringBank('2026-04', bankRow(told)))).toEqual([
    'UNMATCHED ACCOUNT_BY_MASK BANK_SEVERAL_CANDIDATES',
  ])
  const text = [
    '收款账号,证件号码,户名,金额,处理结果,交易日期,发放月份',
    `****0018,${lines[1]!.number},同名人,123.00,成功,2025-11-29,2026-04`,
  ].join('\n')
  const found = await bring(clerk, text, { kind: 'BANK_RETURN', source: '农商行' })
  expect(verdicts(found)).toEqual(['NEW ACCOUNT_BY_MASK'])
})
