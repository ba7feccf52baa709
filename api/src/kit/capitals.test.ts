import fc from 'fast-check'
import { expect, test } from 'vitest'

import { yuanOf } from './money.ts'
import { capitals, fenOfCapitals, isInCapitals } from './capitals.ts'

test.each([
  ['348.50', '叁佰肆拾捌元伍角整'],
  ['1005.07', '壹仟零伍元零柒分'],
  ['0.30', '叁角整'],
  ['300000', '叁拾万元整'],
  ['4980800.00', '肆佰玖拾捌万零捌佰元整'],
  ['100000001.00', '壹亿零壹元整'],
  ['0.00', '零元整'],
])('%s is %s', (yuan, text) => expect(capitals(yuan)).toBe(text))

test('what was written is read again, whatever the amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 13n }), (fen) => {
      expect(fenOfCapitals(capitals(yuanOf(fen)))).toBe(fen)
    }),
  )
})

test.each([
  ['壹仟贰佰圆正', 120_000n],
  ['人民币：陸萬伍仟圓整', 6_500_000n],
  ['拾万元', 10_000_000n],
  ['壹佰元伍分', 10_005n],
  ['壹仟伍元', null],
  ['捌万伍元', null],
  ['叁万贰仟', null],
  ['壹万仟元整', null],
  ['元整', null],
])('%s is read as %s', (text, fen) => expect(fenOfCapitals(text)).toBe(fen))

test('what sets out to be an amount in capitals is told from words', () => {
  expect(['捌万伍元', '叁佰叁拾', '伍角'].map(isInCapitals)).toEqual([true, true, true])
  expect(['三百元', '330元', '二〇二五年', '元整', '张叁'].map(isInCapitals)).not.toContain(true)
})
