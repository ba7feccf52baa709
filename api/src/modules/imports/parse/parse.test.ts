import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CellValue } from '../../../sheets/types.ts'
import { addressOf } from '../../../sheets/address.ts'
import { saidOf } from '../said-of.ts'
import { problemWords } from '../words.ts'
import { parseMoney } from './money.ts'
import { checkDigit, parseAccount, parseIdNumber, parsePhone } from './numbers.ts'
import { parseDay, parseMonth, parseName, parsePaidOn, parseWord } from './words-of-the-field.ts'

const text = (value: string): CellValue => ({ kind: 'text', text: value })
const number = (digits: string): CellValue => ({ kind: 'number', digits })

describe('money', () => {
  test.each([
    [text('1,234.50'), 123450n],
    [text('￥348.5元'), 34850n],
    [text('348.5元/月'), 34850n],
    [text('348.5（元）'), 34850n],
    [text('３４８．５０'), 34850n],
    [text(' 300 '), 30000n],
    [text('-'), 0n],
    [number('348.49999999999994'), 34850n],
    [number('1.5E+3'), 150000n],
  ] as const)('%o is %s fen', (cell, fen) => expect(parseMoney(cell, false)).toEqual({ fen }))

  test.each([
    ['1.2345', 1234500n],
    ['1.2万元', 1200000n],
    ['1.2 万', 1200000n],
    ['12000元', 1200000n],
    ['12,000 元整', 1200000n],
  ] as const)('%s in a column of 万元', (said, fen) =>
    expect(parseMoney(text(said), true)).toEqual({ fen }),
  )

  test('the unit in a cell goes before that of its column', () =>
    expect(parseMoney(text('1.2万元'), false)).toEqual({ fen: 1200000n }))

  test.each([
    ['三百', 'NOT_MONEY'],
    ['1.234', 'TOO_PRECISE'],
    ['-5', 'NEGATIVE_MONEY'],
    ['.', 'NOT_MONEY'],
    ['1e99', 'NOT_MONEY'],
    ['12,34', 'NOT_MONEY'],
    ['1,2345', 'NOT_MONEY'],
    ['1,234 567', 'NOT_MONEY'],
    ['300万元元', 'NOT_MONEY'],
    ['(100.00)', 'NOT_MONEY'],
    ['300元/人', 'NOT_MONEY'],
  ])('%s is refused as %s', (said, problem) =>
    expect(parseMoney(text(said), false)).toEqual({ problem }),
  )

  test('any rendering of an amount is that amount', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.boolean(), (fen, grouped) => {
        const yuan = grouped ? (fen / 100n).toLocaleString('en-US') : String(fen / 100n)
        const said = `${yuan}.${String(fen % 100n).padStart(2, '0')}`
        expect(parseMoney(text(said), false)).toEqual({ fen })
      }),
    )
  })
})

describe('an identity number', () => {
  const ids = fc
    .tuple(
      fc.integer({ min: 1950, max: 2010 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(([y, m, d, n]) => {
      const first = `410499${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}${String(n).padStart(3, '0')}`
      return first + checkDigit(first)
    })

  test('survives full width, gaps and a small x', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const wide = [...id]
          .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          .join('')
        for (const said of [
          id,
          id.toLowerCase(),
          wide,
          `${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}`,
        ])
          expect(parseIdNumber(text(said))).toMatchObject({ value: id })
      }),
    )
  })

  test('with one digit changed is refused', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 16 }), (id, at) => {
        const changed = id.slice(0, at) + ((Number(id[at]) + 1) % 10) + id.slice(at + 1)
        expect(parseIdNumber(text(changed))).toHaveProperty('problem')
      }),
    )
  })

  test.each([
    [number('410499195202290011'), 'ID_AS_NUMBER'],
    [text('4.10499E+17'), 'ID_AS_NUMBER'],
    [text('410499195202290000'), 'ID_AS_NUMBER'],
    [text('410499195202290012'), 'ID_CHECKSUM'],
    [text('41049919520229'), 'ID_SHAPE'],
  ] as const)('%o is %s', (cell, problem) => expect(parseIdNumber(cell)).toEqual({ problem }))

  test('tells birth and sex; the old 15 digits too', () => {
    expect(parseIdNumber(text('410499195202290011'))).toMatchObject({
      birthDate: '1952-02-29',
      sex: 'M',
      documentKind: 'RESIDENT_ID',
    })
    expect(parseIdNumber(text('410499520229001'))).toMatchObject({
      birthDate: '1952-02-29',
      documentKind: 'LEGACY_15',
    })
  })
})

