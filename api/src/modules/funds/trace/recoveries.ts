import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import type { BatchRow } from '../read/batches.ts'
import type { TracedLine } from './chain.ts'

export type TracedRecovery = {
  id: string
  name: string
  documentNo: string | null
  on: string
  amountFen: bigint
  paidIn: bigint
  offset: bigint
  givenUp: bigint
  /** What of it lies on lines of a batch: the oldest line first, none beyond its own amount. */
  shares: { batchId: string; line: string; fen: bigint }[]
}

type Raw = Record<'id' | 'name' | 'on' | 'batch' | 'line', string> &
  Record<'amount' | 'paid' | 'held' | 'given' | 'share', string> & { document: string | null }

/** Recoveries of the lines shown, or of any line of the batches when those are folded. */
export async function tracedRecoveries(
  ctx: Context,
  batches: BatchRow[],
  lines: TracedLine[] | null,
): Promise<TracedRecovery[]> {
  if (batches.length === 0) return []
  const ids = `{${batches.map(({ id }) => id).join(',')}}`
  const rows = await ctx.read.execute<Raw>(sql`
    with asked as materialized (select r.* from recovery r where r.county_code = ${ctx.installation.countyCode} and exists (
        select from payment p where p.household_id = r.household_id and p.programme_code = r.programme_code and p.month between r.from_month and r.to_month
          and (r.payment_id is null or r.payment_id = p.id) and p.batch_id = any(${ids}::uuid[]))),
      spread as (select r.id, p.batch_id, p.month, p.id as line_id, least(p.amount_fen, r.amount_fen - coalesce(sum(p.amount_fen) over (partition by r.id
          order by s.status <> 'SETTLED', p.month, p.id rows between unbounded preceding and 1 preceding), 0)) as share
        from asked r join payment p on p.household_id = r.household_id and p.programme_code = r.programme_code and p.month between r.from_month and r.to_month
          and (r.payment_id is null or r.payment_id = p.id)
        join payment_state s on s.month = p.month and s.payment_id = p.id)
    select r.id, r.recipient_name as name, r.demand_no as document, coalesce(r.demanded_on, r.assessed_on)::text as "on", r.amount_fen as amount,
      e.paid, e.held, e.given, x.batch_id as batch, x.month || '/' || x.line_id as line, x.share
    from asked r join spread x on x.id = r.id and x.share > 0
      cross join lateral (select coalesce(sum(amount_fen) filter (where kind = 'PAID_IN'), 0) as paid, coalesce(sum(amount_fen) filter (where kind = 'OFFSET'), 0) as held,
        coalesce(sum(amount_fen) filter (where kind in ('UNRECOVERABLE', 'DROPPED')), 0) as given from recovery_event v where v.recovery_id = r.id) e
    order by r.assessed_on, r.id, x.month`)
  const shown = lines && new Set(lines.map(({ month, id }) => `${month}/${id}`))
  const near = new Set(batches.map(({ id }) => id))
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((parts) => {
    const shares = parts
      .filter(({ line, batch }) => (shown ? shown.has(line) : near.has(batch)))
      .map(({ batch, line, share }) => ({ batchId: batch, line, fen: BigInt(share) }))
    const { id, name, document, on, amount, paid, held, given } = parts[0]!
    if (shares.length === 0) return []
    const sums = { paidIn: BigInt(paid), offset: BigInt(held), givenUp: BigInt(given) }
    return [{ id, name, documentNo: document, on, amountFen: BigInt(amount), ...sums, shares }]
  })
}
