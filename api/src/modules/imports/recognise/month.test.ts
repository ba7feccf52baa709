import { describe, expect, test } from 'vitest'

import { account, id, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

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

describe('the month and the programme of a sheet', () => {
  const sheet = (name: string, title: string, fileName = '名单.xlsx') =>
    read(sheetOf({ name }), rowsOf([[title], heading, line(1)]), { fileName }).layout

  test.each([
    ['2025.11', '农村低保花名册', '名单.xlsx', '2025-11-01', ['MONTH_FROM_SHEET_NAME']],
    ['11月', '2025年农村低保花名册', '名单.xlsx', '2025-11-01', ['MONTH_FROM_SHEET_NAME']],
    ['Sheet1', '农村低保花名册', '低保2025年11月.xlsx', '2025-11-01', ['MONTH_FROM_FILE_NAME']],
    ['Sheet1', '农村低保花名册', '低保202511.csv', '2025-11-01', ['MONTH_FROM_FILE_NAME']],
    ['Sheet1', '农村低保花名册', '低保20251125.csv', null, []],
    [
      '10月',
      '2025年11月农村低保花名册',
      '名单.xlsx',
      '2025-11-01',
      ['MONTH_FROM_TITLE', 'OTHER_MONTH_NAMED'],
    ],
  ])('sheet %s, title %s, file %s', (name, title, file, month, told) => {
    const layout = sheet(name, title, file)
    expect(layout.month).toBe(month)
    expect(layout.notes.map(({ code }) => code)).toEqual(told)
  })

  test('a name says the programme where the title is silent, and not against one of town and country', () => {
    expect(sheet('农村低保', '2025年11月发放花名册')).toMatchObject({
      programme: 'SUBSISTENCE_RURAL',
      notes: expect.arrayContaining([
        { code: 'PROGRAMME_FROM_NAME', detail: '农村低保' },
      ]) as unknown,
    })
    expect(sheet('农村低保', '2025年11月城乡低保花名册').programme).toBeNull()
  })
})

test('a bare month takes its year from the column beside it', () => {
  const columns = ['姓名', '身份证号', '金额', '年度', '月份', '银行账号']
  const { found } = read(
    sheetOf(),
    rowsOf([
      ['农村低保花名册'],
      columns,
      ['张三', id(1), 300, 2025, 11, account],
      ['李四', id(2), 300, '去年', 11, account],
    ]),
  )
  expect(found[0]!.values.month).toBe('2025-11-01')
  expect(found[1]!.problems).toMatchObject([{ code: 'NOT_A_MONTH', column: 5 }])
})
