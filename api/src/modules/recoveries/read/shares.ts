import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import {
  paymentKey,
  paymentsByKey,
  type RecoveryShare,
  sharesOfHouseholds,
} from '../../funds/index.ts'
import { recoveriesById } from './recoveries.ts'

export type LineShare = {
  recoveryId: string
  month: string
  paymentId: string
  amount: bigint
  heldBack: bigint
}

/** By recovery: one for each line it asks back of, oldest first. */
export async function sharesByRecovery(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, LineShare[]>> {
  const asked = [...(await recoveriesById(ctx, list)).values()]
  const shares = await allOf(ctx, asked)
  return Map.groupBy(shares.map(shareOnly), ({ recoveryId }) => recoveryId)
}

/** Of lines by `month/id`: their part of each recovery that asks back of them, and of each they were held back for. */
export async function sharesOfLines(
  ctx: Context,
  keys: readonly string[],
): Promise<Map<string, LineShare[]>> {
  const lines = [...(await paymentsByKey(ctx, keys)).values()]
  const asked = new Set(keys)
  const shares = (await allOf(ctx, lines)).map(shareOnly)
  const held = await ctx.read.execute<Record<'id' | 'month' | 'line' | 'fen', string>>(sql`
    select e.recovery_id as id, e.offset_month::text as month, e.offset_payment_id as line, sum(e.amount_fen) as fen
    from recovery_event e where e.offset_payment_id = any(${`{${lines.map(({ id }) => id).join(',')}}`}::uuid[]) group by 1, 2, 3`)
  const all = [
    ...shares,
    ...held.map(({ id, month, line, fen }) => ({
      recoveryId: id,
      month,
      paymentId: line,
      amount: 0n,
      heldBack: BigInt(fen),
    })),
  ].filter((share) => asked.has(keyOf(share)))
  return Map.groupBy(all, keyOf)
}

const keyOf = ({ month, paymentId }: LineShare): string => paymentKey({ month, id: paymentId })

const shareOnly = ({ recoveryId, month, paymentId, fen }: RecoveryShare): LineShare => ({
  recoveryId,
  month,
  paymentId,
  amount: fen,
  heldBack: 0n,
})

async function allOf(
  ctx: Context,
  rows: readonly { householdId: string }[],
): Promise<RecoveryShare[]> {
  const households = [...new Set(rows.map(({ householdId }) => householdId))]
  return [...(await sharesOfHouseholds(ctx, households)).values()].flat()
}
