import { expect, test } from 'vitest'
import { capitals } from './capitals.ts'

test.each([
  ['348.50', '叁佰肆拾捌元伍角整'],
  ['1005.07', '壹仟零伍元零柒分'],
  ['0.30', '叁角整'],
  ['300000', '叁拾万元整'],
  ['4980800.00', '肆佰玖拾捌万零捌佰元整'],
  ['100000001.00', '壹亿零壹元整'],
  ['0.00', '零元整'],
])('%s is %s', (yuan, text) => expect(capitals(yuan)).toBe(text))
