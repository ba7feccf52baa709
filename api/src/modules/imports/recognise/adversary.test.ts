import { describe, expect, test } from 'vitest'

import { account, id, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'
import type { CellValue, Row } from '../../../sheets/types.ts'
import { parseMoney } from '../parse/money.ts'
import { parseAccount } from '../parse/numbers.ts'
import { parseName } from '../parse/words-of-the-field.ts'

type Line = (string | number | null)[]
const title = '青石镇2025年12月农村低保花名册'
const heading = ['序号', '村', '姓名', '身份证号', '金额', '银行账号']
const line = (n: number, name = '张三'): Line => [n, '大槐树村', name, id(n), 330, account]
const codes = ({ found }: ReturnType<typeof read>) =>
  found.map((row) => [row.row, ...row.problems.map(({ code }) => code)].join(' '))
const noted = ({ layout }: ReturnType<typeof read>) => layout.notes.map(({ code }) => code)

describe('a title further down', () => {
  test.each([
    ['青石镇2025年11月农村低保花名册'],
    ['2025年11月'],
    ['11月份'],
    ['青石镇2025年12月城市低保花名册'],
    ['二、城市低保'],
    ['柳林镇2025年12月农村低保花名册'],
  ])('%s says other than the first: what follows it is refused', (other) => {
    const rows = [[title], heading, line(1), [other], heading, line(2)] as Line[]
    expect(codes(read(sheetOf(), rowsOf(rows)))).toEqual(['3', '6 OTHER_TITLE'])
  })

  test.each([
    [title],
    ['青石镇东关社区2025年12月农村低保花名册'],
    ['12月'],
    ['2025年12月'],
    ['注：城市低保见另表'],
    ['二、农村低保'],
  ])('%s says the same', (same) => {
    const rows = [[title], heading, line(1), [same], heading, line(2)] as Line[]
    expect(codes(read(sheetOf(), rowsOf(rows)))).toEqual(['3', '6'])
  })

  test('holds until the first one comes again, and asks nothing that a column says', () => {
    const other = '青石镇2025年11月农村低保花名册'
    const rows = [[title], heading, line(1), [other], line(2), [title], line(3)] as Line[]
    expect(codes(read(sheetOf(), rowsOf(rows)))).toEqual(['3', '5 OTHER_TITLE', '7'])
    const dated = [
      [title],
      [...heading, '发放月份'],
      [...line(1), '2025-12'],
      [other],
      [...line(2), '2025-11'],
    ]
    expect(codes(read(sheetOf(), rowsOf(dated as Line[])))).toEqual(['3', '5'])
  })
})

test.each([
  ['青石镇2025年10-12月农村低保花名册', '花名册', 'SEVERAL_MONTHS'],
  ['青石镇2025年第四季度农村低保花名册', '花名册', 'SEVERAL_MONTHS'],
  ['青石镇农村低保花名册', '2025年四季度', 'SEVERAL_MONTHS'],
  ['青石镇农村低保花名册', '花名册', 'MONTH_FROM_FILE_NAME'],
])(
  '%s in the sheet %s: a month in the file’s name does not stand for several',
  (said, name, code) => {
    const result = read(sheetOf({ name }), rowsOf([[said], heading, line(1)]), {
      fileName: '青石镇2025年12月.xlsx',
    })
    expect(noted(result)).toContain(code)
    expect(result.layout.month).toBe(code === 'SEVERAL_MONTHS' ? null : '2025-12-01')
  },
)

test('a row that names its head and its person is of the person, number and all', () => {
  const columns = ['户主姓名', '户主身份证号', '姓名', '身份证号', '与户主关系', '金额', '银行账号']
  const result = read(
    sheetOf(),
    rowsOf([
      [title],
      columns,
      ['张三', id(1), '张三', id(1), '户主', 330, account],
      ['张三', id(1), '王芳', id(2), '配偶', '', ''],
      ['李四', id(3), '李小', id(4), '子', 200, account],
    ]),
  )
  expect(
    result.found.map(({ values, protected: { idNumber }, members }) => [
      values.headName,
      idNumber,
      ...members.map((each) => each.idNumber),
    ]),
  ).toEqual([
    ['张三', id(1), id(2)],
    ['李小', id(4)],
  ])
  expect(noted(result)).not.toContain('TWO_COLUMNS_ONE_FIELD')
})

describe('two columns of one meaning', () => {
  test('are refused where they differ, and a person says which is paid', () => {
    const columns = ['姓名', '身份证号', '金额', '金额', '银行账号']
    const rows: Line[] = [
      ['张三', id(1), 330, 200, account],
      ['李四', id(2), 330, 330, account],
      ['王五', id(3), 330, '', account],
    ]
    const sheet = rowsOf([[title], columns, ...rows])
    const result = read(sheetOf(), sheet)
    expect(codes(result)).toEqual(['3 TWO_AMOUNTS', '4', '5'])
    expect(result.found[0]!.problems).toMatchObject([{ column: 4, found: '330.00 ≠ 200.00' }])
    expect(codes(read(sheetOf(), sheet, { chosen: { '0/4': null } }))).toEqual(['3', '4', '5'])
  })

  test('are compared where one of them is in capitals', () => {
    const columns = ['姓名', '身份证号', '救助金额', '救助金额（大写）', '银行账号']
    const rows: Line[] = [
      ['张三', id(1), 3000, '叁仟元整', account],
      ['李四', id(2), 3000, '贰仟元整', account],
    ]
    expect(codes(read(sheetOf(), rowsOf([[title], columns, ...rows])))).toEqual([
      '3',
      '4 TWO_AMOUNTS',
    ])
  })

  test('behind lines numbered anew are a second list, in whatever words and with the same amount', () => {
    const beside = ['', '序号', '户主', '身份证号码', '卡号', '合计']
    const result = read(
      sheetOf(),
      rowsOf([[title], [...heading, ...beside], [...line(1), '', 2, '李四', id(2), account, 330]]),
    )
    expect(codes(result)).toEqual(['3 SIDE_BY_SIDE'])
  })
})

test('what is carried over from page to page, and an average, are no rows and no alarm', () => {
  const result = read(
    sheetOf(),
    rowsOf([
      [title],
      heading,
      line(1),
      ['过次页', '', '', '', 330],
      [title],
      heading,
      ['承前页', '', '', '', 330],
      line(2),
      ['本页合计', '', '', '', 330],
      ['', '', '人均', '', 330],
      ['共2户2人', '', '', '', 660],
      ['累计', '', '', '', 660],
    ]),
  )
  expect(codes(result)).toEqual(['3', '8'])
  expect(result.remarks).toEqual([{ code: 'NOTE_ROW', row: 10, detail: '' }])
})

test('what a bank sums up of the lines that went through is no total of the file', () => {
  const columns = ['账号', '户名', '金额', '处理结果', '失败原因']
  const result = read(
    sheetOf(),
    rowsOf([
      columns,
      [account, '张三', '330.00', '成功', ''],
      [account, '李四', '330.00', '失败', '账户不存在'],
      ['总笔数', '2', '660.00'],
      ['成功笔数', '1', '330.00'],
    ]),
    { kind: 'BANK_RETURN' },
  )
  expect(result.found).toHaveLength(2)
  expect(result.remarks).toEqual([{ code: 'NOTE_ROW', row: 5, detail: '' }])
})

test('a cell that shows a percentage is no amount', () => {
  const percent: CellValue = { kind: 'number', digits: '3.3', format: '0%' }
  expect(parseMoney(percent, false)).toEqual({ problem: 'NOT_MONEY' })
  const rows = rowsOf([[title], heading, line(1)])
  const shown = rows.map((row): Row => ({
    ...row,
    cells: row.cells.map((cell) =>
      row.number === 3 && cell.column === 5 ? { ...cell, value: percent } : cell,
    ),
  }))
  expect(read(sheetOf(), shown).found[0]!.problems).toMatchObject([
    { code: 'NOT_MONEY', column: 5 },
  ])
})

test.each(['同上', '″', '张三代领', '张三已故', '李四\n王五', '欧阳小明\n李四'])(
  '%j is no name',
  (text) => expect(parseName({ kind: 'text', text })).toEqual({ problem: 'NAME_SHAPE' }),
)

test.each(['单位：百元', '金额单位：千元', '单位：户、人、亿元', '单位：分', '（千元）'])(
  'of amounts under %s nothing is taken but what says its own unit',
  (unit) => {
    const columns = ['姓名', '身份证号', '金额', '银行账号']
    const rows: Line[] = [
      ['张三', id(1), 3.3, account],
      ['李四', id(2), '330元', account],
    ]
    const result = read(sheetOf(), rowsOf([[title], [unit], columns, ...rows]))
    expect(noted(result)).toContain('UNKNOWN_UNIT')
    expect(codes(result)).toEqual(['4 UNKNOWN_UNIT', '5'])
    const inYuan = columns.map((text) => text.replace('金额', '金额（元）'))
    expect(codes(read(sheetOf(), rowsOf([[title], [unit], inYuan, ...rows])))).toEqual(['4', '5'])
  },
)

test('an account that was a number with a decimal point has lost its digits', () => {
  const said = (text: string) => parseAccount({ kind: 'text', text })
  expect(said('6214670000000000018.0')).toEqual({ problem: 'ACCOUNT_AS_NUMBER' })
  expect(said('6214.6700.0000.0000.018')).toMatchObject({ value: '6214670000000000018' })
})

test('a number of a month stands beside its year', () => {
  const columns = ['年', '月', '姓名', '身份证号', '金额', '银行账号']
  const { found } = read(
    sheetOf(),
    rowsOf([['农村低保发放表'], columns, [2025, 12, '张三', id(1), 330, account]]),
  )
  expect(found.map(({ values }) => values.month)).toEqual(['2025-12-01'])
})
