import type { Context } from '../../context.ts'
import { monthsBetween, windowStart, matches, paidCells, type PaidCell } from './read/paid.ts'
import type { ProgrammeCode } from '../programmes/index.ts'
import { type Cell, type Scope, scopeKey, whole } from './read/scope.ts'

export type ReportRow = { key: string; label: string; scope: Scope; cell: Cell }

const named = (ctx: Context, row: { nameZh: string; nameEn: string }): string =>
  ctx.language === 'zh' ? row.nameZh : row.nameEn

export const programmeRows = (ctx: Context, scope: Scope): ReportRow[] =>
  ctx.programmes.all.map((each) => ({
    key: each.code,
    label: named(ctx, each),
    scope,
    cell: { programme: each.code, sub: null },
  }))

export const totalRow = (ctx: Context, scope: Scope): ReportRow => ({
  key: 'ALL',
  label: ctx.language === 'zh' ? '合计' : 'Total',
  scope,
  cell: whole,
})

export const regionRows = (
  ctx: Context,
  scope: Scope,
  programme: ProgrammeCode | null,
): ReportRow[] =>
  ctx.regions.children(scope.region).map((each) => ({
    key: each.code,
    label: named(ctx, each),
    scope,
    cell: { programme, sub: each.code },
  }))

/** Paid per month, the last twelve to the end of the period; a month without payment is 0.00. */
export async function rowMonths(
  ctx: Context,
  { scope, cell }: ReportRow,
): Promise<{ month: string; amount: bigint }[]> {
  const cells = (await ctx.load(paidCells, scopeKey(scope)))!
  const sum = (month: string) =>
    cells
      .filter((each: PaidCell) => each.month === month && matches(each, cell))
      .reduce((total, { fen }) => total + fen, 0n)
  return monthsBetween(windowStart(scope), scope.to)
    .slice(-12)
    .map((month) => ({ month, amount: sum(month) }))
}
