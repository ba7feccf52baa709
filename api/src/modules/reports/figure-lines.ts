import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import { figure, figureKey, type Metric, unitOf, valueOf, whyNoValue } from './figures.ts'
import { type Scope, whole } from './read/scope.ts'
import { programmeRows, regionRows, totalRow } from './rows.ts'

/** A figure as a line of a file: its row, what it measures, its value or why there is none. */
export type FigureLine = {
  key: string
  row: string
  metric: string
  unit: ReturnType<typeof unitOf>
  value: string | null
  note: string | null
}

const measured = {
  households: text('户数', 'Households'),
  persons: text('人数', 'Persons'),
  paidThisMonth: text('本期发放', 'Paid in the last month'),
  paid: text('累计发放', 'Paid in the period'),
  due: text('应发', 'Due'),
  difference: text('差额', 'Difference'),
  posted: text('公示率', 'Posted'),
  reviewsOverdue: text('复核超期', 'Reviews overdue'),
} as const satisfies Partial<Record<Metric, Text>>

/** Programmes, the total, then the regions of the scope, each with every measure of the report's table. */
export async function listFigures(ctx: Context, scope: Scope): Promise<FigureLine[]> {
  const rows = [...programmeRows(ctx, scope), totalRow(ctx, scope), ...regionRows(ctx, scope, null)]
  const measures = Object.keys(measured) as (keyof typeof measured)[]
  const asked = rows.flatMap(({ label, cell }) =>
    measures.map((metric) => ({ label, metric, figure: figure(scope, metric, cell) })),
  )
  const cared = (['DISPERSED', 'INSTITUTIONAL'] as const).flatMap((mode) =>
    (['careHouseholds', 'carePersons'] as const).map((metric) => ({
      label: careWords[mode][ctx.language],
      metric: metric === 'careHouseholds' ? ('households' as const) : ('persons' as const),
      figure: figure(scope, metric, whole, mode),
    })),
  )
  return await Promise.all(
    [...asked, ...cared].map(async ({ label, metric, figure: each }) => ({
      key: figureKey(each),
      row: label,
      metric: measured[metric][ctx.language],
      unit: unitOf(each),
      value: await valueOf(ctx, each),
      note: whyNoValue(ctx, each)?.[ctx.language] ?? null,
    })),
  )
}

const careWords = {
  DISPERSED: text('特困分散供养', 'Extreme hardship, at home'),
  INSTITUTIONAL: text('特困集中供养', 'Extreme hardship, in institutions'),
}
