import { describe, expect, test } from 'vitest'

import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'
import { parseMaskedAccount } from '../parse/numbers.ts'
import { amountOf } from '../parse/rows.ts'

const heading = ['序号', '村', '姓名', '身份证号', '保障人数', '合计', '银行账号']
const line = (n: number, amount: string | number = 348.5) => [
  n,
  '大槐树村',
  '张三',
  id(n),
  2,
  amount,
  account,
]
const titled = (...lines: (string | number | null)[][]) =>
  rowsOf([['青石镇2025年12月农村低保花名册'], ...lines])
const codes = ({ found }: ReturnType<typeof read>) =>
  found.map(({ problems }) => problems.map(({ code }) => code).join())
const noted = ({ layout }: ReturnType<typeof read>) => layout.notes.map(({ code }) => code)

describe('amounts', () => {
  test.each([
    ['单位：户、人、万元', '3485000000'],
    ['单位（万元）', '3485000000'],
    ['2025年12月发放表（万元）', '3485000000'],
    ['填报单位：区民政局  合计3.5万元  单位：元', '348500'],
    ['单位：户、人、元', '348500'],
  ])('under %s', (unit, fen) => {
    const { found } = read(sheetOf(), rowsOf([[unit], heading, line(1, 3485)]))
    expect(amountOf(found[0]!)).toBe(fen)
  })

  test('are in yuan where their column says so against the unit of the sheet, which is told', () => {
    const { layout, found } = read(
      sheetOf(),
      rowsOf([
        ['单位：万元'],
        heading.map((text) => text.replace('合计', '合计（元）')),
        line(1, 348.5),
      ]),
    )
    expect(found.map(amountOf)).toEqual(['34850'])
    expect(layout.notes).toContainEqual({ code: 'UNITS_CONTRADICT', detail: '合计(元)' })
  })

  test('of which a part is more than the whole are refused', () => {
    const parts = ['序号', '姓名', '身份证号', '分类施保金', '发放金额', '银行账号']
    const { found } = read(sheetOf(), titled(parts, [1, '张三', id(1), 60, 50, account]))
    expect(found[0]!.problems).toMatchObject([{ code: 'SUM_DIFFERS', found: '60.00 > 50.00' }])
  })

  test('in 万元 where a row of units below the heading says so', () => {
    const units = ['', '', '', '', '（人）', '（万元）', '']
    const { layout, found } = read(sheetOf(), titled(heading, units, line(1, 0.03485)))
    expect(layout.headingRows).toEqual([2, 3])
    expect(found.map(amountOf)).toEqual(['34850'])
  })

  test('of a line are all its parts where nothing sums them up, and the total is compared by its own column', () => {
    const parts = ['序号', '姓名', '身份证号', '月保障金', '分类施保金', '价格补贴', '银行账号']
    const { found, remarks } = read(
      sheetOf(),
      titled(parts, [1, '张三', id(1), 300, 60, 20, account], ['合计', '', '', 300, 60, 20]),
    )
    expect(found.map(amountOf)).toEqual(['38000'])
    expect(remarks).toEqual([])
  })
})

test('what is missing is named with its cell, and once; what is signed and dated is no row', () => {
  const signed = [
    '制表人：王小明',
    '',
    '审核人：李大红',
    '',
    '负责人（签字）：',
    '',
    '2025年12月25日',
  ]
  const result = read(sheetOf(), titled(heading, line(1, ''), line(2, '三百'), signed))
  expect(result.found.map(({ problems }) => problems)).toMatchObject([
    [{ code: 'MISSING', column: 6, found: '合计' }],
    [{ code: 'NOT_MONEY', column: 6 }],
  ])
  expect(result.remarks).toEqual([])
})

