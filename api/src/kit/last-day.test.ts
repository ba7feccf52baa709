import { expect, test } from 'vitest'

import { lastDay, type MovedDays, unknownYear } from './last-day.ts'

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

test('over the end of a year, a leap day and a row of free days the count goes on', () => {
  const newYear: MovedDays = new Map([
    ['2025-12-31', 'MAKEUP_WORKDAY'],
    ['2026-01-01', 'HOLIDAY'],
    ['2026-01-02', 'HOLIDAY'],
    ['2026-01-04', 'MAKEUP_WORKDAY'],
  ])
  expect(lastDay('2025-12-31', { days: 1, unit: 'DAY' }, newYear)).toBe('2026-01-04')
  expect(lastDay('2025-12-31', { days: 2, unit: 'WORKDAY' }, newYear)).toBe('2026-01-05')
  expect(lastDay('2028-02-28', { days: 1, unit: 'DAY' }, new Map())).toBe('2028-02-29')
  expect(lastDay('2028-02-29', { days: 3, unit: 'WORKDAY' }, new Map())).toBe('2028-03-03')
  // A Sunday on which everybody works counts, and may be the last.
  expect(lastDay('2025-09-27', { days: 1, unit: 'DAY' }, moved)).toBe('2025-09-28')
  // Over 国庆: what is posted the day before it, and on its last day.
  expect(lastDay('2025-09-30', { days: 7, unit: 'WORKDAY' }, moved)).toBe('2025-10-16')
  expect(lastDay('2025-10-08', { days: 3, unit: 'WORKDAY' }, moved)).toBe('2025-10-11')
  // Posted on a day on which nobody works: it is day 0 all the same.
  expect(lastDay('2025-10-04', { days: 3, unit: 'DAY' }, moved)).toBe('2025-10-09')
})

test('a year of which no moved day was entered is named, whether the time begins or ends in it', () => {
  expect(unknownYear('2025-11-03', '2025-11-12', moved)).toBeNull()
  expect(unknownYear('2025-12-29', '2026-01-05', moved)).toBe(2026)
  expect(unknownYear('2026-01-05', '2026-01-12', moved)).toBe(2026)
  expect(unknownYear('2024-12-30', '2025-01-05', moved)).toBe(2024)
})
