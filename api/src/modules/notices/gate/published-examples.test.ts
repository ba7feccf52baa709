import {
  classSizes,
  distinctDiversity,
  diversities,
  kAnonymity,
  uniques,
} from '@mingzhang/db/disclosure.ts'
import { attack } from '@mingzhang/db/mask-rows.ts'
import { expect, test } from 'vitest'

import { measuresOf } from './measures.ts'

const table = <Column extends string>(columns: readonly Column[], text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.trim().split(/\s*\|\s*/)
      return Object.fromEntries(columns.map((column, n) => [column, cells[n]!])) as Record<
        Column,
        string
      >
    })
const by =
  <Column extends string>(...columns: Column[]) =>
  (row: Record<Column, string>) =>
    columns.map((column) => row[column]).join('/')

/** Sweeney, k-anonymity: a model for protecting privacy, IJUFKS 10 (5), 2002, figure 2: k = 2 over race, birth, gender, ZIP. */
const sweeney = table(
  ['race', 'birth', 'gender', 'zip', 'problem'],
  `Black | 1965 | m | 0214* | short breath
  Black | 1965 | m | 0214* | chest pain
  Black | 1965 | f | 0213* | hypertension
  Black | 1965 | f | 0213* | hypertension
  Black | 1964 | f | 0213* | obesity
  Black | 1964 | f | 0213* | chest pain
  White | 1964 | m | 0213* | chest pain
  White | 1964 | m | 0213* | obesity
  White | 1964 | m | 0213* | short breath
  White | 1967 | m | 0213* | chest pain
  White | 1967 | m | 0213* | chest pain`,
)

/** Machanavajjhala, Kifer, Gehrke, Venkitasubramaniam, l-Diversity, ACM TKDD 1 (1), 2007: figure 1, inpatient microdata. */
const inpatients = table(
  ['zip', 'age', 'nationality', 'condition'],
  `13053 | 28 | Russian | heart disease
  13068 | 29 | American | heart disease
  13068 | 21 | Japanese | viral infection
  13053 | 23 | American | viral infection
  14853 | 50 | Indian | cancer
  14853 | 55 | Russian | heart disease
  14850 | 47 | American | viral infection
  14850 | 49 | American | viral infection
  13053 | 31 | American | cancer
  13053 | 37 | Indian | cancer
  13068 | 36 | Japanese | cancer
  13068 | 35 | American | cancer`,
)
/** Its figure 2 (4-anonymous) and figure 3 (3-diverse), generalised as there. */
const fourAnonymous = inpatients.map(({ zip, age, condition }) => {
  const decade = Number(age) >= 40 ? '>=40' : Number(age) < 30 ? '<30' : '3*'
  return { zip: zip.startsWith('13') ? '130**' : '1485*', age: decade, condition }
})
const threeDiverse = inpatients.map(({ zip, age, condition }) => ({
  ...{ zip: `${zip.slice(0, 4)}*`, age: Number(age) > 40 ? '>40' : '<=40', condition },
}))
const condition = by('condition')

test('k-anonymity of Sweeney’s table is 2; two of its classes give their diagnosis away', () => {
  const quasi = by('race', 'birth', 'gender', 'zip')
  expect(kAnonymity(sweeney, quasi)).toBe(2)
  expect([...classSizes(sweeney, quasi).values()]).toEqual([2, 2, 2, 3, 2])
  expect(uniques(sweeney, quasi)).toEqual([])
  expect(distinctDiversity(sweeney, quasi, by('problem'))).toBe(1)
  expect([...diversities(sweeney, quasi, by('problem')).values()]).toEqual([2, 1, 2, 3, 1])
})