describe('members', () => {
  test('stand under a group that is merged above headings of their own', () => {
    const merges = [
      { top: 2, bottom: 2, left: 2, right: 3 },
      { top: 2, bottom: 2, left: 4, right: 8 },
      { top: 2, bottom: 2, left: 9, right: 10 },
    ]
    const { layout, found } = read(
      sheetOf({ merges }),
      titled(
        ['', '户主情况', '', '家庭成员情况', '', '', '', '', '发放情况'],
        [
          '序号',
          '姓名',
          '身份证号',
          '姓名',
          '关系',
          '身份证号',
          '姓名',
          '身份证号',
          '金额',
          '账号',
        ],
        [1, '张三', id(1), '张小', '长子', id(2), '李四', id(3), 300, account],
      ),
    )
    expect(layout).toMatchObject({ headingRows: [2, 3], month: '2025-12-01' })
    expect(found[0]).toMatchObject({
      problems: [],
      members: [
        { name: '张小', relation: 'CHILD' },
        { name: '李四', idNumber: id(3) },
      ],
    })
  })

  test('stand sideways under merged headings, with what they are to the head', () => {
    const merges = [
      { top: 2, bottom: 2, left: 5, right: 7 },
      { top: 2, bottom: 2, left: 8, right: 10 },
    ]
    const { layout, found } = read(
      sheetOf({ merges }),
      titled(
        ['户主姓名', '身份证号', '合计', '银行账号', '家庭成员一', '', '', '家庭成员二', '', ''],
        ['', '', '', '', '姓名', '身份证号', '与户主关系', '姓名', '身份证号', '与户主关系'],
        ['张三', id(1), 300, account, '张小', id(2), '长子', '李四', id(3), '妻'],
      ),
    )
    expect(meanings(layout).slice(4)).toEqual(
      [1, 2].flatMap((n) => [`memberName${n}`, `memberId${n}`, `memberRelation${n}`]),
    )
    expect(found[0]).toMatchObject({
      values: { headName: '张三' },
      members: [
        { name: '张小', idNumber: id(2), relation: 'CHILD', row: 4, column: 5 },
        { name: '李四', idNumber: id(3), relation: 'SPOUSE', row: 4, column: 8 },
      ],
    })
  })

  test('stand below, a row each, beside the name of their head', () => {
    const of = ['户主姓名', '姓名', '与户主关系', '身份证号', '合计', '银行账号']
    const reading = read(
      sheetOf(),
      titled(
        of,
        ['张三', '张三', '户主', id(1), 300, account],
        ['张三', '张小', '女儿', id(2), '', ''],
        ['张三', '张无号', '母亲', '', '', ''],
        ['李四', '李四', '本人', id(3), 300, account],
      ),
    )
    expect(reading.found.map(({ values }) => values.headName)).toEqual(['张三', '李四'])
    expect(reading.found[0]!.members).toMatchObject([
      { name: '张小', relation: 'CHILD', row: 4 },
      { name: '张无号', idNumber: null, relation: 'PARENT', row: 5 },
    ])
    expect(reading.found[0]!.problems).toMatchObject([
      { code: 'MEMBER_WITHOUT_NUMBER', row: 5, column: 2 },
    ])
    expect(reading.found[0]!.values.payeeName).toBeUndefined()
  })
})

describe('what is not one list', () => {
  test('two lists side by side are refused where both have a row, and neither lends the other a payee', () => {
    const half = ['姓名', '身份证号', '金额', '银行账号']
    const reading = read(
      sheetOf(),
      titled(
        [...half, ...half],
        ['张三', id(1), 300, account, '李四', id(2), 300, account],
        ['王五', id(3), 300, account],
      ),
    )
    expect(codes(reading)).toEqual(['SIDE_BY_SIDE', ''])
    expect(noted(reading)).toContain('SIDE_BY_SIDE')
    expect(reading.found[0]!.values.payeeName).toBeUndefined()
  })

  test('a summary of townships is no roster', () => {
    const reading = read(
      sheetOf(),
      titled(['序号', '乡镇', '户数', '人数', '金额'], [1, '青石镇', 10, 20, 3485]),
    )
    expect(reading.layout.kind).toBeNull()
    expect(noted(reading)).toContain('NOT_A_LIST')
  })

  test('a heading that comes again in another order is not read by the first', () => {
    const moved = ['序号', '村', '姓名', '身份证号', '合计', '保障人数', '银行账号']
    const reading = read(
      sheetOf(),
      titled(heading, line(1), heading, line(2), moved, [
        3,
        '大槐树村',
        '李四',
        id(3),
        2,
        1,
        account,
      ]),
    )
    expect(codes(reading)).toEqual(['', '', 'HEADING_MOVED'])
  })
})

describe('nothing is dropped or taken silently', () => {
  test('a row with an amount is data, whoever signed beside it', () => {
    const remark = [...heading, '备注']
    const reading = read(
      sheetOf(),
      titled(remark, [1, '大槐树村', '李四', '', '', '348.5元', '', '负责人核实中']),
    )
    expect(reading.found).toHaveLength(1)
  })

  test('totals by any name, and the day below', () => {
    const reading = read(
      sheetOf(),
      titled(
        heading,
        line(1),
        ['', '大槐树村合计：', '', '', 2, 348.5],
        ['总 计:', '', '', '', 2, 348.5],
        ['2025年12月3日'],
      ),
    )
    expect(reading.found).toHaveLength(1)
    expect(reading.remarks).toEqual([])
  })

  test('what is noted behind a name is told', () => {
    const [a, b, ...rest] = line(1)
    const reading = read(sheetOf(), titled(heading, [a!, b!, '王五（已故）', ...rest.slice(1)]))
    expect(reading.found[0]).toMatchObject({
      values: { headName: '王五' },
      problems: [{ code: 'NAME_NOTE', severity: 'WARNING', found: '已故' }],
    })
  })

  test('digits that an export wrapped up are read; a number in the wrong column is not shown', () => {
    const [a, b, c, number, , ...rest] = line(1)
    const wrapped = read(sheetOf(), titled(heading, [a!, b!, c!, `="${number}"`, 2, ...rest]))
    expect(wrapped.found[0]!.protected.idNumber).toBe(number)
    const shifted = read(sheetOf(), titled(heading, [a!, b!, c!, '', String(number), ...rest]))
    expect(JSON.stringify(shifted.found[0]!.problems)).not.toContain(String(number).slice(0, 7))
  })
})

