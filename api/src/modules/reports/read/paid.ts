import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'

import type { Context } from '../../../context.ts'
import type { ProgrammeCode } from '../../programmes/index.ts'
import { settledBy } from './covered.ts'
import { type Cell, inside, parseScope, type Scope, subOf } from './scope.ts'

export type PaidCell = {
  sub: string
  programme: ProgrammeCode
  month: string
  fen: bigint
  baseFen: bigint
  /** 分类施保 of the same lines. */
  categoricalFen: bigint
  /** Back-pay, price subsidies and funeral payments. */
  extraFen: bigint
}

/** Monthly money of a spell: what a mean top-up is the mean of. */
export const isMonthly = sql`(p.kind in ('REGULAR', 'REISSUE') and p.spell_id is not null)`
/** Money that other rules than the monthly one explain. */
export const isExtra = sql`p.kind in ('BACK_PAY', 'PRICE_SUBSIDY', 'FUNERAL')`

/** First of the twelve months that end with the period, or the period's own first month if that is earlier. */
export function windowStart({ from, to }: Pick<Scope, 'from' | 'to'>): string {
  const year = Temporal.PlainYearMonth.from(to.slice(0, 7)).subtract({ months: 11 }).toString()
  return year < from.slice(0, 7) ? `${year}-01` : from
}

/** Settled money by region, programme and month, for the period and the twelve months that end with it. */
export async function paidCells(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, PaidCell[]>> {
  const found = new Map<string, PaidCell[]>()
  for (const key of keys) {
    const scope = parseScope(key)
    const rows = await ctx.read.execute<{
      sub: string
      programme: ProgrammeCode
      month: string
      fen: string
      base_fen: string
      categorical_fen: string
      extra_fen: string
    }>(sql`
      select ${subOf(scope, 'p')} as sub, p.programme_code as programme, p.month, sum(p.amount_fen) as fen,
        coalesce(sum(p.base_fen) filter (where ${isMonthly}), 0) as base_fen, coalesce(sum(p.categorical_fen) filter (where ${isMonthly}), 0) as categorical_fen,
        coalesce(sum(p.amount_fen) filter (where ${isExtra}), 0) as extra_fen
      from payment p
      where ${inside(scope, 'p')} and p.month between ${windowStart(scope)} and ${scope.to} and ${settledBy('p', scope.asOf)}
      group by 1, 2, 3`)
    found.set(
      key,
      rows.map(({ sub, programme, month, fen, base_fen, categorical_fen, extra_fen }) => ({
        sub,
        programme,
        month,
        fen: BigInt(fen),
        baseFen: BigInt(base_fen),
        categoricalFen: BigInt(categorical_fen),
        extraFen: BigInt(extra_fen),
      })),
    )
  }
  return found
}

/** First days of the months from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (
    let each = Temporal.PlainDate.from(from);
    each.toString() <= to;
    each = each.add({ months: 1 })
  )
    months.push(each.toString())
  return months
}

/** Σ over a cell and a range of months. */
export function sumPaid(cells: PaidCell[], cell: Cell, from: string, to: string): bigint {
  return cells
    .filter((each) => each.month >= from && each.month <= to && matches(each, cell))
    .reduce((sum, { fen }) => sum + fen, 0n)
}

export const matches = (
  each: { sub: string; programme: ProgrammeCode },
  { sub, programme }: Cell,
): boolean =>
  (sub === null || each.sub === sub) && (programme === null || each.programme === programme)
