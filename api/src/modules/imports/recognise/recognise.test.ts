import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

describe('a roster of subsistence allowance', () => {
  const title = ['青石镇2025年11月农村低保发放花名册']
  const heading = [
    '序号',
    '乡镇(街道)',
    '村(社区)',
    '组',
    '户主姓名',
    '身份证号',
    '家庭人口',
    '保障人数',
    '低保类别(A/B/C)',
    '人均月补差(元)',
    '月保障金(元)',
    '分类施保金(元)',
    '价格补贴(元)',
    '合计(元)',
    '发放月份',
    '开户银行',
    '社保卡(银行)账号',
    '联系电话',
    '备注',
  ]
  const line = (n: number, total = '348.50') => [
    String(n),
    '青石镇',
    '大槐树村',
    '1组',
    '王小明',
    id(n),
    '3',
    '1',
    'B',
    '261.5',
    '261.50',
    '52.00',
    '35.00',
    total,
    '2025-11',
    '农商行',
    account,
    '13800000000',
    '',
  ]

  test('in its usual order, with titles, a unit line, a total and signatures', () => {
    const { layout, found, remarks } = read(
      sheetOf(),
      rowsOf([
        title,
        ['单位：元'],
        heading,
        line(1),
        line(2),
        ['合计', ...Array<null>(12).fill(null), '697.00'],
        ['制表人：', null, '审核人：', null, '负责人：'],
      ]),
    )
    expect(layout.kind).toBe('SUBSISTENCE_ROSTER')
    expect(meanings(layout)).toEqual([
      'sequence',
      'township',
      'village',
      'group',
      'headName',
      'idNumber',
      'familySize',
      'coveredCount',
      'band',
      'topUpPerHead',
      'base',
      'categorical',
      'priceSubsidy',
      'total',
      'month',
      'bankName',
      'accountNumber',
      'phone',
      'remark',
    ])
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({
      row: 4,
      problems: [],
      values: { headName: '王小明', total: '34850', band: 'B', month: '2025-11-01' },
    })
    expect(remarks).toEqual([])
  })

  test('whose total is a fen off, and whose row does not add up, says so', () => {
    const { found, remarks } = read(
      sheetOf(),
      rowsOf([
        heading,
        line(1),
        line(2, '348.51'),
        ['合计', ...Array<null>(12).fill(null), '697.00'],
      ]),
    )
    expect(found[1]!.problems).toMatchObject([
      { severity: 'ERROR', code: 'SUM_DIFFERS', column: 14, found: '348.50 ≠ 348.51' },
    ])
    expect(remarks).toMatchObject([{ code: 'TOTAL_DIFFERS', row: 4, detail: '697.00 ≠ 697.01' }])
  })

  test('with subtotals by village and the heading again on every page', () => {
    const total = (text: string, sum: string) => [text, ...Array<null>(12).fill(null), sum]
    const { found, remarks } = read(
      sheetOf(),
      rowsOf([
        heading,
        line(1),
        total('大槐树村小计', '348.50'),
        heading,
        line(2),
        total('小计', '348.50'),
        total('合计', '697.00'),
      ]),
    )
    expect(found.map(({ row }) => row)).toEqual([2, 5])
    expect(remarks).toEqual([])
  })

  test('with hidden rows and columns is read, and both are said', () => {
    const { layout, found } = read(
      sheetOf({ hiddenColumns: [17] }),
      rowsOf([heading, line(1)], [2]),
    )
    expect(layout.notes).toContainEqual({ code: 'HIDDEN_COLUMNS', detail: 'Q' })
    expect(found[0]!.problems).toMatchObject([{ severity: 'WARNING', code: 'HIDDEN_ROW' }])
  })

  test('in 万元, with the month and township of its title', () => {
    const { layout, found } = read(
      sheetOf(),
      rowsOf([
        title,
        ['单位：万元'],
        ['户主姓名', '身份证号码', '金额', '银行账号'],
        ['李四', id(3), '0.03485', account],
      ]),
    )
    expect(layout).toMatchObject({ unit: 'WAN_YUAN', month: '2025-11-01', township: '青石镇' })
    expect(found[0]!.values.amount).toBe('34850')
  })

  test('with merged headings of two rows', () => {
    const merges = [
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 2, right: 2 },
      { top: 1, left: 3, bottom: 1, right: 4 },
      { top: 1, left: 5, bottom: 2, right: 5 },
    ]
    const { layout, found } = read(
      sheetOf({ merges }),
      rowsOf([
        ['户主姓名', '身份证号', '补助金额', null, '银行账号'],
        [null, null, '低保金', '合计'],
        ['李四', id(3), '300', '300', account],
      ]),
    )
    expect(layout.headingRows).toEqual([1, 2])
    expect(meanings(layout)).toEqual(['headName', 'idNumber', 'base', 'total', 'accountNumber'])
    expect(found).toHaveLength(1)
  })

  test('with a row for each person is a record for each household', () => {
    const merges = [{ top: 2, left: 1, bottom: 3, right: 1 }]
    const { found } = read(
      sheetOf({ merges }),
      rowsOf([
        ['家庭编号', '姓名', '身份证号', '合计', '银行账号'],
        ['H-1', '王小明', id(4), '600', account],
        [null, '王小花', id(5), null, null],
        ['H-2', '李四', id(6), '300', account],
      ]),
    )
    expect(
      found.map(({ members }) => members.map(({ name, idNumber }) => [name, idNumber])),
    ).toEqual([[['王小花', id(5)]], []])
  })
})

