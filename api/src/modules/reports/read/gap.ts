import type { TopUpGapKind } from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { type Text, text } from '../../../kit/language.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { matches, monthsBetween, paidCells } from './paid.ts'
import { type Scope, scopeKey } from './scope.ts'
import { meanTopUp, personMonths } from './top-ups.ts'
import { listWindows, type Window } from './windows.ts'

export type GapWindow = Window & { months: number; meanFen: bigint }

/** The standing question: why is paid not mean top-up × persons at the end × months? */
export type Gap = {
  /** Person-months counted in the last month. */
  persons: number
  windows: GapWindow[]
  expected: bigint
  paid: bigint
  /** Base money less what was expected: other numbers of people in earlier months, and the rounding of the mean. */
  caseload: bigint
  categorical: bigint
  extra: bigint
  unexplained: bigint
  /** Of the caseload: what the mean lost or gained by being rounded. */
  rounding: bigint
}

export const gapWords: Record<TopUpGapKind, Text> = {
  CASELOAD: text('前期保障人数与期末不同', 'other numbers of people earlier'),
  CATEGORICAL: text('分类施保', 'categorical additions'),
  EXTRA: text('补发、价格补贴、丧葬费', 'back-pay, price subsidies, funeral payments'),
  UNEXPLAINED: text('规则不能解释', 'not explained by the rules'),
}

/** They add up to paid − expected; EXTRA is left out when there is none. */
export const partsOf = (gap: Gap): { kind: TopUpGapKind; fen: bigint }[] => [
  { kind: 'CASELOAD', fen: gap.caseload },
  { kind: 'CATEGORICAL', fen: gap.categorical },
  ...(gap.extra === 0n ? [] : [{ kind: 'EXTRA' as const, fen: gap.extra }]),
  { kind: 'UNEXPLAINED', fen: gap.unexplained },
]

/** Parts that add up to paid − expected, whatever was paid. */
export async function gapOf(ctx: Context, scope: Scope, programme: ProgrammeCode): Promise<Gap> {
  const cell = { programme, sub: null }
  const counted = (await ctx.load(personMonths, scopeKey(scope)))!.filter(
    (each) => each.programme === programme,
  )
  const persons = counted.find(({ month }) => month === scope.to)?.persons ?? 0
  const ofProgramme = (await listWindows(ctx, scope)).filter(
    ({ programmeCode }) => programmeCode === programme,
  )
  const windows: GapWindow[] = []
  for (const window of ofProgramme)
    windows.push({
      ...window,
      months: monthsBetween(window.from, window.to).length,
      meanFen: (await meanTopUp(ctx, scope, cell, `${window.from}/${window.to}`)) ?? 0n,
    })
  const expected = windows.reduce((sum, each) => sum + windowFen(each, persons), 0n)
  const cells = (await ctx.load(paidCells, scopeKey(scope)))!.filter(
    (each) => each.month >= scope.from && each.month <= scope.to && matches(each, cell),
  )
  const sum = (name: 'fen' | 'baseFen' | 'categoricalFen' | 'extraFen') =>
    cells.reduce((total, each) => total + each[name], 0n)
  const [paid, base, categorical, extra] = [
    sum('fen'),
    sum('baseFen'),
    sum('categoricalFen'),
    sum('extraFen'),
  ]
  const atTheMean = counted.reduce(
    (total, { month, persons: then }) => total + meanIn(windows, month) * BigInt(then),
    0n,
  )
  return {
    persons,
    windows,
    expected,
    paid,
    caseload: base - expected,
    categorical,
    extra,
    unexplained: paid - base - categorical - extra,
    rounding: base - atTheMean,
  }
}

const meanIn = (windows: GapWindow[], month: string): bigint =>
  windows.find(({ from, to }) => from <= month && month <= to)?.meanFen ?? 0n

export const windowFen = ({ months, meanFen }: GapWindow, persons: number): bigint =>
  meanFen * BigInt(months) * BigInt(persons)

/** Hundredths of a percent of what was expected, half away from nought; null where nothing was expected. */
export function basisPoints(fen: bigint, { expected }: Gap): number | null {
  if (expected === 0n) return null
  const size = fen < 0n ? -fen : fen
  const points = Number((size * 20_000n + expected) / (expected * 2n))
  return fen < 0n ? -points : points
}
