import { allocation, quota } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { inForce } from '../../funds/index.ts'

/** What a quota has unallocated, by its version in force. */
export async function quotaLeft(ctx: Context, id: string): Promise<bigint> {
  const [row] = await ctx.read.execute<{ fen: string }>(sql`
    select q.amount_fen - coalesce((select sum(a.amount_fen) from allocation a where a.quota_id = q.original_id
      and ${inForce(allocation, sql`a`)}), 0) as fen
    from quota q where q.original_id = ${id} and ${inForce(quota, sql`q`)}`)
  return BigInt(row!.fen)
}
