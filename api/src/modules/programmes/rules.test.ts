import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  amountDue,
  type DueInput,
  inForce,
  normaliseDocumentNo,
  type StandardRow,
  whyNotJoined,
  whyNotStandard,
} from './rules.ts'
import { whyNotSetting } from './setting-values.ts'

const row = (values: Partial<StandardRow>): StandardRow =>
  ({
    id: crypto.randomUUID(),
    programmeCode: 'SUBSISTENCE_URBAN',
    kind: 'BASIC',
    band: null,
    selfCareLevel: null,
    unit: 'PERSON_MONTH',
    amountFen: null,
    ratePermille: null,
    validFrom: '2025-01-01',
    supersedesId: null,
    recordedAt: '2025-01-01',
    ...values,
  }) as StandardRow

const rate = (
  kind: 'BAND' | 'CATEGORICAL',
  ratePermille: number,
  band: StandardRow['band'] = null,
) => row({ kind, unit: 'PERMILLE_OF_BASIC', ratePermille, band })
const winter = row({ amountFen: 64_500n })
const summer = row({ amountFen: 69_700n, validFrom: '2025-07-01' })
const urban = [
  winter,
  summer,
  rate('BAND', 700, 'A'),
  rate('BAND', 500, 'B'),
  rate('BAND', 300, 'C'),
  rate('CATEGORICAL', 100),
]

const input = (values: Partial<DueInput> = {}): DueInput => ({
  programmeCode: 'SUBSISTENCE_URBAN',
  method: 'BAND',
  band: 'B',
  incomeFen: null,
  coveredCount: 1,
  categoricalUnits: 0,
  selfCareLevel: null,
  ...values,
})
const due = (values: Partial<DueInput>, month = '2025-03-01', standards = urban) =>
  amountDue(input(values), inForce(standards, month))

test('a band pays its share of the standard of the month, for each person covered', () => {
  expect(due({ band: 'A', coveredCount: 2 })).toMatchObject({
    baseFen: 90_300n,
    amountFen: 90_300n,
  })
  expect(due({ band: 'B' })).toMatchObject({ amountFen: 32_250n })
  expect(due({ band: 'B' }, '2025-06-01')?.amountFen).toBe(32_250n)
  expect(due({ band: 'B' }, '2025-07-01')?.amountFen).toBe(34_850n)
})

test('categorical additions are units of a tenth, and the sum is told', () => {
  const found = due({ band: 'C', coveredCount: 1, categoricalUnits: 2 })
  expect(found).toMatchObject({ baseFen: 19_350n, categoricalFen: 12_900n, amountFen: 32_250n })
  expect(found?.words.zh).toBe('基本 645.00 × 30% × 1 + 分类施保 645.00 × 10% × 2 = 322.50')
})

test('a gap is what income leaves of the standard, and never below nothing', () => {
  expect(due({ method: 'GAP', band: null, incomeFen: 20_000n, coveredCount: 3 })?.baseFen).toBe(
    133_500n,
  )
  expect(due({ method: 'GAP', band: null, incomeFen: 90_000n, coveredCount: 3 })?.baseFen).toBe(0n)
})

test('extreme hardship pays a twelfth of the year, and care by level', () => {
  const destitute = [
    row({ programmeCode: 'DESTITUTE_RURAL', unit: 'PERSON_YEAR', amountFen: 745_000n }),
    row({
      programmeCode: 'DESTITUTE_RURAL',
      kind: 'CARE',
      selfCareLevel: 'FULLY_DEPENDENT',
      amountFen: 40_000n,
    }),
  ]
  const values = { programmeCode: 'DESTITUTE_RURAL', method: 'FULL', band: null } as const
  expect(
    due({ ...values, selfCareLevel: 'FULLY_DEPENDENT' }, '2025-03-01', destitute),
  ).toMatchObject({ baseFen: 62_083n, careFen: 40_000n, amountFen: 102_083n })
  expect(due({ ...values, selfCareLevel: 'SELF_CARING' }, '2025-03-01', destitute)).toBeNull()
})

test('without a standard nothing is guessed', () => {
  expect(due({}, '2024-12-01')).toBeNull()
  expect(due({ band: 'A' }, '2025-03-01', [winter])).toBeNull()
  expect(due({ categoricalUnits: 1 }, '2025-03-01', [winter, rate('BAND', 500, 'B')])).toBeNull()
})

test('a correction takes the place of what it names, from the same month', () => {
  const corrected = row({ amountFen: 70_000n, validFrom: '2025-07-01', supersedesId: summer.id })
  expect(
    inForce([...urban, corrected], '2025-08-01').find(({ kind }) => kind === 'BASIC')?.amountFen,
  ).toBe(70_000n)
})

const anyInput = fc.record({
  band: fc.constantFrom('A', 'B', 'C'),
  coveredCount: fc.integer({ min: 1, max: 8 }),
  categoricalUnits: fc.integer({ min: 0, max: 8 }),
})

