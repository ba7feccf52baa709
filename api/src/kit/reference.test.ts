import { expect, test } from 'vitest'
import { referenceIn } from './reference.ts'

const id = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'

test.each([
  [id, null],
  [` ${id.toUpperCase()} `, null],
  [`2025-11.${id}`, '2025-11-01'],
  [`Payment.2025-11.${id}`, '2025-11-01'],
  [`https://example.org/console/payments/Payment.2025-11.${id}?region=410499`, '2025-11-01'],
  [`https://example.org/n/${id}`, null],
])('%s', (text, month) => expect(referenceIn(text)).toEqual({ month, id }))

test.each(['王', '明财〔2025〕1号', '410499199001011234', id.slice(1)])('%s holds none', (text) =>
  expect(referenceIn(text)).toBeNull(),
)
