import { expect, test } from 'vitest'
import { looksLikeNumber } from './looks-like-number.ts'

test.each([
  '410499199001011234',
  '４１０４９９１９９００１０１１２３Ｘ',
  '6217 0000 0000 0000 000',
  '410499-19900101-123x',
  '13800000000',
  '6210000000001',
])('%s is a number', (text) => expect(looksLikeNumber(text)).toBe(true))

test.each([
  '王',
  'wangxm',
  '410499100200',
  '明财〔2025〕12号',
  '100200-0012',
  'Payment.2025-11.01991384-1384-7384-8384-138013800000',
])('%s is not', (text) => expect(looksLikeNumber(text)).toBe(false))
