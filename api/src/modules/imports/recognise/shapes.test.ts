import { describe, expect, test } from 'vitest'

import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'
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

describe('the month of a title', () => {
  test.each([
    ['2025年10月至12月农村低保花名册', null],
    ['2025年10-12月农村低保花名册', null],
    ['2025年10、11、12月农村低保花名册', null],
    ['2025年第四季度农村低保花名册', null],
    ['二〇二五年十二月农村低保花名册', '2025-12-01'],
    ['二○二五年十月农村低保花名册', '2025-10-01'],
    ['2025年12月农村低保花名册（2025年12月5日制表）', '2025-12-01'],
  ])('%s', (title, month) => {
    expect(read(sheetOf(), rowsOf([[title], heading, line(1)])).layout.month).toBe(month)
  })
})

describe('members', () => {
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
