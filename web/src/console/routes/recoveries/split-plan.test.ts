import { expect, test } from 'vitest'
import { sumYuan } from '../../../lib/format.ts'
import { splitPlan } from './split-plan.ts'

test('equal monthly parts over the turn of the year, the odd fen in the last', () => {
  expect(splitPlan('100.00', 3, '2025-12-31')).toEqual([
    { dueOn: '2025-12-31', amount: '33.33' },
    { dueOn: '2026-01-28', amount: '33.33' },
    { dueOn: '2026-02-28', amount: '33.34' },
  ])
})

test('together it is what is outstanding, whatever the number', () => {
  for (const times of [1, 2, 7, 60])
    expect(sumYuan(splitPlan('60.01', times, '2026-01-15').map(({ amount }) => amount))).toBe(
      '60.01',
    )
})
