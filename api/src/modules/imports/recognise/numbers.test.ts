import { describe, expect, test } from 'vitest'

import { account, id, meanings, read, rowsOf, sheetOf } from '../../../../test/read-rows.ts'
import { amountOf } from '../parse/rows.ts'

type Line = (string | number | null)[]
const title = ['青石镇2025年12月农村低保花名册']
const heading = ['序号', '村', '姓名', '身份证号', '合计', '银行账号']
const line = (n: number): Line => [n, '大槐树村', '张三', id(n), 330, account]
const problems = ({ found }: ReturnType<typeof read>) =>
  found.map((row) => row.problems.map(({ code, column }) => `${column} ${code}`).join())
const noted = ({ layout }: ReturnType<typeof read>, code: string) =>
  layout.notes.filter((note) => note.code === code).map(({ detail }) => detail)

describe('a row that numbers the columns', () => {
  test.each<[string, Line]>([
    ['numbers', [1, 2, 3, 4, 5, 6]],
    ['in brackets', ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)']],
    ['with what adds up', ['甲', '乙', '丙', '1', '2', '3=1+2']],
  ])('as %s is no row, below the heading and on every page', (_, numbering) => {
    const result = read(
      sheetOf(),
      rowsOf([title, heading, numbering, line(1), title, heading, numbering, line(2)]),
    )
    expect(meanings(result.layout)[2]).toBe('headName')
    expect(result.found.map(({ row }) => row)).toEqual([4, 8])
    expect(problems(result)).toEqual(['', ''])
    expect(result.remarks).toEqual([])
  })

  test('is not taken for a second row of a heading that is merged', () => {
    const merges = [{ top: 2, bottom: 2, left: 5, right: 6 }]
    const numbering = ['1', '2', '3', '4', '5', '6', '7']
    const { layout, found } = read(
      sheetOf({ merges }),
      rowsOf([
        title,
        ['序号', '村', '姓名', '身份证号', '合计', '', '银行账号'],
        numbering,
        [...line(1).slice(0, 5), '', account],
      ]),
    )
    expect(layout.columns.map(({ heading: text }) => text)).toContain('姓名')
    expect(found.map(({ row }) => row)).toEqual([4])
  })
})

describe('headings that are bare numbers', () => {
  const people = ['姓名', '身份证号', '银行账号']
  const person = ['张三', id(1), account]
  const twelve = Array.from({ length: 12 }, (_, i) => i + 1)

  test('are the months of a year where all twelve stand beside their sum', () => {
    const result = read(
      sheetOf(),
      rowsOf([
        ['2025年农村低保发放明细'],
        [...people, ...twelve, '合计'],
        [...person, ...twelve.map(() => 100), 1200],
        [...person, ...twelve.map(() => 100), 1300],
      ]),
    )
    expect(result.found.slice(0, 12).map(({ values }) => values.month)).toEqual(
      twelve.map((month) => `2025-${String(month).padStart(2, '0')}-01`),
    )
    expect(result.found.map(amountOf).slice(0, 2)).toEqual(['10000', '10000'])
    expect(problems(result)[12]).toBe('16 SUM_DIFFERS')
    expect(noted(result, 'MONTHS_READ')[0]).toContain('D 1')
  })

  test('are months where a heading above them says so', () => {
    const merges = [
      { top: 2, bottom: 2, left: 4, right: 6 },
      ...[1, 2, 3, 7].map((at) => ({ top: 2, bottom: 3, left: at, right: at })),
    ]
    const { found } = read(
      sheetOf({ merges }),
      rowsOf([
        ['2025年农村低保发放明细'],
        [...people, '各月金额', '', '', '合计'],
        ['', '', '', 4, 5, 6],
        [...person, 100, 100, 100, 300],
      ]),
    )
    expect(found.map(({ values }) => values.month)).toEqual([
      '2025-04-01',
      '2025-05-01',
      '2025-06-01',
    ])
  })

  test.each<[string, string, Line, Line]>([
    ['few of them', '2025年12月农村低保', [1, 2, 3, '合计'], [100, 100, 100, 300]],
    ['no sum of them', '2025年农村低保', twelve, twelve.map(() => 100)],
    ['no year of theirs', '农村低保', [...twelve, '合计'], [...twelve.map(() => 100), 1200]],
  ])('are refused with a cell and told where there are %s', (_, titled, headings, amounts) => {
    const result = read(
      sheetOf(),
      rowsOf([[titled], [...people, ...headings], [...person, ...amounts]]),
    )
    expect(problems(result)).toEqual([expect.stringContaining('4 NUMBERED_COLUMNS')])
    expect(noted(result, 'NUMBERED_COLUMNS')[0]).toMatch(/^D、E、F/)
  })

  test('are nothing once somebody said so', () => {
    const result = read(
      sheetOf(),
      rowsOf([['2025年12月农村低保'], [...people, 1, 2, '合计'], [...person, 'A', 'B', 300]]),
      { chosen: { '0/4': null, '0/5': null } },
    )
    expect(problems(result)).toEqual([''])
  })
})

describe('a long preface', () => {
  const preface = (rows: number): Line[] =>
    Array.from({ length: rows }, (_, i) => [`填表说明第${i + 1}条`])

  test.each([
    ['with words alone', []],
    ['with a pair of cells like headings', [['单位', '日期']]],
  ])('%s does not hide the heading below', (_, more) => {
    const { layout, found } = read(
      sheetOf(),
      rowsOf([title, ...more, ...preface(90), heading, line(1)]),
    )
    const at = 92 + more.length
    expect(layout.headingRows).toEqual([at, at])
    expect(found.map(({ row }) => row)).toEqual([at + 1])
  })

  test('that never ends is told', () => {
    const { layout } = read(sheetOf(), rowsOf([title, ...preface(600), heading, line(1)]))
    expect(layout).toMatchObject({ kind: null, notes: [{ code: 'NO_HEADING_FOUND' }] })
  })
})
