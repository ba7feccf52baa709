import { expect, test } from 'vitest'

import { spokenCount, spokenDay, spokenNumber, spokenText, spokenYuan } from './spoken.ts'

test.each([
  [0, '零'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [102, '一百零二'],
  [110, '一百一十'],
  [200, '二百'],
  [2000, '两千'],
  [2048, '两千零四十八'],
  [10_000, '一万'],
  [20_000, '两万'],
  [22_222, '两万二千二百二十二'],
  [100_010, '十万零一十'],
  [1_000_200, '一百万零二百'],
  [100_000_001, '一亿零一'],
  [200_000_000, '两亿'],
])('%d is said %s', (number, said) => expect(spokenNumber(number)).toBe(said))

test('before a measure word two is 两', () => {
  expect([1, 2, 12, 22].map(spokenCount)).toEqual(['一', '两', '十二', '二十二'])
})

test.each([
  ['348.50', '三百四十八元五角'],
  ['2.00', '两元'],
  ['2.22', '两元两角两分'],
  ['120.05', '一百二十元零五分'],
  ['0.05', '五分'],
  ['0.00', '零元'],
  ['1032451.00', '一百零三万二千四百五十一元'],
])('%s yuan are said %s', (yuan, said) => expect(spokenYuan(yuan)).toBe(said))

test('a day, a document, money and a telephone in a text', () => {
  expect(spokenDay('2025-11-06')).toBe('二零二五年十一月六日')
  expect(
    spokenText(
      '2025年7月1日起，依据民发〔2021〕57号，标准1,523.50元，电话0371-6543210或12345，共12户，增长3.5倍',
    ),
  ).toBe(
    '二零二五年七月一日起，依据民发二零二一年第五十七号，标准一千五百二十三元五角，电话零三七幺，六五四三二幺零或幺二三四五，共十二户，增长三点五倍',
  )
})
