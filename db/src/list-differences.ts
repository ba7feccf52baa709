import type { ShownRow } from './mask-rows.ts'
import type { NoticeKind } from './reference/notice-texts.ts'

/** A row as the web shows it: what else stands beside the name tells rows apart too. */
export type ComparedRow = ShownRow & {
  careMode?: string | null
  reasonClass?: string | null
  guardian?: boolean
}
/** A list that is out: its rows as the web showed them, or null where it showed none. */
export type PostedList = {
  kind: NoticeKind
  title: string
  rows: readonly ComparedRow[] | null
  /** Whether the web has shown its counts and sums. */
  sumsOnWeb: boolean
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
  earlier: Pick<PostedList, 'sumsOnWeb' | 'households'>,
  households: readonly string[],
  limit: number,
): boolean {
  if (!earlier.sumsOnWeb) return false
  const [before, after] = [new Set(earlier.households), new Set(households)]
  const went = [...before].filter((each) => !after.has(each)).length
  const came = [...after].filter((each) => !before.has(each)).length
  return came !== went && came + went < limit
}

/** Kinds that name the same households month by month. */
const sidelong: readonly NoticeKind[] = ['DECISION', 'PAYMENT', 'TEMPORARY_AID']

type Kind = { kind: NoticeKind; programmeCode: string | null }

/** Whether one list of a village tells of another: of its kind, or of those that name the same households. However old it is, whoever copied it has it still. */
export const liesBeside = (one: Kind, other: Kind): boolean =>
  (one.kind === other.kind && one.programmeCode === other.programmeCode) ||
  (sidelong.includes(one.kind) && sidelong.includes(other.kind))

/** Whether the web may show counts and sums of a list without rows; where not, beside which list, or null where they are too few. */
export function sumsBeside(
  earlier: readonly PostedList[],
  households: readonly string[],
  limit: number,
): { shown: boolean; beside: string | null } {
  const told = earlier.find((list) => toldBySums(list, households, limit))
  const size = new Set(households).size
  return { shown: size === 0 || (size >= limit && !told), beside: told?.title ?? null }
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
