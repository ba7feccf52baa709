import { expect, test } from 'vitest'

import { wholeQuarters } from './rules.ts'

test.each([
  ['2025-12-01', '2024-10-01', '2025-09-01', '2025-10-01'],
  ['2025-12-31', '2024-10-01', '2025-09-01', '2025-10-01'],
  ['2026-01-01', '2025-01-01', '2025-12-01', '2026-01-01'],
  ['2026-03-31', '2025-01-01', '2025-12-01', '2026-01-01'],
])('on %s the four quarters that are over began in %s', (today, from, to, until) =>
  expect(wholeQuarters(today)).toEqual({ from, to, until }),
)