test.each([
  [text('6214670000000000018'), { value: '6214670000000000018', warning: null }],
  [text('6214 6700 0000 0000 017'), { value: '6214670000000000017', warning: 'ACCOUNT_CHECKSUM' }],
  [text('00012345678901'), { value: '00012345678901', warning: null }],
  [number('6.21467E+18'), { problem: 'ACCOUNT_AS_NUMBER' }],
  [text('6.21E+18'), { problem: 'ACCOUNT_AS_NUMBER' }],
  [text('62146A'), { problem: 'ACCOUNT_SHAPE' }],
] as const)('the account %o', (cell, parsed) => expect(parseAccount(cell)).toEqual(parsed))

test.each([
  ['张　三', '张三'],
  ['欧阳 修', '欧阳修'],
  ['买买提•艾力', '买买提·艾力'],
  ['吴𠮷', '吴𠮷'],
])('the name %s is %s', (said, value) => expect(parseName(text(said))).toEqual({ value }))

test.each(['张3', '张\ue000', '合计：12'])('%s is no name', (said) =>
  expect(parseName(text(said))).toEqual({ problem: 'NAME_SHAPE' }),
)

test.each([
  ['2025-11', '2025-11-01'],
  ['2025年11月', '2025-11-01'],
  ['2025.11', '2025-11-01'],
  ['2025-11-03', '2025-11-01'],
  ['2025年11月3日', '2025-11-01'],
  ['2025-11-01 00:00:00', '2025-11-01'],
  ['二〇二五年十一月', '2025-11-01'],
  ['20251125', '2025-11-01'],
  ['202511', '2025-11-01'],
  ['11月', '2025-11-01'],
])('the month %s', (said, value) => expect(parseMonth(text(said), '2025')).toEqual({ value }))

test.each([number('2025.1'), text('2025.1')])('$kind 2025.1 may have lost its zero', (cell) => {
  expect(parseMonth(cell, null)).toEqual({ problem: 'NOT_A_MONTH' })
  expect(parseMonth(cell, '2025-11-01')).toEqual({ problem: 'NOT_A_MONTH' })
  expect(parseMonth(cell, '2025-10-01')).toEqual({ value: '2025-10-01' })
  expect(parseMonth(cell, '2025-01-01')).toEqual({ value: '2025-01-01' })
})

test.each([number('2025.11'), text('2025.11'), text('2025.01'), text('2025.1月')])(
  '%j has lost nothing',
  (cell) => expect(parseMonth(cell, null)).toHaveProperty('value'),
)

test.each([number('45962'), { kind: 'date', day: '2025-11-01' } as const])(
  '%o is November where a month stands, and no day that anybody wrote where it was paid',
  (cell) => {
    expect(parseMonth(cell, null)).toMatchObject({ value: '2025-11-01' })
    expect(parsePaidOn(cell)).toMatchObject({ value: '2025-11' })
  },
)

test.each([
  ['2025-11', '2025-11'],
  ['2025年11月', '2025-11'],
  ['2025-11-01', '2025-11-01'],
  ['20251125', '2025-11-25'],
])('paid on %s', (said, value) => expect(parsePaidOn(text(said))).toEqual({ value }))

test.each([
  '1-3月',
  '13月',
  '去年',
  '2025.1-3',
  '2025年1月-3月',
  '2025年1-3月',
  '2025-1/3',
  '45962',
  '20251199',
  '2025-02-30',
])('%s is no month', (said) =>
  expect(parseMonth(text(said), '2025')).toEqual({ problem: 'NOT_A_MONTH' }),
)