test('members laid sideways are stood upright', () => {
  const heading = [
    '行政区划代码',
    '家庭编号',
    '户主姓名',
    '户主身份证号',
    '低保证号',
    '银行账号',
    '发放时间',
    '低保金',
    '其他补贴金额',
    '其他家庭成员姓名1',
    '身份证号1',
    '其他家庭成员姓名2',
    '身份证号2',
  ]
  const { layout, found } = read(
    sheetOf(),
    rowsOf([
      heading,
      [
        '410499100200',
        'H-1',
        '王小明',
        id(7),
        'D-1',
        account,
        '2025-11',
        '300',
        '20',
        '王小花',
        id(8),
        '王小树',
        id(9),
      ],
    ]),
    { kind: 'PAYMENT_DETAIL' },
  )
  expect(layout.kind).toBe('PAYMENT_DETAIL')
  expect(meanings(layout).slice(9)).toEqual([
    'memberName1',
    'memberId1',
    'memberName2',
    'memberId2',
  ])
  expect(found[0]!.members.map(({ name }) => name)).toEqual(['王小花', '王小树'])
})

test.each([
  [
    '特困花名册',
    [
      '姓名',
      '身份证号',
      '供养方式',
      '自理能力',
      '基本生活标准',
      '照料护理标准',
      '月供养金',
      '银行账号',
    ],
    'DESTITUTE_ROSTER',
  ],
  [
    '临时救助汇总表',
    [
      '序号',
      '姓名',
      '身份证号',
      '年龄',
      '性别',
      '家庭人口',
      '家庭住址',
      '个人类别',
      '联系电话',
      '救助原因',
      '救助金额',
      '银行账号',
      '备注',
    ],
    'TEMPORARY_AID',
  ],
  ['2025年指标', ['指标文号', '资金级次', '项目', '金额', '下达日期'], 'QUOTA'],
  ['分配表', ['乡镇', '项目', '来源文号', '分配文号', '金额'], 'ALLOCATION'],
  ['代发回盘', ['户名', '账号', '金额', '处理结果', '失败原因'], 'BANK_RETURN'],
])('%s is known by its headings', (title, heading, kind) => {
  const rows = rowsOf([[title], heading])
  expect(read(sheetOf(), rows, { kind }).layout.kind).toBe(kind)
  const isOfPeople = ['DESTITUTE_ROSTER', 'TEMPORARY_AID'].includes(kind)
  // Among people it is read as what it is, and told; documents are not compared as people are.
  expect(read(sheetOf(), rows).layout).toMatchObject(
    isOfPeople
      ? { kind, notes: expect.arrayContaining([{ code: 'OTHER_KIND', detail: kind }]) as unknown }
      : { kind: null, notes: [{ code: 'OTHER_SORT', detail: kind }] },
  )
})

test('what a person chose and what was remembered come before the synonyms', () => {
  const rows = rowsOf([
    ['姓名', '身份证号', '本月', '合计', '账号'],
    ['李四', id(3), '300', '300', account],
  ])
  const remembered = new Map([['本月', 'base' as const]])
  expect(meanings(read(sheetOf(), rows, { remembered }).layout)[2]).toBe('base')
  expect(
    meanings(read(sheetOf(), rows, { remembered, chosen: { '0/3': 'other' } }).layout)[2],
  ).toBe('other')
  expect(read(sheetOf(), rows).layout.notes).toContainEqual({
    code: 'UNKNOWN_COLUMNS',
    detail: '本月',
  })
})

test('two columns that claim one field are said, and the first is taken', () => {
  const { layout } = read(
    sheetOf(),
    rowsOf([
      ['姓名', '身份证号', '证件号码', '合计', '账号'],
      ['李四', id(3), id(3), '300', account],
    ]),
  )
  expect(layout.notes).toContainEqual({ code: 'TWO_COLUMNS_ONE_FIELD', detail: '证件号码' })
})

test('nothing that a sheet may hold is thrown', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('合计', '姓名', '身份证号', '账号', '金额', '1-3月', '#REF!'),
    fc.double({ noNaN: true }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), (lines) => {
      expect(() => read(sheetOf(), rowsOf(lines))).not.toThrow()
    }),
  )
})
