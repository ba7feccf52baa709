import { expect, test } from 'vitest'

import { daysLeft } from './rules.ts'

test('the last day still counts', () => {
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-12-03' }, '2025-12-01')).toBe(3)
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-12-01' }, '2025-12-01')).toBe(1)
})

test('no window is open after the last day, on a standing notice, or once withdrawn', () => {
  expect(daysLeft({ state: 'PUBLISHED', closesOn: '2025-11-30' }, '2025-12-01')).toBeNull()
  expect(daysLeft({ state: 'STANDING', closesOn: null }, '2025-12-01')).toBeNull()
  expect(daysLeft({ state: 'WITHDRAWN', closesOn: '2025-12-03' }, '2025-12-01')).toBeNull()
})
