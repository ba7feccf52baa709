import { expect, test } from 'vitest'

import type { GateFinding } from './assess.ts'
import { findingWords, toldTogether } from './words.ts'

const beside = (field: string, positions: number[], code = 'SINGLED_OUT'): GateFinding => ({
  ...{ code, field, positions },
})
const said = (findings: GateFinding[]) =>
  toldTogether(findings).map((finding) => findingWords(finding, 3).zh)

test('the same thing beside seven earlier lists is said once, with every row', () => {
  const months = ['七月', '六月', '五月', '四月', '三月', '二月', '一月']
  const sentences = said(months.map((month, n) => beside(month, [n % 3, 9])))
  expect(sentences).toHaveLength(1)
  expect(sentences[0]).toMatch(
    /^与“七月”、“六月”、“五月”等 7 份名单相比，变动不足 3 户（第 0、1、2、9 行）/,
  )
})

test('one list is named, and what else is wrong stays by itself', () => {
  const sentences = said([
    beside('七月', []),
    { code: 'NO_PLACE' },
    beside('六月', [], 'TOLD_BY_SUMS'),
  ])
  expect(sentences).toEqual([
    '没有写张贴地点。',
    expect.stringMatching(/^与“七月”相比，变动不足 3 户，/),
    expect.stringMatching(/^与“六月”相比，户数只差不到 3 户/),
  ])
})

test('a column that is not of the kind is called by its name', () => {
  const finding = { code: 'NOT_OF_KIND', field: 'REASON_CLASS', positions: [2] }
  expect(said([finding])).toEqual(['第 2 行：这类公示不写“救助事由”，请重新取数或删去。'])
})
