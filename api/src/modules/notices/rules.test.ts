import { expect, test } from 'vitest'

import { daysLeft, isSmallCell } from './rules.ts'

test('the last day still counts', () => {
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-12-03' }, '2025-12-01')).toBe(3)
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-12-01' }, '2025-12-01')).toBe(1)
})

test('no window is open after the last day, on a standing notice, or once withdrawn', () => {
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-11-30' }, '2025-12-01')).toBeNull()
  expect(daysLeft({ state: 'STANDING', closesOn: null }, '2025-12-01')).toBeNull()
  expect(daysLeft({ state: 'WITHDRAWN', closesOn: '2025-12-03' }, '2025-12-01')).toBeNull()
})

test('one or two households are not counted where their rows are not shown', () => {
  expect(isSmallCell({ householdCount: 1, rowsOnWeb: false })).toBe(true)
  expect(isSmallCell({ householdCount: 2, rowsOnWeb: false })).toBe(true)
  expect(isSmallCell({ householdCount: 3, rowsOnWeb: false })).toBe(false)
  expect(isSmallCell({ householdCount: 0, rowsOnWeb: false })).toBe(false)
  expect(isSmallCell({ householdCount: 2, rowsOnWeb: true })).toBe(false)
})
