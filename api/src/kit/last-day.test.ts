import { expect, test } from 'vitest'

import { lastDay, type MovedDays } from './last-day.ts'

const moved: MovedDays = new Map([
  ['2025-10-01', 'HOLIDAY'],
  ['2025-10-02', 'HOLIDAY'],
  ['2025-10-03', 'HOLIDAY'],
  ['2025-10-06', 'HOLIDAY'],
  ['2025-10-07', 'HOLIDAY'],
  ['2025-10-08', 'HOLIDAY'],
  ['2025-09-28', 'MAKEUP_WORKDAY'],
  ['2025-10-11', 'MAKEUP_WORKDAY'],
])

test('the day of posting is day 0, and work that was moved counts where it was moved to', () => {
  expect(lastDay('2025-11-03', { days: 7, unit: 'WORKDAY' }, new Map())).toBe('2025-11-12')
  expect(lastDay('2025-09-26', { days: 7, unit: 'WORKDAY' }, moved)).toBe('2025-10-13')
  expect(lastDay('2025-09-26', { days: 1, unit: 'WORKDAY' }, moved)).toBe('2025-09-28')
})

test('a last day on which nobody works is moved on', () => {
  expect(lastDay('2025-11-03', { days: 3, unit: 'DAY' }, moved)).toBe('2025-11-06')
  expect(lastDay('2025-11-03', { days: 5, unit: 'DAY' }, moved)).toBe('2025-11-10')
  expect(lastDay('2025-09-24', { days: 7, unit: 'DAY' }, moved)).toBe('2025-10-09')
})
