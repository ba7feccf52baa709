import { classSizes, diversities, uniques } from '@mingzhang/db/disclosure.ts'
import {
  amountText,
  attackedBy,
  type RegisterCell,
  type RowRisk,
  type ShownRow,
  withheldName,
} from '@mingzhang/db/mask-rows.ts'

export type Measures = {
  /** Of the whole village. */
  households: number
  /** The row that is easiest to recognise, and how many households it can be: k against the village. */
  k: number
  weakest: Pick<ShownRow, 'maskedName' | 'memberCount'>
  withheld: number
  /** Rows alone with their mask and size on the list, and those of them alone in the village. */
  sampleUniques: number
  populationUniques: number
  /** Rows whose mask another row bears too. */
  collisions: number
  /** Rows that share mask and size with others, all of one amount (distinct l = 1). */
  homogeneous: number
}

type Shown = { row: Omit<ShownRow, 'maskedName'>; maskedName: string; risk: RowRisk }

/** What the published list gives away, in the terms of disclosure control. */
export function measuresOf(
  register: readonly RegisterCell[],
  shown: readonly Shown[],
): Measures | null {
  if (register.length === 0 || shown.length === 0) return null
  const rows = shown.map(({ row, maskedName, risk }) => ({ ...row, maskedName, risk }))
  const weakest = rows.reduce((least, row) => (row.risk.k < least.risk.k ? row : least))
  const alone = uniques(rows, attackedBy)
  const byMask = classSizes(rows, ({ maskedName }) => maskedName)
  const amounts = diversities(rows, attackedBy, amountText)
  return {
    households: register.reduce((sum, { households }) => sum + households, 0),
    k: weakest.risk.k,
    weakest: { maskedName: weakest.maskedName, memberCount: weakest.memberCount },
    withheld: rows.filter(({ maskedName }) => maskedName === withheldName).length,
    sampleUniques: alone.length,
    populationUniques: alone.filter(({ risk }) => risk.k === 1).length,
    collisions: rows.filter(({ maskedName }) => byMask.get(maskedName)! > 1).length,
    homogeneous: rows.filter(
      (row) => row.risk.listed > 1 && row.amountFen !== null && amounts.get(attackedBy(row)) === 1,
    ).length,
  }
}