test('the inpatient microdata are unique, its 4-anonymous form falls to both attacks, its 3-diverse form to neither', () => {
  expect(kAnonymity(inpatients, by('zip', 'age', 'nationality'))).toBe(1)
  expect(uniques(inpatients, by('zip', 'age', 'nationality'))).toHaveLength(12)

  const quasi = by<'zip' | 'age'>('zip', 'age')
  expect(kAnonymity(fourAnonymous, quasi)).toBe(4)
  expect(Object.fromEntries(diversities(fourAnonymous, quasi, condition))).toEqual({
    '130**/<30': 2,
    '1485*/>=40': 3,
    // Homogeneity: Bob, 31, of 13053, has cancer.
    '130**/3*': 1,
  })
  // Background knowledge: Umeko, 21, of 13068, has no heart disease, so she has an infection.
  const withoutHeart = (rows: typeof fourAnonymous) =>
    rows.filter((row) => row.condition !== 'heart disease')
  expect(diversities(withoutHeart(fourAnonymous), quasi, condition).get('130**/<30')).toBe(1)

  expect(kAnonymity(threeDiverse, quasi)).toBe(4)
  expect(distinctDiversity(threeDiverse, quasi, condition)).toBe(3)
  expect(distinctDiversity(withoutHeart(threeDiverse), quasi, condition)).toBe(2)
})

/**
 * Capobianchi, Polettini and Lucarelli's example as sdcMicro ships it (`francdat`, keys Key1 to Key4, weights w; Templ,
 * Transactions on Data Privacy 1 (2), 2008): sample frequencies f_k and population frequencies F_k.
 */
const francdat = [
  ['1/2/5/1', 18],
  ['1/2/1/1', 45.5],
  ['1/2/1/1', 39],
  ['3/3/1/5', 17],
  ['4/3/1/4', 541],
  ['4/3/1/1', 8],
  ['6/2/1/5', 5],
  ['1/2/5/1', 92],
] as const

test('sample and population frequencies are those of sdcMicro', () => {
  const key = ([each]: (typeof francdat)[number]) => each
  const [f, F] = [classSizes(francdat, key), classSizes(francdat, key, ([, weight]) => weight)]
  expect(francdat.map((row) => f.get(key(row)))).toEqual([2, 2, 2, 1, 1, 1, 1, 2])
  expect(francdat.map((row) => F.get(key(row)))).toEqual([110, 84.5, 84.5, 17, 541, 8, 5, 110])
  expect(uniques(francdat, key)).toHaveLength(4)
})

test('as a village and its list the published tables get from the gate what their authors say of them', () => {
  const households = 1
  const amounts = ['heart disease', 'viral infection', 'cancer']
  const asList = (rows: typeof fourAnonymous) =>
    rows.map(({ zip, age, condition: each }) => ({
      maskedName: zip,
      memberCount: age === '<30' ? 1 : age === '3*' || age === '<=40' ? 2 : 3,
      amountFen: BigInt(amounts.indexOf(each)),
    }))
  const measured = (rows: ReturnType<typeof asList>) => {
    const register = rows.map(({ maskedName, memberCount: householdSize }) => ({
      ...{ maskedName, householdSize, households },
    }))
    const cells = [
      ...Map.groupBy(register, (each) => `${each.maskedName}/${each.householdSize}`),
    ].map(([, alike]) => ({ ...alike[0]!, households: alike.length }))
    const risks = attack(cells, rows)
    const shown = rows.map((row, n) => ({ row, maskedName: row.maskedName, risk: risks[n]! }))
    return { risks, measures: measuresOf(cells, shown)! }
  }
  const four = measured(asList(fourAnonymous))
  expect(four.measures).toMatchObject({ k: 4, sampleUniques: 0, homogeneous: 4 })
  expect(four.risks.map(({ l }) => l)).toEqual([2, 2, 2, 2, 3, 3, 3, 3, 1, 1, 1, 1])
  const three = measured(asList(threeDiverse))
  expect(three.measures).toMatchObject({ k: 4, sampleUniques: 0, homogeneous: 0 })
  expect(three.risks.every(({ k, l, full }) => k === 4 && l === 3 && full)).toBe(true)
})
