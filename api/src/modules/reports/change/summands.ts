import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { source } from '../explain/rows.ts'
import type { Figure, Metric } from '../figures.ts'
import { settledBy } from '../read/covered.ts'
import { inside, ofCell } from '../read/scope.ts'

/** Whether a figure is a sum; a mean and a share are not. */
export const addsUp = (metric: Metric): boolean => metric !== 'meanTopUp' && metric !== 'posted'

/** Rows (label, region, month, value, kind, id) whose values add up to the figure, each record once. */
export async function summands(ctx: Context, asked: Figure): Promise<SQL> {
  if (asked.metric !== 'difference') return await source(ctx, asked)
  // Paid and due by themselves: that a line came back is said of the line, not of the household it leaves unpaid.
  const due = await source(ctx, { ...asked, metric: 'due' })
  return sql`${settled(asked)} union all select label, region, month, (-value::bigint)::text, kind, id from (${due}) due`
}

const settled = ({ scope, cell }: Figure): SQL => sql`
  select p.recipient_name as label, p.village_code as region, p.month, p.amount_fen::text as value, 'Payment' as kind, p.id
  from payment p
  where ${inside(scope, 'p')} and p.month between ${scope.from} and ${scope.to} and ${ofCell(scope, cell, 'p', 'p')} and ${settledBy('p', scope.asOf)}
    and p.programme_code <> 'TEMPORARY_AID'`
