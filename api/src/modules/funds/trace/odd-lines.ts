import { amountVersion, payment } from '@mingzhang/db'
import { and, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { noLines } from '../read/line-sums.ts'
import type { Chain } from './chain.ts'

export type OddLine = {
  batchId: string
  month: string
  recipientName: string
  amountFen: bigint
  dueFen: bigint
}

/** Lines of batches that do not close which differ from what was approved for their month. */
export async function oddLinesOf(ctx: Context, chain: Chain): Promise<OddLine[]> {
  const off = chain.batches.filter(
    (row) => (chain.sums.get(row.id) ?? noLines).total !== row.totalFen,
  )
  if (off.length === 0) return []
  return await ctx.read
    .select({
      batchId: payment.batchId,
      month: payment.month,
      recipientName: payment.recipientName,
      amountFen: payment.amountFen,
      dueFen: amountVersion.amountFen,
    })
    .from(payment)
    .innerJoin(amountVersion, eq(amountVersion.spellId, payment.spellId))
    .where(
      and(
        among(
          payment.batchId,
          off.map(({ id }) => id),
        ),
        eq(payment.kind, 'REGULAR'),
        ne(payment.amountFen, amountVersion.amountFen),
        lte(amountVersion.fromMonth, payment.month),
        or(isNull(amountVersion.toMonth), gt(amountVersion.toMonth, payment.month)),
        sql`not exists (select from ${amountVersion} later where later.supersedes_id = ${amountVersion.id})`,
      ),
    )
    .limit(20)
}
