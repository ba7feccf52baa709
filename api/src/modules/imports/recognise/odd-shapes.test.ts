import { expect, test } from 'vitest'

import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'
import { parseAccount } from '../parse/numbers.ts'
import { monthIn } from './month-in.ts'

const heading = ['序号', '村', '姓名', '身份证号', '合计', '银行账号']
const line = (n: number, name: string, amount: number | '' = 300, at = account) => [
  n,
  '大槐树村',
  name,
  id(n),
  amount,
  at,
]
const title = ['青石镇2025年12月农村低保花名册']
const codes = ({ found }: ReturnType<typeof read>) =>
  found.map(({ row, problems }) => [row, ...problems.map(({ code }) => code)].join(' '))

test('a village merged over households makes nobody a member of another’s, nor does an amount; whoever has an account is paid', () => {
  const merges = [
    { top: 3, bottom: 5, left: 2, right: 2 },
    { top: 3, bottom: 4, left: 5, right: 5 },
  ]
  const rows = [line(1, '张三'), line(2, '李四', ''), line(3, '王五')]
  const result = read(sheetOf({ merges }), rowsOf([title, heading, ...rows]))
  expect(codes(result)).toEqual(['3', '4 MISSING', '5'])
  expect(result.found.flatMap(({ members }) => members)).toEqual([])
})

test('below the heading of another table, in other words, nothing is read by the first', () => {
  const other = ['序号', '户主', '身份证号码', '住址', '卡号', '补贴']
  const result = read(
    sheetOf(),
    rowsOf([title, heading, line(1, '张三'), other, [2, '李四', id(2), '', account, 20]]),
  )
  expect(codes(result)[0]).toBe('3')
  expect(codes(result)[1]).toContain('HEADING_MOVED')
})

test('headings of two rows without a merged cell, as CSV has them', () => {
  const { layout, found } = read(
    sheetOf(),
    rowsOf([
      title,
      ['序号', '姓名', '身份证号', '发放金额', '', '', '银行账号'],
      ['', '', '', '月保障金', '价格补贴', '合计'],
      [1, '张三', id(1), 300, 20, 320, account],
    ]),
  )
  expect(layout.headingRows).toEqual([2, 3])
  expect(meanings(layout).slice(3, 6)).toEqual(['base', 'priceSubsidy', 'total'])
  expect(found[0]!.problems).toEqual([])
})

test('words that nobody knows are a heading for a person to explain', () => {
  const { layout } = read(
    sheetOf(),
    rowsOf([title, ['编码', '人员名字', '身份证明号码', '打款卡'], [1, '张三', id(1), account]]),
  )
  expect(layout).toMatchObject({ kind: null, headingRows: [2, 2] })
  expect(layout.columns.map(({ heading: text }) => text)).toContain('人员名字')
})

test('a heading may list what is filled in', () => {
  const { layout } = read(
    sheetOf(),
    rowsOf([title, [...heading, '个人类别(低保/边缘/特困/其他)'], line(1, '张三')]),
  )
  expect(meanings(layout).at(-1)).toBe('category')
})

test('a bare month is of the year in the title; 元月 is January', () => {
  const { found } = read(
    sheetOf(),
    rowsOf([
      ['2026年农村低保花名册'],
      [...heading, '月份'],
      [...line(1, '张三'), '1月'],
      [...line(2, '李四'), '元月'],
    ]),
  )
  expect(found.map(({ values }) => values.month)).toEqual(['2026-01-01', '2026-01-01'])
  expect(monthIn('2026年元月份农村低保花名册')).toBe('2026-01-01')
})

test('an account that was a float is refused however it was written out', () => {
  const said = (text: string) => parseAccount({ kind: 'text', text })
  expect(said('6214670000000010000')).toEqual({ problem: 'ACCOUNT_AS_NUMBER' })
  expect(said('6214670000000000018')).toMatchObject({ value: '6214670000000000018' })
})
