import type { Band, ProgrammeCode } from './types.ts'

// The parametrisation by which every published figure closes to the fen. Nothing of it is stored
// anywhere else: it shapes the rows, and the figures come out of the rows.

export type SubsistenceTarget = {
  programme: Extract<ProgrammeCode, `SUBSISTENCE_${string}`>
  /** Households of 1, 2, 3 … persons in November. */
  novemberSizes: number[]
  /** Covered persons by month. */
  persons: number[]
  /** Units of 分类施保 by month. */
  units: number[]
  unitShare: number
  /** Persons of households that enter each month; households that leave make up the rest. */
  entering: number
  growing: number
  shrinking: number
  gapPairs: number
}

export const subsistenceTargets: SubsistenceTarget[] = [
  {
    programme: 'SUBSISTENCE_URBAN',
    novemberSizes: [598, 161, 58, 14, 1],
    persons: [1308, 1293, 1277, 1262, 1247, 1232, 1216, 1201, 1186, 1170, 1155],
    units: [660, 653, 645, 637, 630, 623, 614, 606, 599, 592, 584],
    unitShare: 0.505,
    entering: 6,
    growing: 1,
    shrinking: 2,
    gapPairs: 20,
  },
  {
    programme: 'SUBSISTENCE_RURAL',
    novemberSizes: [862, 146, 26, 6],
    persons: [1145, 1156, 1167, 1178, 1189, 1200, 1212, 1223, 1234, 1245, 1256],
    units: [289, 293, 297, 301, 305, 308, 309, 310, 312, 314, 315],
    unitShare: 0.252,
    entering: 21,
    growing: 1,
    shrinking: 2,
    gapPairs: 25,
  },
]

export const bandPermille: Record<Band, number> = { A: 700, B: 500, C: 300 }
export const categoricalPermille = 100
export const careFen = { SELF_CARING: 6000, PARTLY_DEPENDENT: 20000, FULLY_DEPENDENT: 40000 }

/** Fen per person and month (低保) or year (特困): from January, and from July. */
export const basicFen = {
  SUBSISTENCE_URBAN: [64500, 69700],
  SUBSISTENCE_RURAL: [45500, 52300],
  DESTITUTE_URBAN: [1008000, 1092000],
  DESTITUTE_RURAL: [714000, 816000],
} as const

/** Fen per person and month in a month by number. */
export function monthlyFen(programme: keyof typeof basicFen, month: number): number {
  const amount = basicFen[programme][month < 7 ? 0 : 1]
  return programme.startsWith('DESTITUTE') ? amount / 12 : amount
}

export const marginalSizes = [195, 117, 28, 7]
export const rigidSizes = [52, 35, 13, 2]
export const institutionalCount = 30

/** 临时救助: grants of yuan. Up to 1,000 come out of the townships' reserve. */
export const grants: [count: number, yuan: number][] = [
  [60, 500],
  [50, 800],
  [60, 1000],
  [50, 1500],
  [20, 2000],
  [9, 5800],
  [1, 6500],
]
export const reserveYuan = 165_000
export const reserveGrantLimitYuan = 1000
