import type { Context } from '../../context.ts'
import { figure, figureKey, type Metric, noteOf, unitOf, valueOf } from './figures.ts'
import { nameOf } from './figure-names.ts'
import { activityCells } from './read/others.ts'
import { type Scope, scopeKey, whole } from './read/scope.ts'
import { programmeRows, regionRows, totalRow } from './rows.ts'
import { topUpRows } from './top-up-rows.ts'

/** A figure as a line of a file: its row, what it measures, its value or why there is none. */
export type FigureLine = {
  key: string
  row: string
  metric: string
  unit: ReturnType<typeof unitOf>
  value: string | null
  note: string | null
}

const measured = [
  'households',
  'persons',
  'paidThisMonth',
  'paid',
  'due',
  'difference',
  'posted',
  'reviewsOverdue',
  'arrivedLines',
  'arrived',
  'cameBack',
  'spent',
] as const satisfies Metric[]

/** Every figure of the report: programmes, the total, the regions of the scope, then what stands beside the table. */
export async function listFigures(ctx: Context, scope: Scope): Promise<FigureLine[]> {
  const rows = [...programmeRows(ctx, scope), totalRow(ctx, scope), ...regionRows(ctx, scope, null)]
  const asked = [
    ...rows.flatMap(({ cell }) => measured.map((metric) => figure(scope, metric, cell))),
    ...['DISPERSED', 'INSTITUTIONAL'].flatMap((mode) => [
      figure(scope, 'careHouseholds', whole, mode),
      figure(scope, 'carePersons', whole, mode),
    ]),
    figure(scope, 'reserveAllocated'),
    figure(scope, 'reserveUsed'),
    ...(await topUpRows(ctx, scope)).flatMap(({ meanTopUp }) => meanTopUp ?? []),
    figure(scope, 'dynamicManagementFindings'),
    ...(await ctx.load(activityCells, scopeKey(scope)))!.map(({ kind }) =>
      figure(scope, 'activity', whole, kind),
    ),
  ]
  return await Promise.all(
    asked.map(async (each) => ({
      key: figureKey(each),
      ...nameOf(ctx, each),
      unit: unitOf(each),
      value: await valueOf(ctx, each),
      note: (await noteOf(ctx, each))?.[ctx.language] ?? null,
    })),
  )
}
