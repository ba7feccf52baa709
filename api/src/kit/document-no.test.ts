import { expect, test } from 'vitest'
import { normaliseDocumentNo } from './document-no.ts'

test.each([
  '平湛民﹝2025﹞6号',
  '平湛民〔2025〕6号',
  '平湛民[2025]6号',
  '平湛民（２０２５） 6 号',
  '平湛民【2025】６号',
])('%s is one number', (text) => expect(normaliseDocumentNo(text)).toBe('平湛民〔2025〕6号'))
