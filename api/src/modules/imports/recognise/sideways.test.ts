import { expect, test } from 'vitest'

import { account, id, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

const people = (title: string, columns: string[], ...rows: (string | number | null)[][]) =>
  read(sheetOf(), rowsOf([[title], columns, ...rows]))
const lines = ({ found }: ReturnType<typeof read>) =>
  found.map(({ row, values: { month, programme, amount }, problems }) => [
    row,
    month ?? programme,
    amount,
    problems.map(({ code, column }) => `${code} ${column}`).join(),
  ])

const months = ['姓名', '身份证号', '9月', '10月（元）', '11月份', '合计', '银行账号']

test('amounts of months side by side are a line each, with their own cells, and agree with what sums them up', () => {
  const result = people(
    '2025年农村低保发放花名册',
    months,
    ['张三', id(1), 300, '', 310, 610, account],
    ['李四', id(2), 300, '三百', 310, 910, account],
    ['王五', id(3), 300, 300, 310, 900, account],
    ['赵六', id(4), 0, '-', '', 0, account],
    ['合计', '', 900, 300, 930, 2420, ''],
  )
  expect(lines(result)).toEqual([
    [3, '2025-09-01', '30000', ''],
    [3, '2025-11-01', '31000', ''],
    [4, '2025-09-01', '30000', ''],
    [4, '2025-10-01', undefined, 'NOT_MONEY 4'],
    [4, '2025-11-01', '31000', ''],
    [5, '2025-09-01', '30000', 'SUM_DIFFERS 6'],
    [5, '2025-10-01', '30000', 'SUM_DIFFERS 6'],
    [5, '2025-11-01', '31000', 'SUM_DIFFERS 6'],
    [6, '2025-09-01', '0', ''],
  ])
  expect(result.remarks).toEqual([])
  expect(result.layout.notes).toContainEqual({
    code: 'MONTHS_READ',
    detail: 'C 9月、D 10月(元)、E 11月份',
  })
  expect(result.layout.columns[2]).toMatchObject({ field: 'monthAmount', of: '2025-09-01' })
})

test('each month’s total is compared with its own column, above or below', () => {
  const { remarks } = people(
    '2025年农村低保发放花名册',
    months,
    ['全镇合计', '', 600, 300, 300, 1200, ''],
    ['张三', id(1), 300, 300, 300, 900, account],
    ['李四', id(2), 300, '', '', 300, account],
    ['合计', '', 600, 301, 300, 1200, ''],
  )
  expect(remarks).toMatchObject([
    { code: 'TOTAL_DIFFERS', row: 6, detail: '10月(元) 301.00 ≠ 300.00' },
  ])
})

test.each([
  ['农村低保花名册', ['9月', '10月']],
  ['2025年农村低保花名册', ['9月/金额', '9月/补发金额']],
])('months of %s are not guessed: %j', (title, two) => {
  const { layout, found } = people(
    title,
    ['姓名', '身份证号', ...two, '合计', '银行账号'],
    ['张三', id(1), 300, 300, 600, account],
  )
  expect(layout.notes.map(({ code }) => code)).toContain('MONTHS_SIDEWAYS')
  expect(found[0]!.problems).toMatchObject([{ code: 'MONTHS_SIDEWAYS', column: 3 }])
})

test('a heading of two rows may say year, month, persons and money', () => {
  const merges = [
    { top: 2, bottom: 2, left: 3, right: 4 },
    { top: 2, bottom: 2, left: 5, right: 6 },
  ]
  const result = read(
    sheetOf({ merges }),
    rowsOf([
      ['低保发放明细'],
      ['姓名', '身份证号', '2024年12月', '', '2025年1月', '', '银行账号'],
      ['', '', '人数', '金额', '人数', '金额', ''],
      ['张三', id(1), 1, 300, 1, 310, account],
    ]),
  )
  expect(lines(result)).toEqual([
    [4, '2024-12-01', '30000', ''],
    [4, '2025-01-01', '31000', ''],
  ])
})

test('another amount beside months, that nothing sums up, is of no month', () => {
  const result = people(
    '2025年农村低保花名册',
    ['姓名', '身份证号', '9月', '10月', '价格补贴', '银行账号'],
    ['张三', id(1), 300, 300, 20, account],
  )
  expect(lines(result).map(([, , , problems]) => problems)).toEqual([
    'MONTHS_SIDEWAYS 5',
    'MONTHS_SIDEWAYS 5',
  ])
})

const title =
  '2025年第四季度救助资金分配表 明民〔2025〕12号 指标文号：明财〔2025〕9号 2025年11月29日'

test('programmes side by side are an allocation each, in the unit of the table; households and persons are no money', () => {
  const merges = [
    { top: 3, bottom: 3, left: 2, right: 4 },
    { top: 3, bottom: 3, left: 5, right: 6 },
  ]
  const result = read(
    sheetOf({ merges }),
    rowsOf([
      [title],
      ['单位：户、人、万元'],
      ['乡镇', '农村低保', '', '', '城市特困', '', '合计'],
      ['', '户数', '人数', '金额', '人数', '金额', ''],
      ['合计', 300, 500, 30.5, 4, 2, 32.6],
      ['青石镇', 100, 200, 10.25, 4, 2, 12.25],
      ['柳林镇', 200, 300, 20.25, 0, 0, 20.25],
    ]),
    { kind: 'ALLOCATION' },
  )
  expect(lines(result)).toEqual([
    [6, 'SUBSISTENCE_RURAL', '10250000', ''],
    [6, 'DESTITUTE_URBAN', '2000000', ''],
    [7, 'SUBSISTENCE_RURAL', '20250000', ''],
  ])
  expect(result.found[0]!.values).toMatchObject({
    documentNo: '明民〔2025〕12号',
    day: '2025-11-29',
  })
  expect(result.remarks).toMatchObject([{ row: 5, detail: '326000.00 ≠ 325000.00' }])
})

test('a summary by programme without people is no roster, and is told what it could be', () => {
  const { layout } = people(
    '2025年11月困难群众救助资金发放汇总表',
    ['乡镇', '农村低保金额', '城市低保金额', '合计'],
    ['青石镇', 1, 2, 3],
  )
  expect(layout.kind).toBeNull()
  expect(layout.notes.map(({ code }) => code)).toContain('SUMMARY_TABLE')
})

test('townships side by side are an allocation each, also one that nobody knows; levels a quota each', () => {
  const along = (kind: string, columns: string[], ...amounts: (string | number)[]) => {
    const { layout, found } = read(
      sheetOf(),
      rowsOf([[title], ['项目', ...columns, '合计'], ['农村低保', ...amounts]]),
      { kind },
    )
    const said = found.map(({ values }) => [values.township ?? values.level, values.amount])
    return [layout.kind, ...said, found.flatMap(({ problems }) => problems)]
  }
  expect(along('ALLOCATION', ['青石镇', '柳林镇（元）', '不知乡'], 100, 200, 1, 301)).toEqual([
    'ALLOCATION',
    ['青石镇', '10000'],
    ['柳林镇', '20000'],
    ['不知乡', '100'],
    [],
  ])
  const levels = read(
    sheetOf(),
    rowsOf([
      ['资金下达表 明财〔2025〕990号 2025年12月1日'],
      ['项目', '中央', '省级资金', '市级', '合计'],
      ['农村低保', 100, 50, '', 150],
    ]),
    { kind: 'QUOTA' },
  )
  expect(levels.found.map(({ values }) => [values.level, values.amount])).toEqual([
    ['CENTRAL', '10000'],
    ['PROVINCE', '5000'],
  ])
  expect(levels.found.flatMap(({ problems }) => problems)).toEqual([])
})

test('months may be written in words', () => {
  const result = people(
    '2026年度农村低保发放台账',
    ['姓名', '身份证号', '元月', '二月', '十二月', '小计', '银行账号'],
    ['张三', id(1), 300, 310, 320, 930, account],
  )
  expect(lines(result).map(([, month]) => month)).toEqual([
    '2026-01-01',
    '2026-02-01',
    '2026-12-01',
  ])
})
