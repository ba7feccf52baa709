import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { spreadRecoveries } from '../spread.ts'

/** What of a recovery lies on one line. */
export type RecoveryShare = {
  recoveryId: string
  month: string
  paymentId: string
  batchId: string
  fen: bigint
}

type Raw = Record<'id' | 'household' | 'month' | 'line' | 'batch', string> &
  Record<'amount' | 'dropped' | 'holds', string>

/** By household: every recovery of it spread over its lines, since one asks for what another leaves. */
export async function sharesOfHouseholds(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, RecoveryShare[]>> {
  const rows = await ctx.read.execute<Raw>(sql`
    select r.id, r.household_id as household, r.amount_fen as amount, p.month::text as month, p.id as line, p.batch_id as batch, p.amount_fen as holds,
      coalesce((select e.amount_fen from recovery_event e where e.recovery_id = r.id and e.kind = 'DROPPED'), 0) as dropped
    from recovery r join payment p on p.household_id = r.household_id and p.programme_code = r.programme_code and p.month between r.from_month and r.to_month
        and (r.payment_id is null or r.payment_id = p.id)
      join payment_state s on s.month = p.month and s.payment_id = p.id
    where r.household_id = any(${`{${list.join(',')}}`}::uuid[]) order by r.assessed_on, r.id, s.status <> 'SETTLED', p.month, p.id`)
  return new Map(
    [...Map.groupBy(rows, ({ household }) => household)].map(([household, own]) => [
      household,
      sharesOf(own),
    ]),
  )
}

function sharesOf(rows: readonly Raw[]): RecoveryShare[] {
  const recoveries = [...Map.groupBy(rows, ({ id }) => id).values()].map((lines) => ({
    amountFen: BigInt(lines[0]!.amount),
    droppedFen: BigInt(lines[0]!.dropped),
    lines: lines.map((row) => ({ key: row.line, holdsFen: BigInt(row.holds), row })),
  }))
  return spreadRecoveries(recoveries).flatMap((shares) =>
    shares.map(({ line: { row }, fen }) => ({
      recoveryId: row.id,
      month: row.month,
      paymentId: row.line,
      batchId: row.batch,
      fen,
    })),
  )
}
