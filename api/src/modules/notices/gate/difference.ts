import { isSmallCell } from '@mingzhang/db/notice-manifest.ts'
import type { ShownRow } from '@mingzhang/db/mask-rows.ts'

import type { NoticeKind } from '../../../__generated__/types.ts'

/** A row as the web shows it: what else stands beside the name tells rows apart too. */
export type ComparedRow = ShownRow & {
  careMode?: string | null
  reasonClass?: string | null
  guardian?: boolean
}
/** A list that the web has shown: its rows, or null where it gave counts and sums alone. */
export type PostedList = {
  kind: NoticeKind
  title: string
  rows: readonly ComparedRow[] | null
  /** Whose lines it holds; known to the gate, not to the web. */
  households: readonly string[]
}
export type Difference = { came: number[]; went: number }

const sizeOf = ({ maskedName, memberCount, careMode, reasonClass, guardian }: ComparedRow) =>
  `${maskedName}/${memberCount}/${careMode ?? ''}/${reasonClass ?? ''}/${guardian ?? false}`
const keyOf = (row: ComparedRow) => `${sizeOf(row)}/${row.amountFen ?? ''}`

/** What somebody sees who lays two lists side by side: rows that came and rows that went. */
export const difference = (
  earlier: readonly ComparedRow[],
  later: readonly ComparedRow[],
): Difference => between(earlier.map(keyOf), later.map(keyOf))

/**
 * What else he can take away first: amounts, and a rise that all were given, by household or by head. A new household
 * does not hide among neighbours whose amounts all rose by the same.
 */
export function differences(
  earlier: readonly ComparedRow[],
  later: readonly ComparedRow[],
): Difference[] {
  const risen = [() => 1n, ({ memberCount }: ComparedRow) => BigInt(memberCount)].map((shares) => {
    const rise = commonestRise(earlier, later, shares)
    return difference(
      earlier.map((row) => ({
        ...row,
        amountFen: row.amountFen === null ? null : row.amountFen + rise * shares(row),
      })),
      later,
    )
  })
  return [difference(earlier, later), between(earlier.map(sizeOf), later.map(sizeOf)), ...risen]
}

/**
 * Two lists of one kind are of the same people. Lists of two kinds are where they mostly agree in what both show: then
 * whoever stands on one of them alone, or otherwise, is seen like a change from month to month.
 */
export function rowDifferences(
  earlier: { kind: NoticeKind; rows: readonly ComparedRow[] },
  later: { kind: NoticeKind; rows: readonly ComparedRow[] },
): Difference[] {
  if (earlier.kind === later.kind) return differences(earlier.rows, later.rows)
  const byName = [earlier.kind, later.kind].includes('TEMPORARY_AID')
  const [before, after] = [earlier, later].map(({ rows }) =>
    rows.map((row) => ({
      ...row,
      reasonClass: null,
      // Aid is to a person, of another amount: the name alone stands on both.
      ...(byName && { memberCount: 0, amountFen: null, careMode: null, guardian: false }),
    })),
  ) as [ComparedRow[], ComparedRow[]]
  const found = differences(before, after)
  const most = Math.max(before.length, after.length)
  return found.some(({ came }) => (after.length - came.length) * 2 >= most) ? found : []
}

/** Whose rows the web does not show it counts: lists that differ by a few on one side tell by their sums what those receive. */
export function toldBySums(
  earlier: Pick<PostedList, 'rows' | 'households'>,
  later: { rowsOnWeb: boolean; households: readonly string[] },
  limit: number,
): boolean {
  const [before, after] = [new Set(earlier.households), new Set(later.households)]
  const counted = [
    { householdCount: before.size, rowsOnWeb: earlier.rows !== null },
    { householdCount: after.size, rowsOnWeb: later.rowsOnWeb },
  ]
  if (counted.some(isSmallCell)) return false
  const went = [...before].filter((each) => !after.has(each)).length
  const came = [...after].filter((each) => !before.has(each)).length
  return came !== went && came + went < limit
}

/** The changed rows count as a list of their own (decision 40): fewer than the limit would be singled out together. */
export const singledOut = ({ came, went }: Difference, limit: number): boolean =>
  [came.length, went].some((changed) => changed > 0 && changed < limit)

function between(earlier: readonly string[], later: readonly string[]): Difference {
  const left = new Map<string, number>()
  for (const key of earlier) left.set(key, (left.get(key) ?? 0) + 1)
  const came: number[] = []
  later.forEach((key, n) => {
    const same = left.get(key) ?? 0
    if (same > 0) left.set(key, same - 1)
    else came.push(n)
  })
  return { came, went: [...left.values()].reduce((sum, each) => sum + each, 0) }
}

function commonestRise(
  earlier: readonly ComparedRow[],
  later: readonly ComparedRow[],
  shares: (row: ComparedRow) => bigint,
): bigint {
  const before = Map.groupBy(earlier, sizeOf)
  const rises = new Map<bigint, number>()
  for (const row of later)
    for (const { amountFen } of before.get(sizeOf(row)) ?? []) {
      if (amountFen === null || row.amountFen === null) continue
      const rise = row.amountFen - amountFen
      if (rise % shares(row) === 0n)
        rises.set(rise / shares(row), (rises.get(rise / shares(row)) ?? 0) + 1)
    }
  const [commonest] = [...rises].sort(([, one], [, other]) => other - one)
  return commonest?.[0] ?? 0n
}
