import type { TopUpGapKind } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import type { ProgrammeCode } from '../programmes/index.ts'
import { figure, type Figure, type Metric, whyNoValue } from './figures.ts'
import { basisPoints, gapOf, partsOf } from './read/gap.ts'
import type { Scope } from './read/scope.ts'
import { hasTopUp } from './read/windows.ts'

export type TopUpGapPart = { kind: TopUpGapKind; figure: Figure; basisPoints: number | null }
export type TopUpGap = {
  programmeCode: ProgrammeCode
  persons: Figure
  expected: Figure
  paid: Figure
  difference: Figure
  basisPoints: number | null
  parts: TopUpGapPart[]
}

const metrics = {
  CASELOAD: 'gapCaseload',
  CATEGORICAL: 'gapCategorical',
  EXTRA: 'gapExtra',
  UNEXPLAINED: 'gapUnexplained',
} as const satisfies Record<TopUpGapKind, Metric>

/** Null for a programme that has no mean top-up. */
export async function explainTopUpGap(
  ctx: Context,
  scope: Scope,
  programme: ProgrammeCode,
): Promise<TopUpGap | null> {
  if (!hasTopUp(programme)) return null
  const cell = { programme, sub: null }
  const difference = figure(scope, 'topUpGap', cell)
  const gap = whyNoValue(ctx, difference) ? null : await gapOf(ctx, scope, programme)
  return {
    programmeCode: programme,
    persons: figure(scope, 'persons', cell),
    expected: figure(scope, 'topUpExpected', cell),
    paid: figure(scope, 'paid', cell),
    difference,
    basisPoints: gap && basisPoints(gap.paid - gap.expected, gap),
    parts: gap
      ? partsOf(gap).map(({ kind, fen }) => ({
          kind,
          figure: figure(scope, metrics[kind], cell),
          basisPoints: basisPoints(fen, gap),
        }))
      : [],
  }
}
