import { expect, test } from 'vitest'

import { programmeIn } from '../parse/words-of-the-field.ts'
import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

test('headings, titles and words in traditional characters are read; names stay as they are written', () => {
  const columns = [
    '序號',
    '村',
    '戶主姓名',
    '身份證號碼',
    '保障人數',
    '發放金額（萬元）',
    '銀行賬號',
    '發放月份',
  ]
  const { layout, found } = read(
    sheetOf(),
    rowsOf([
      ['青石镇農村低保發放花名冊'],
      columns,
      [1, '大槐树村', '張國華', id(1), 2, '0.0348', account, '2025年11月'],
    ]),
  )
  expect(meanings(layout)).toEqual([
    'sequence',
    'village',
    'headName',
    'idNumber',
    'coveredCount',
    'total',
    'accountNumber',
    'month',
  ])
  expect(programmeIn(layout.title!)).toBe('SUBSISTENCE_RURAL')
  expect(
    found.map(({ values, problems }) => [values.headName, values.total, values.month, problems]),
  ).toEqual([['張國華', '34800', '2025-11-01', []]])
})
