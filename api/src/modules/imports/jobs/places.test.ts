import { expect, test } from 'vitest'

import type { RegionRow } from '../../regions/index.ts'
import { Places } from './places.ts'

const region = (code: string, nameZh: string): RegionRow =>
  ({ code, nameZh, level: code.length === 9 ? 'TOWNSHIP' : 'VILLAGE' }) as RegionRow

const places = new Places([
  region('410499100', '青石镇'),
  region('410499101', '柳林乡'),
  region('410499102', '城关街道'),
  region('410499100201', '东村'),
  region('410499100202', '东社区'),
  region('410499100203', '西社区'),
  region('410499100204', '王庄'),
  region('410499101201', '北岗村'),
  region('410499100205', '北岗村民委员会'),
])

test.each([
  ['东村', '410499100201'],
  ['东社区', '410499100202'],
  ['东村村委会', '410499100201'],
  ['东社区居民委员会', '410499100202'],
  ['东', null],
  ['西', '410499100203'],
  ['西村', null],
  ['西居委会', '410499100203'],
  ['王庄村', null],
  ['王 庄', '410499100204'],
  ['没有', null],
])('%s is %s, and nothing is guessed', (name, code) => {
  expect(places.village(name, '410499100')?.code ?? null).toBe(code)
})

test('a name of two townships is none until the township is known', () => {
  expect(places.village('北岗村', null)).toBeNull()
  expect(places.village('北岗村', '410499101')?.code).toBe('410499101201')
})

test.each([
  ['青石镇人民政府', '410499100'],
  ['青石', '410499100'],
  ['青石乡', null],
  ['城关街道办事处', '410499102'],
  ['城关办事处', '410499102'],
])('township %s is %s', (name, code) => {
  expect(places.township(name)?.code ?? null).toBe(code)
})
