import { describe, expect, test } from 'vitest'

import type { StandardRow } from '../../programmes/index.ts'
import { type Claimed, reckon } from './reckon.ts'

const rate = (more: Partial<StandardRow>): StandardRow => ({
  ...{ id: 'x', countyCode: '410499', programmeCode: 'SUBSISTENCE_RURAL', kind: 'BASIC' },
  ...{ band: null, selfCareLevel: null, unit: 'PERSON_MONTH', amountFen: null, ratePermille: null },
  ...{ validFrom: '2025-07-01', documentNo: 'x', proposalId: null, supersedesId: null },
  ...{ recordedAt: '2025-06-01' },
  ...more,
})
const share = (more: Partial<StandardRow>) => rate({ unit: 'PERMILLE_OF_BASIC', ...more })
const basic = rate({ amountFen: 52_300n })
const categorical = share({ kind: 'CATEGORICAL', ratePermille: 200 })
const bands = [
  share({ kind: 'BAND', band: 'A', ratePermille: 600 }),
  share({ kind: 'BAND', band: 'B', ratePermille: 500 }),
]
const poor = (more: Partial<StandardRow>) => rate({ programmeCode: 'DESTITUTE_RURAL', ...more })
const care = (selfCareLevel: StandardRow['selfCareLevel'], amountFen: bigint) =>
  poor({ kind: 'CARE', selfCareLevel, amountFen })
const hardship = [
  poor({ unit: 'PERSON_YEAR', amountFen: 816_000n }),
  care('PARTLY_DEPENDENT', 10_000n),
  care('FULLY_DEPENDENT', 30_000n),
]

const row = (more: Partial<Claimed>): Claimed => ({
  ...{ programmeCode: 'SUBSISTENCE_RURAL', coveredCount: 2, band: null, topUpFen: null },
  ...{ amountFen: 52_300n, categoricalFen: 0n, careFen: null, selfCareLevel: null },
  ...more,
})
const found = (more: Partial<Claimed>, standards: StandardRow[]) => {
  const reckoned = reckon(row(more), standards)
  return 'code' in reckoned ? reckoned.code : reckoned.input
}
const person = { programmeCode: 'DESTITUTE_RURAL', coveredCount: null } as const

describe('a row is taken as the one way the standards come to it', () => {
  test.each([
    ['by the band that fits alone', {}, [basic, ...bands], { method: 'BAND', band: 'B' }],
    ['by the band it names', { band: 'B' }, [basic, ...bands], { method: 'BAND', band: 'B' }],
    [
      'with its additions',
      { amountFen: 62_760n, categoricalFen: 10_460n },
      [basic, categorical, ...bands],
      { band: 'B', categoricalUnits: 1 },
    ],
    [
      'by the gap, where each person’s is said',
      { amountFen: 40_000n, topUpFen: 20_000n },
      [basic, ...bands],
      { method: 'GAP', incomeFen: 32_300n },
    ],
    [
      'by the gap, where no bands are paid',
      { amountFen: 40_000n },
      [basic],
      { method: 'GAP', incomeFen: 32_300n },
    ],
    ['with the whole standard', { amountFen: 104_600n }, [basic, ...bands], { method: 'FULL' }],
    [
      'by the level of care that the money names',
      { ...person, amountFen: 98_000n, careFen: 30_000n },
      hardship,
      { method: 'FULL', coveredCount: 1, selfCareLevel: 'FULLY_DEPENDENT' },
    ],
    [
      'without care',
      { ...person, amountFen: 68_000n },
      hardship,
      { method: 'FULL', selfCareLevel: null },
    ],
  ] as [string, Partial<Claimed>, StandardRow[], object][])(
    '%s',
    (_, claimed, standards, input) => {
      expect(found(claimed, standards)).toMatchObject(input)
    },
  )
})

describe('a row is held back', () => {
  test.each([
    ['one fen off every band', { amountFen: 52_301n }, [basic, ...bands], 'TAKEOVER_NOT_RECKONED'],
    ['of another band than it names', { band: 'A' }, [basic, ...bands], 'TAKEOVER_NOT_RECKONED'],
    ['whose gap does not divide', { amountFen: 40_001n }, [basic], 'TAKEOVER_NOT_RECKONED'],
    ['above the standard', { amountFen: 120_000n }, [basic], 'TAKEOVER_NOT_RECKONED'],
    [
      'of two bands that come to the same',
      {},
      [basic, bands[1]!, { ...bands[1]!, band: 'C' }],
      'TAKEOVER_NOT_RECKONED',
    ],
    [
      'with an addition that is no share',
      { categoricalFen: 10_461n, amountFen: 62_761n },
      [basic, categorical, ...bands],
      'TAKEOVER_CATEGORICAL',
    ],
    [
      'without its number of persons',
      { coveredCount: null },
      [basic, ...bands],
      'TAKEOVER_COVERED',
    ],
    ['with care in subsistence', { careFen: 100n }, [basic, ...bands], 'TAKEOVER_CARE'],
    ['without a standard', {}, bands, 'TAKEOVER_NO_STANDARD'],
    [
      'of another level than its money',
      { ...person, amountFen: 98_000n, selfCareLevel: 'PARTLY_DEPENDENT' },
      hardship,
      'TAKEOVER_NOT_RECKONED',
    ],
    [
      'of several persons in hardship',
      { ...person, coveredCount: 2, amountFen: 68_000n },
      hardship,
      'TAKEOVER_COVERED',
    ],
  ] as [string, Partial<Claimed>, StandardRow[], string][])('%s', (_, claimed, standards, code) => {
    expect(found(claimed, standards)).toBe(code)
  })
})
