import { expect, test } from 'vitest'
import { settingPartWords } from './messages/standards.ts'
import { jsonOf, partsOf, settingText, typedOf } from './setting-value.ts'

const words = { ...settingPartWords.zh, AUDITOR: '审计' }

test.each([
  ['paymentDay', '10', '10'],
  ['deathStopsFrom', '"NEXT_MONTH"', '次月'],
  ['noticeDays.PAYMENT', '{"days":7,"unit":"WORKDAY"}', '7 个工作日'],
  ['alertWorkdays', '{"urgent":3,"general":10}', '紧急 3，一般 10'],
  ['publicNameMask', '{"web":true,"paper":false}', '网络 遮蔽，纸质 不遮蔽'],
  ['reserveGrantLimitFen', '100050', '1,000.50 元'],
  ['secondFactorRoles', '[]', '无'],
  ['secondFactorRoles', '["AUDITOR"]', '审计'],
])('%s reads as a person says it', (key, json, text) => {
  expect(settingText(key, json, words)).toBe(text)
})

test.each([
  ['paymentDay', '10', ['12'], '12'],
  ['noticeDays.PAYMENT', '{"days":7,"unit":"WORKDAY"}', ['5', 'DAY'], '{"days":5,"unit":"DAY"}'],
  ['publicNameMask', '{"web":true,"paper":false}', ['true', 'true'], '{"web":true,"paper":true}'],
  ['reserveGrantLimitFen', '100000', ['2000'], '200000'],
  ['reserveGrantLimitFen', '100000', ['0.5'], '50'],
  ['paymentDay', '10', ['many'], '"many"'],
])('%s keeps its form when typed anew', (key, json, typed, after) => {
  expect(jsonOf(key, partsOf(json)!, typed)).toBe(after)
})

test('fields begin with what holds now, and a list has none', () => {
  expect(partsOf('100050')!.map((part) => typedOf('reserveGrantLimitFen', part))).toEqual([
    '1000.50',
  ])
  expect(partsOf('{"A":12}')!.map((part) => typedOf('reviewIntervalMonths', part))).toEqual(['12'])
  expect(partsOf('["AUDITOR"]')).toBeNull()
})
