import { classSizes, diversities } from './disclosure.ts'
import { maskName } from './mask-name.ts'

/** How many households of a village bear a masked name and are of a size: all that is kept of its register. */
export type RegisterCell = { maskedName: string; householdSize: number; households: number }
/** Counts households; of their names nothing is left. */
export function countCells(
  households: Iterable<{ name: string; householdSize: number }>,
): RegisterCell[] {
  const cells = new Map<string, RegisterCell>()
  for (const { name, householdSize } of households) {
    const maskedName = maskName(name)
    const key = `${maskedName}/${householdSize}`
    const cell = cells.get(key) ?? { maskedName, householdSize, households: 0 }
    cells.set(key, { ...cell, households: cell.households + 1 })
  }
  return [...cells.values()]
}

export type ShownRow = { maskedName: string; memberCount: number; amountFen: bigint | null }

/** Stands for a name that even its mask would give away. */
export const withheldName = '某**'

/**
 * What the stated attacker sees (decision 40): he holds the village register, knows every name and household size, and
 * reads the web list.
 */
export type RowRisk = {
  /** F: how many households a row can be; 1 names it, 0 says that the register does not hold it. */
  k: number
  /** f: how many rows of the list are like it. */
  listed: number
  /** Everyone it could be stands on the list: nobody is hidden among others. */
  full: boolean
  /** Amounts that those it can be may receive, nothing being one of them: at 1 the amount is known without a name. */
  l: number
}

export function attack(
  register: readonly RegisterCell[],
  rows: readonly ShownRow[],
  withheld: (cell: { maskedName: string; householdSize: number }) => boolean = () => false,
): RowRisk[] {
  const shownAs = (cell: RegisterCell) => (withheld(cell) ? withheldName : cell.maskedName)
  const population = classSizes(
    register,
    (cell) => `${shownAs(cell)}/${cell.householdSize}`,
    ({ households }) => households,
  )
  const byName = Map.groupBy(register, shownAs)
  const sample = classSizes(rows, attackedBy)
  const amounts = diversities(rows, attackedBy, amountText)
  return rows.map((row) => {
    const key = attackedBy(row)
    const listed = sample.get(key)!
    // Whoever counts covered members may count fewer than live together.
    const larger = (byName.get(row.maskedName) ?? []).filter(
      ({ householdSize }) => householdSize >= row.memberCount,
    )
    const k = population.get(key) ?? larger.reduce((sum, { households }) => sum + households, 0)
    const full = k > 0 && listed >= k
    return { k, listed, full, l: amounts.get(key)! + (full ? 0 : 1) }
  })
}

/** What the attacker knows of a household beforehand: its masked name and how many it is. */
export const attackedBy = ({
  maskedName,
  memberCount,
}: Pick<ShownRow, 'maskedName' | 'memberCount'>) => `${maskedName}/${memberCount}`
/** What he would learn. */
export const amountText = ({ amountFen }: Pick<ShownRow, 'amountFen'>) => String(amountFen)

/** A remark that few rows bear tells which households changed, without an earlier list (decision 40): then the web has none. */
export function marksShown(rows: readonly { remark?: string | null }[], limit: number): boolean {
  const sizes = [...classSizes(rows, ({ remark }) => remark ?? '').values()]
  return sizes.length < 2 || sizes.every((size) => size >= limit)
}

export const isSafe = ({ k, full }: RowRisk, limit: number): boolean => k >= limit && !full

/**
 * Masks of the rows as the web may show them: a name whose mask would leave fewer than `limit` households gives way to
 * 某**. The attacker, who knows the rule, then counts among all households whose names would give way.
 */
export function maskRows<
  Row extends { name: string; memberCount: number; amountFen: bigint | null },
>(
  register: readonly RegisterCell[],
  rows: readonly Row[],
  limit: number,
): { row: Row; maskedName: string; risk: RowRisk }[] {
  const counts = new Map<string, number>()
  for (const { maskedName, households } of register)
    counts.set(maskedName, (counts.get(maskedName) ?? 0) + households)
  const smallest = new Map<string, number>()
  for (const { maskedName, householdSize, households } of register)
    smallest.set(`${maskedName}/${householdSize}`, households)
  const rare = ({ maskedName, householdSize }: { maskedName: string; householdSize: number }) =>
    (smallest.get(`${maskedName}/${householdSize}`) ?? counts.get(maskedName) ?? 0) < limit
  const shown = rows.map((row) => {
    const maskedName = maskName(row.name)
    const gives = rare({ maskedName, householdSize: row.memberCount })
    return { row, maskedName: gives ? withheldName : maskedName }
  })
  const risks = attack(
    register,
    shown.map(({ row, maskedName }) => ({ ...row, maskedName })),
    rare,
  )
  return shown.map((each, n) => ({ ...each, risk: risks[n]! }))
}
