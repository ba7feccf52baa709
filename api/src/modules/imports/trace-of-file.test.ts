import { afterAll, beforeAll, expect, test } from 'vitest'

import { bring, type Imported, promoteBy } from '../../../test/bring.ts'
import { type CountyAtWork, openCountyAtWork } from '../../../test/county-at-work.ts'
import { bankFile, bankRow, paidBatch, type PaidLine } from '../../../test/paid-batch.ts'
import { expectPictureIsList, type Traced } from '../../../test/trace-agrees.ts'

let county: CountyAtWork
let lines: PaidLine[]
let batch: { id: string; allocation: string; quota: string }

/** A batch on the way to the bank, out of a quota of its own. */
beforeAll(async () => {
  county = await openCountyAtWork()
  await county.api.sql(async (sql) => {
    const [own] = await sql<{ allocation: string; quota: string }[]>`
      with q as (insert into quota (id, county_code, programme_code, level, document_no, amount_fen, issued_on)
        values (gen_random_uuid(), '410499', 'SUBSISTENCE_RURAL', 'PROVINCE', '明财〔2025〕960号', 1000000000, '2025-11-20') returning id)
      insert into allocation (id, county_code, township_code, quota_id, programme_code, kind, document_no, amount_fen, allocated_on)
        select gen_random_uuid(), '410499', b.township_code, q.id, 'SUBSISTENCE_RURAL', 'PAYMENT', '明民〔2025〕961号', 900000000, '2025-11-21'
        from q, (select township_code from batch where month = '2025-11-01' and programme_code = 'SUBSISTENCE_RURAL' and kind = 'REGULAR' order by id limit 1) b
        returning id as allocation, quota_id as quota`
    lines = await paidBatch(
      sql,
      county.database.identityKeys,
      '2026-02-01',
      3,
      'TREASURY_PAID',
      own!.allocation,
    )
    // Signed for more lines than it has here.
    await sql`alter table batch disable trigger guard`
    const [made] = await sql<
      { id: string }[]
    >`update batch set line_count = 3, total_fen = (select sum(amount_fen) from payment where month = '2026-02-01') where month = '2026-02-01' returning id`
    await sql`alter table batch enable trigger guard`
    batch = { ...own!, id: made!.id }
  })
})
afterAll(() => county?.close())

const trace = async (of: string): Promise<Traced> => {
  const { data, errors } = await county.clerk.run(
    'query ($of: ID!) { fundTrace(of: $of) { nodes { key stage amount documentNo } edges { from to amount } balances { from upper } } }',
    { of },
  )
  expect(errors).toEqual([])
  const found = (data as unknown as { fundTrace: Traced }).fundTrace
  expectPictureIsList(found, 'WHOLE')
  return found
}
const keys = ({ nodes }: Traced) => nodes.map(({ key }) => key)
const found = async (text: string): Promise<string[]> => {
  const { data } = await county.clerk.run(
    'query ($text: String!) { searchDocuments(text: $text) { id } }',
    { text },
  )
  return (data as unknown as { searchDocuments: { id: string }[] }).searchDocuments.map(
    ({ id }) => id,
  )
}
const promoted = async (contents: string, kind: string): Promise<Imported> =>
  await promoteBy(county.second, await bring(county.clerk, contents, { kind, fileName: 'x.csv' }))

test('from the file of the bank: quota, allocation and batch, and what became of each line', async () => {
  const file = await promoted(
    bankFile('2026-02', bankRow(lines[0]!), bankRow(lines[1]!, '失败', '账户已销户')),
    'BANK_RETURN',
  )
  expect(file.state).toBe('PROMOTED')
  const traced = await trace(file.id)
  expect(keys(traced)).toEqual([
    `quota:${batch.quota}`,
    `allocation:${batch.allocation}`,
    `batch:${batch.id}`,
    `bank:${batch.id}`,
    `lines:${batch.id}:settled`,
    `lines:${batch.id}:returned`,
    `lines:${batch.id}:inTransit`,
  ])
  expect(traced.nodes.slice(-3).map(({ amount }) => amount)).toEqual(
    lines.map(({ amount }) => amount),
  )
  // By any of its numbers the same chain is found.
  for (const text of [
    '明财【2025】960号',
    '明民（2025）961号',
    '明民发〔2025〕02-01',
    'gk2026-02-01',
  ]) {
    const [id] = await found(text)
    expect(keys(await trace(id!))).toEqual(keys(traced))
  }
})

test('from the file of a quota: its document, and everything that was allocated and paid out of it since', async () => {
  const quotaFile = await promoted(
    [
      '2025年救助资金指标',
      '单位：万元',
      '文号,资金级次,项目,金额,下达日期',
      '明财〔2025〕971号,省级,农村低保,1.2,2025-11-28',
    ].join('\n'),
    'QUOTA',
  )
  const alone = await trace(quotaFile.id)
  expect(alone.nodes).toMatchObject([
    { stage: 'QUOTA', documentNo: '明财〔2025〕971号', amount: '12000.00' },
  ])

  const allocationFile = await promoted(
    [
      '资金分配表',
      '乡镇,项目,来源文号,分配文号,金额（元）,用途,分配日期',
      '青石镇,农村低保,明财〔2025〕971号,明民〔2025〕972号,7000.00,发放,2025-11-29',
      '柳林镇,农村低保,明财〔2025〕971号,明民〔2025〕972号,5000.00,发放,2025-11-29',
    ].join('\n'),
    'ALLOCATION',
  )
  await county.api.sql(
    (
      sql,
    ) => sql`insert into batch select (jsonb_populate_record(null::batch, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'month', '2026-03-01', 'state', 'DRAFT',
        'allocation_id', a.id, 'township_code', a.township_code, 'document_no', '青民发〔2025〕3号', 'total_fen', 0, 'line_count', 0, 'voucher_no', null, 'treasury_paid_on', null, 'import_id', null))).*
      from (select * from batch where month = '2026-02-01') b, (select a.* from allocation a join region r on r.code = a.township_code where a.document_no = '明民〔2025〕972号' and r.name_zh = '青石镇') a`,
  )
  for (const id of [quotaFile.id, allocationFile.id]) {
    const { nodes } = await trace(id)
    expect(nodes.map(({ stage, amount }) => `${stage} ${amount}`)).toEqual([
      'QUOTA 12000.00',
      expect.stringMatching(/^ALLOCATION (7000|5000)\.00$/),
      expect.stringMatching(/^ALLOCATION (7000|5000)\.00$/),
      'BATCH 0.00',
      'BANK 0.00',
    ])
  }
})
