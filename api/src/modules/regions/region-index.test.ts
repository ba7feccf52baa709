import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'

import { type RegionIndex, regionsAlike, type RegionRow, searchRegions } from './region-index.ts'

const rows = [
  ['410499', '明河区', 'ming he qu', ''],
  ['410499101', '青石镇', 'qing shi zhen', '410499'],
  ['410499101001', '凤凰社区', 'feng huang she qu', '410499101'],
  ['410499101200', '大槐树村', 'da huai shu cun', '410499101'],
  ['410499101201', '石桥村', 'shi qiao cun', '410499101'],
].map(
  ([code, nameZh, pinyin, parentCode]) =>
    ({ code, nameZh, pinyin, parentCode, nameEn: '' }) as RegionRow,
)
const index = {
  all: rows,
  find: (code: string) => rows.find((row) => row.code === code),
} as RegionIndex
const names = (found: RegionRow[]) => found.map(({ nameZh }) => nameZh)

test.each([
  ['凤凰', ['凤凰社区']],
  ['青石镇凤凰社区', ['凤凰社区']],
  ['青石镇 凤凰', ['凤凰社区']],
  ['镇石桥', ['石桥村']],
  ['青石镇', ['青石镇']],
  ['fhsq', ['凤凰社区']],
  ['石', ['青石镇', '石桥村']],
  ['', []],
  ['<b>', []],
  ['村'.repeat(5_000), []],
])('%s finds', (text, found) => expect(names(searchRegions(index, text, 30))).toEqual(found))

const sound = (zh: string) => pinyin(zh, { toneType: 'none', separator: '' })

test.each([
  ['凤凰村', ['凤凰社区']],
  ['风凰社区', ['凤凰社区']],
  ['凤皇', ['凤凰社区']],
  ['大愧树村', ['大槐树村']],
  ['石桥居委会', ['石桥村']],
  ['石', []],
  ['村', []],
  ['北京', []],
  ['%', []],
])('%s is nearly', (text, found) => expect(names(regionsAlike(index, text, sound))).toEqual(found))
