import { expect, test } from 'vitest'

import type { Row } from '../../../sheets/types.ts'
import { account, id, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'

const heading = ['序号', '乡镇', '村', '姓名', '与户主关系', '身份证号', '合计', '银行账号', '打印']
const title = ['2025年11月农村低保发放花名册']
const struckAt = (lines: (string | number | null)[][], struck: Record<number, number[]>): Row[] =>
  rowsOf([title, heading, ...lines]).map((row) => {
    const columns = struck[row.number]
    return columns ? { ...row, struck: columns } : row
  })
const told = (rows: Row[]) =>
  read(sheetOf(), rows).found.map(({ row, problems }) => [
    row,
    ...problems
      .filter(({ code }) => code === 'STRUCK_OUT')
      .map(({ severity, row: at, column, field }) => [severity, at, column, field]),
  ])

test('a row is held back at the first of its cells that is struck through', () => {
  const line = (n: number) => [n, '青石镇', '东村', '张三', '户主', id(n), 300, account, '是']
  expect(told(struckAt([line(1), line(2), line(3)], { 2: [1, 2], 4: [4, 7], 5: [9] }))).toEqual([
    [3],
    [4, ['ERROR', undefined, 4, 'headName']],
    // Of a column that is not read.
    [5],
  ])
})

test('so is the household of a member that is struck through', () => {
  const lines = [
    [1, '青石镇', '东村', '张三', '户主', id(1), 300, account, ''],
    [null, null, null, '张小三', '儿子', id(2), null, null, ''],
  ]
  expect(told(struckAt(lines, { 4: [4, 5, 6] }))).toEqual([[3, ['ERROR', 4, 4, 'headName']]])
})
