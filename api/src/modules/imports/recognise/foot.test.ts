import { describe, expect, test } from 'vitest'

import { account, id, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

type Line = (string | number | null)[]
const heading = ['乡镇', '项目', '金额（万元）', '分配文号', '指标文号']
const numbers = ['明财社〔2025〕12号', '豫财社〔2025〕3号']
const lines: Line[] = [
  ['青石镇', '农村低保', 12.5, ...numbers],
  ['柳林镇', '农村低保', 8, ...numbers],
  ['合计', '', 20.5],
]
const allocation = (...foot: Line[]) =>
  read(sheetOf(), rowsOf([['2025年农村低保资金分配表'], heading, ...lines, ...foot]), {
    kind: 'ALLOCATION',
  })
const days = ({ found }: ReturnType<typeof read>) => found.map(({ values }) => values.day)
const said = ({ remarks }: ReturnType<typeof read>) =>
  remarks.map(({ code, row, detail }) => [code, row, detail].filter(Boolean).join(' '))
const noted = ({ layout }: ReturnType<typeof read>) =>
  layout.notes.filter(({ code }) => code === 'DAY_FROM_FOOT').map(({ detail }) => detail)

describe('a day below an allocation', () => {
  test.each([
    ['2025年11月20日'],
    ['2025-11-20'],
    ['2025.11.20'],
    ['明河区财政局 2025年11月20日'],
    ['二〇二五年十一月二十日'],
  ])('%s is that of the document, told with its row, and no row itself', (day) => {
    const result = allocation([], ['', '', '明河区财政局'], ['', '', '', day])
    expect(days(result)).toEqual(['2025-11-20', '2025-11-20'])
    expect(noted(result)[0]).toMatch(/^8 行 2025/)
    expect(said(result)).toEqual(['NOTE_ROW 7', expect.stringMatching(/^SIGNED_ROW 8 2025.11.20/)])
  })

  test.each<[string, Line[]]>([
    ['on which it was drawn up', [['制表人：王某', '', '审核：李某', '', '2025年11月20日']]],
    ['of which there are two', [['民政局 2025年11月20日'], ['财政局 2025年11月22日']]],
  ])('%s is told, and not taken', (_, foot) => {
    const result = allocation(...foot)
    expect(days(result)).toEqual([undefined, undefined])
    expect(noted(result)).toEqual([])
    expect(said(result)).toEqual(
      foot.map((__, i) => expect.stringMatching(new RegExp(`^SIGNED_ROW ${6 + i} 2025年`))),
    )
    expect(result.found.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['MISSING'],
      ['MISSING'],
    ])
  })

  test('gives way to what the title or a column says', () => {
    const titled = read(
      sheetOf(),
      rowsOf([['分配表 2025年11月3日'], heading, ...lines, ['2025年11月20日']]),
      { kind: 'ALLOCATION' },
    )
    expect(days(titled)).toEqual(['2025-11-03', '2025-11-03'])
    const column = read(
      sheetOf(),
      rowsOf([
        ['分配表'],
        [...heading, '分配日期'],
        [...lines[0]!, '2025-11-05'],
        ['', '', '', '', '', '2025年11月20日'],
      ]),
      { kind: 'ALLOCATION' },
    )
    expect(days(column)).toEqual(['2025-11-05'])
    expect(said(column)).toEqual(['SIGNED_ROW 4 2025年11月20日'])
  })

  test('does not make a signature of a row whose amount is in words', () => {
    const { found, remarks } = read(
      sheetOf(),
      rowsOf([
        ['指标下达表'],
        ['指标文号', '资金级次', '项目', '指标金额', '下达日期'],
        ['明财〔2025〕8号', '县级', '临时救助', '五十', '2025年3月5日'],
      ]),
      { kind: 'QUOTA' },
    )
    expect(found.map(({ problems }) => problems)).toMatchObject([
      [{ code: 'NOT_MONEY', column: 4 }],
    ])
    expect(remarks).toEqual([])
  })
})

describe('a total in capitals', () => {
  test.each<[Line, string[]]>([
    [['合计人民币（大写）：贰拾万伍仟元整'], []],
    [['（大写）贰拾万伍仟圆正'], []],
    [['大写', '贰拾万零伍佰元整'], ['TOTAL_DIFFERS 6 贰拾万零伍佰元整 200500.00 ≠ 205000.00']],
    [['合计（大写）', '贰拾万伍元伍整'], ['TOTAL_UNREAD 6 贰拾万伍元伍整']],
    [['合计大写：', '', ''], []],
  ])('%j is compared in yuan with what its rows add up to', (foot, expected) => {
    expect(said(allocation(foot))).toEqual(expected)
  })

  test('stands in the column of amounts too, and so may those of the rows', () => {
    const { found, remarks } = read(
      sheetOf(),
      rowsOf([
        ['2025年12月农村低保花名册'],
        ['姓名', '身份证号', '金额', '银行账号'],
        ['张三', id(1), '叁佰肆拾捌元伍角整', account],
        ['李四', id(2), '叁佰肆拾捌', account],
        ['合计', '', '叁佰肆拾捌元伍角整'],
      ]),
    )
    expect(found.map(({ values }) => values.amount)).toEqual(['34850', undefined])
    expect(found[1]!.problems).toMatchObject([
      { code: 'NOT_MONEY', column: 3, found: '叁佰肆拾捌' },
    ])
    expect(remarks).toEqual([])
  })
})

test('whoever signed a roster is no row, with a telephone or without one', () => {
  const { found, remarks } = read(
    sheetOf(),
    rowsOf([
      ['2025年12月农村低保花名册'],
      ['姓名', '身份证号', '金额', '银行账号'],
      ['张三', id(1), 330, account],
      ['制表人：王某', '审核：李某', '电话：0371-6612345', '2025年12月20日'],
    ]),
  )
  expect(found).toHaveLength(1)
  expect(remarks).toEqual([])
})

test('a township and its amount are a row of an allocation whose title says the rest, of aid to people too', () => {
  const title = '2025年临时救助资金分配表 明财社〔2025〕20号（依据豫财社〔2025〕3号）'
  const { layout, found, remarks } = read(
    sheetOf(),
    rowsOf([
      [title],
      ['乡镇', '分配金额（元）'],
      ['青石镇', 100_000],
      ['柳林镇', 50_000],
      ['合计', 150_000],
      ['明河区民政局', '2025年11月20日'],
    ]),
    { kind: 'ALLOCATION' },
  )
  expect(layout.kind).toBe('ALLOCATION')
  expect(found.map(({ values, problems }) => [values.township, values.amount, problems])).toEqual([
    ['青石镇', '10000000', []],
    ['柳林镇', '5000000', []],
  ])
  expect(remarks).toMatchObject([{ code: 'SIGNED_ROW', row: 6 }])
})