test('whatever the household: parts add up, more people never get less, each part is within half a fen', () => {
  fc.assert(
    fc.property(
      anyInput,
      fc.bigInt({ min: 1n, max: 1_000_000n }),
      fc.integer({ min: 1, max: 1000 }),
      (values, amountFen, ratePermille) => {
        const standards = [
          row({ amountFen }),
          ...(['A', 'B', 'C'] as const).map((band) => rate('BAND', ratePermille, band)),
          rate('CATEGORICAL', 100),
        ]
        const found = amountDue(input(values as Partial<DueInput>), standards)!
        const more = amountDue(
          input({ ...(values as Partial<DueInput>), coveredCount: values.coveredCount + 1 }),
          standards,
        )!
        expect(found.amountFen).toBe(found.baseFen + found.categoricalFen + found.careFen)
        expect(more.amountFen).toBeGreaterThanOrEqual(found.amountFen)
        const twice =
          (found.baseFen * 1000n - amountFen * BigInt(ratePermille) * BigInt(values.coveredCount)) *
          2n
        expect(twice > -1000n && twice <= 1000n).toBe(true)
      },
    ),
  )
})

test('a gap rises with the standard and falls with income', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 200_000n }),
      fc.bigInt({ min: 0n, max: 200_000n }),
      (amountFen, incomeFen) => {
        const gap = (standard: bigint, income: bigint) =>
          amountDue(input({ method: 'GAP', band: null, incomeFen: income }), [
            row({ amountFen: standard }),
          ])!.amountFen
        expect(gap(amountFen + 1n, incomeFen)).toBeGreaterThanOrEqual(gap(amountFen, incomeFen))
        expect(gap(amountFen, incomeFen + 1n)).toBeLessThanOrEqual(gap(amountFen, incomeFen))
      },
    ),
  )
})

test('brackets of document numbers become one kind', () => {
  for (const typed of ['明民[2025]6号', '明民（2025）6号', '明民【2025】6号', ' 明民﹝2025﹞6号 '])
    expect(normaliseDocumentNo(typed)).toBe('明民〔2025〕6号')
})

test('a standard is an amount or a rate, as its kind asks', () => {
  expect(whyNotStandard({ kind: 'BASIC', unit: 'PERSON_MONTH', amount: 72_000n })).toBeNull()
  expect(
    whyNotStandard({ kind: 'BASIC', unit: 'PERMILLE_OF_BASIC', ratePermille: 500 })?.path,
  ).toBe('input.unit')
  expect(
    whyNotStandard({ kind: 'BAND', unit: 'PERMILLE_OF_BASIC', ratePermille: 1001, band: 'A' })
      ?.path,
  ).toBe('input.ratePermille')
  expect(whyNotStandard({ kind: 'BASIC', unit: 'PERSON_MONTH', amount: 0n })?.path).toBe(
    'input.amount',
  )
  expect(whyNotStandard({ kind: 'BAND', unit: 'PERMILLE_OF_BASIC', ratePermille: 500 })?.path).toBe(
    'input.band',
  )
  expect(whyNotStandard({ kind: 'CARE', unit: 'PERSON_MONTH', amount: 100n })?.path).toBe(
    'input.selfCareLevel',
  )
})

test('one standard of a kind and month; a correction stays in its kind', () => {
  const next = {
    programmeCode: 'SUBSISTENCE_URBAN',
    kind: 'BASIC',
    band: null,
    selfCareLevel: null,
    validFrom: '2025-07-01',
    supersedesId: null,
  } as const
  expect(whyNotJoined(next, urban)?.code).toBe('ENTERED')
  expect(whyNotJoined({ ...next, supersedesId: summer.id }, urban)).toBeNull()
  expect(whyNotJoined({ ...next, validFrom: '2026-07-01' }, urban)).toBeNull()
  expect(whyNotJoined({ ...next, kind: 'CATEGORICAL', supersedesId: summer.id }, urban)?.code).toBe(
    'OTHER_KIND',
  )
  expect(
    whyNotJoined({ ...next, supersedesId: summer.id }, [
      ...urban,
      row({ supersedesId: summer.id, validFrom: '2025-07-01' }),
    ])?.code,
  ).toBe('SUPERSEDED')
})

test('a setting keeps the form its readers expect', () => {
  expect(whyNotSetting('noticeDays.PAYMENT', { days: 7, unit: 'WORKDAY' })).toBeNull()
  expect(whyNotSetting('noticeDays.PAYMENT', { days: 0, unit: 'WORKDAY' })).not.toBeNull()
  expect(whyNotSetting('noticeDays.PAYMENT', { days: 7, unit: 'WORKDAY', more: 1 })).not.toBeNull()
  expect(whyNotSetting('paymentDay', 31)?.zh).toBe('须为 1 至 28 的整数。')
  expect(whyNotSetting('reserveGrantLimitFen', 0)?.zh).toBe('须为 0.01 至 1000000.00 元。')
  expect(whyNotSetting('publicNameMask', { web: false, paper: false })?.zh).toContain('必须遮蔽')
  expect(whyNotSetting('unheardOf', 1)).not.toBeNull()
})