test.each([
  ['2025年1月3日', '2025-01-03'],
  ['20250103', '2025-01-03'],
  ['2025/1/3', '2025-01-03'],
  ['2025-01-03 08:30:00', '2025-01-03'],
])('the day %s', (said, value) => expect(parseDay(text(said))).toEqual({ value }))

test.each(['2025-01-031', '20250103999', '2025-02-30'])('%s is no day', (said) =>
  expect(parseDay(text(said))).toEqual({ problem: 'NOT_A_DAY' }),
)

test.each([
  ['band', '二类', { value: 'B' }],
  ['band', 'a', { value: 'A' }],
  ['band', '甲乙', { problem: 'NOT_A_BAND' }],
  ['care-mode', '集中供养', { value: 'INSTITUTIONAL' }],
  ['self-care', '半护理', { value: 'PARTLY_DEPENDENT' }],
  ['band', '城镇A类', { value: 'A' }],
  ['band', '低保B类', { value: 'B' }],
  ['band', '第三档', { value: 'C' }],
  ['programme', '农村低保', { value: 'SUBSISTENCE_RURAL' }],
  ['programme', '农村低保边缘家庭', { value: 'MARGINAL' }],
  ['programme', '农村低保户临时救助', { value: 'TEMPORARY_AID' }],
  ['programme', '城乡低保', { problem: 'NOT_A_PROGRAMME' }],
  ['programme', '城市及农村特困', { problem: 'NOT_A_PROGRAMME' }],
  ['quota-level', '中央', { value: 'CENTRAL' }],
  ['quota-level', '自治区级', { value: 'PROVINCE' }],
  ['quota-level', '市本级', { value: 'CITY' }],
  ['quota-level', '区级', { value: 'COUNTY' }],
  ['quota-level', '中央和省级', { problem: 'NOT_A_LEVEL' }],
  ['allocation-kind', '备用金', { value: 'RESERVE' }],
  ['allocation-kind', '发放', { value: 'PAYMENT' }],
  ['allocation-kind', '其他', { problem: 'NOT_A_PURPOSE' }],
  ['document-no', '明财〔2025〕第06号', { value: '明财〔2025〕6号' }],
  ['document-no', '平湛民﹝2025﹞6号', { value: '平湛民〔2025〕6号' }],
  ['count', '3人', { value: '3' }],
] as const)('%s: %s', (type, said, parsed) => expect(parseWord(type, text(said))).toEqual(parsed))

test('who reads what is wrong is told whether the line is taken, and in the same way', () => {
  for (const [code, { advice }] of Object.entries(problemWords)) {
    expect(advice.zh, code).toMatch(/[。]$/)
    expect(advice.en, code).toMatch(/\.$/)
    // What is taken says so in both languages, and nothing else does.
    expect(/^可以入库/.test(advice.zh), code).toBe(/^It is taken/.test(advice.en))
  }
  const band = { code: 'NOT_A_BAND', found: 'D' } as const
  expect(saidOf({ ...band, severity: 'WARNING' }, 'zh')).toEqual({
    message: '档次看不懂：D',
    advice: '可以入库，这一格没有取用；请写 A、B、C 或一、二、三类后重新导入。',
  })
  expect(saidOf({ ...band, severity: 'ERROR' }, 'en').advice).toBe('Write A, B or C.')
})

test('phones are landlines and mobiles', () => {
  expect(parsePhone(text('138 0000 0000'))).toEqual({ value: '13800000000' })
  expect(parsePhone(text('0375-1234567'))).toEqual({ value: '03751234567' })
  expect(parsePhone(text('123'))).toEqual({ problem: 'PHONE_SHAPE' })
})

test('a cell is called as the spreadsheet calls it', () => {
  expect([addressOf(1, 1), addressOf(26, 2), addressOf(27, 3), addressOf(703, 4)]).toEqual([
    'A1',
    'Z2',
    'AA3',
    'AAA4',
  ])
})
