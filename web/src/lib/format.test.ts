import { expect, test } from 'vitest'
import {
  count,
  dateText,
  money,
  monthText,
  percent,
  permille,
  sumYuan,
  tenThousands,
} from './format.ts'

test.each([
  ['1032451.00', '1,032,451.00'],
  ['-12.5', '−12.50'],
  ['0.00', '0.00'],
  ['999.99', '999.99'],
])('%s yuan reads %s, without a float', (yuan, read) => {
  expect(money(yuan)).toBe(read)
})

test.each([
  ['4980800.00', '498.08'],
  ['49.99', '0.00'],
  ['50.00', '0.01'],
  ['-123456789.00', '−12,345.68'],
])('%s yuan are %s times ten thousand, rounded half up', (yuan, read) => {
  expect(tenThousands(yuan)).toBe(read)
})

test('counts, shares, months and days read as the language writes them', () => {
  expect(count(3319)).toBe('3,319')
  expect(permille('985')).toBe('98.5%')
  expect(monthText('2025-07', 'zh')).toBe('2025年7月')
  expect(monthText('2025-07', 'en')).toBe('Jul 2025')
  expect(dateText('2025-11-03', 'zh')).toBe('2025年11月3日')
  expect(dateText('2025-11-03', 'en')).toBe('3 Nov 2025')
})

test('a share of a hundredth of a percent keeps its sign in words that line up', () => {
  expect(percent(1726)).toBe('17.26%')
  expect(percent(2, true)).toBe('+0.02%')
  expect(percent(-425, true)).toBe('−4.25%')
  expect(percent(0, true)).toBe('0.00%')
})

test('yuan are added as fen', () => {
  expect(sumYuan(['0.10', '0.20', '-1.00'])).toBe('-0.70')
  expect(sumYuan([])).toBe('0.00')
})
