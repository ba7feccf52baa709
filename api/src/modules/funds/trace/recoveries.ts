import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import type { BatchRow } from '../read/batches.ts'
import { sharesOfHouseholds } from '../read/recovery-shares.ts'
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
  /** What of it lies on lines of a batch. */
  shares: { batchId: string; line: string; fen: bigint }[]
}

type Raw = Record<'id' | 'household' | 'name' | 'on', string> &
  Record<'amount' | 'paid' | 'held' | 'given', string> & { document: string | null }

/** Recoveries of the lines shown, or of any line of the batches when those are folded. */
export async function tracedRecoveries(
  ctx: Context,
  batches: BatchRow[],
  lines: TracedLine[] | null,
): Promise<TracedRecovery[]> {
  if (batches.length === 0) return []
  const ids = `{${batches.map(({ id }) => id).join(',')}}`
  const rows = await ctx.read.execute<Raw>(sql`
    select r.id, r.household_id as household, r.recipient_name as name, r.demand_no as document, coalesce(r.demanded_on, r.assessed_on)::text as "on", r.amount_fen as amount,
      e.paid, e.held, e.given
    from recovery r cross join lateral (select coalesce(sum(amount_fen) filter (where kind = 'PAID_IN'), 0) as paid, coalesce(sum(amount_fen) filter (where kind = 'OFFSET'), 0) as held,
        coalesce(sum(amount_fen) filter (where kind in ('UNRECOVERABLE', 'DROPPED')), 0) as given from recovery_event v where v.recovery_id = r.id) e
    where r.county_code = ${ctx.installation.countyCode} and exists (
      select from payment p where p.household_id = r.household_id and p.programme_code = r.programme_code and p.month between r.from_month and r.to_month
        and (r.payment_id is null or r.payment_id = p.id) and p.batch_id = any(${ids}::uuid[]))
    order by r.assessed_on, r.id`)
  if (rows.length === 0) return []
  const shown = lines && new Set(lines.map(({ id }) => id))
  const near = new Set(batches.map(({ id }) => id))
  const households = [...new Set(rows.map(({ household }) => household))]
  const all = [...(await sharesOfHouseholds(ctx, households)).values()].flat()
  const sharesOf = Map.groupBy(
    all.filter(
      ({ paymentId, batchId, fen }) =>
        fen > 0n && (shown ? shown.has(paymentId) : near.has(batchId)),
    ),
    ({ recoveryId }) => recoveryId,
  )
  return rows.flatMap(({ id, name, document, on, amount, paid, held, given }) => {
    const shares = (sharesOf.get(id) ?? []).map(({ batchId, month, paymentId, fen }) => ({
      batchId,
      line: `${month}/${paymentId}`,
      fen,
    }))
    if (shares.length === 0) return []
    const sums = { paidIn: BigInt(paid), offset: BigInt(held), givenUp: BigInt(given) }
    return [{ id, name, documentNo: document, on, amountFen: BigInt(amount), ...sums, shares }]
  })
}