test('城市 or 农村 in a column of kinds is the programme of the row', () => {
  const { found } = read(
    sheetOf(),
    titled(
      ['类别', '姓名', '身份证号', '金额', '银行账号'],
      ['城市', '张三', id(1), 300, account],
      ['农村', '李四', id(2), 300, account],
      ['A类', '王五', id(3), 300, account],
    ),
  )
  expect(found.map(({ values, problems }) => [values.programme, values.band, problems])).toEqual([
    ['SUBSISTENCE_URBAN', undefined, []],
    ['SUBSISTENCE_RURAL', undefined, []],
    [undefined, 'A', []],
  ])
})

test('what is due and what is paid are told apart, or neither is taken', () => {
  const columns = ['姓名', '身份证号', '合计', '价格补贴', '实发金额', '银行账号']
  const rows = [
    ['张三', id(1), 300, 0, 300, account],
    ['李四', id(2), 320, 20, 300, account],
    ['王五', id(3), 300, 0, 280, account],
  ]
  expect(codes(read(sheetOf(), titled(columns, ...rows)))).toEqual(['', '', 'TWO_AMOUNTS'])
})

test('a subtotal of the parts is the total where nothing else is', () => {
  const parts = ['姓名', '身份证号', '低保金', '其他', '小计', '银行账号']
  const { layout, found } = read(sheetOf(), titled(parts, ['张三', id(1), 300, 5, 305, account]))
  expect(meanings(layout)[4]).toBe('total')
  expect(found.map(amountOf)).toEqual(['30500'])
})

test('a remark of another payment, a masked account and what copying left in a name are told or undone', () => {
  const { found } = read(
    sheetOf(),
    titled(
      [...heading, '备注'],
      [...line(1), '补发9月'],
      [1, '大槐树村', '张\u200b三', id(2), 2, 1, '621467********0018'],
    ),
  )
  expect(found.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['REMARK_OF_ANOTHER_LINE'],
    ['ACCOUNT_MASKED'],
  ])
  expect(found[1]!.values.headName).toBe('张三')
})

test('what a bank shows of an account is kept, and too little or too much of it is not', () => {
  const shown = (text: string) => parseMaskedAccount({ kind: 'text', text })
  expect(
    ['6214********0018', '6214 67** **** *00 18', '****0018', '621467xxxxxx00018'].map(shown),
  ).toEqual(['6214…0018', '621467…0018', '…0018', '621467…0018'])
  expect(['6214****', '6214*****018', '621467123456**0018', '6214670000000018'].map(shown)).toEqual(
    [null, null, null, null],
  )
})

test('a bank’s file names our batch in its head', () => {
  const bank = (head: string) =>
    read(sheetOf(), rowsOf([[head], ['户名', '账号', '金额', '处理结果']]), { kind: 'BANK_RETURN' })
      .layout.batchNo
  expect(bank('代发回盘 批次：明民册[2025]第340号 日期：2025-11-26')).toBe('明民册〔2025〕340号')
  expect(bank('代发回盘 批次号：20251126001')).toBeNull()
})

test('of two document numbers that of the quota is the source, in any order', () => {
  const fields = (...two: string[]) =>
    meanings(
      read(sheetOf(), rowsOf([['分配表'], ['乡镇', '项目', ...two, '金额', '发文时间']]), {
        kind: 'ALLOCATION',
      }).layout,
    ).slice(2)
  const [own, source] = ['documentNo', 'parentDocumentNo']
  expect(fields('指标文号', '分配文号')).toEqual([source, own, 'amount', 'day'])
  expect(fields('分配文号', '指标文号')).toEqual([own, source, 'amount', 'day'])
})

test('members below their head in columns of their own are no lines, and a title that comes again is no remark', () => {
  const columns = ['户主姓名', '身份证号', '成员姓名', '成员身份证号', '月保障金', '银行账号']
  const { found, remarks } = read(
    sheetOf(),
    titled(
      columns,
      ['张三', id(1), '张三', id(1), 300, account],
      ['', '', '张小', id(2)],
      ['青石镇2025年12月农村低保花名册'],
      ['李四', id(3), '', '', 300, account],
    ),
  )
  expect(found.map(({ members }) => members.map(({ name }) => name))).toEqual([
    ['张三', '张小'],
    [],
  ])
  expect(found.flatMap(({ problems }) => problems)).toEqual([])
  expect(remarks).toEqual([])
})
