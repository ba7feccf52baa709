import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

/** What a quota has unallocated; null once a later row corrects it. */
export async function quotaLeft(ctx: Context, id: string): Promise<bigint | null> {
  const [row] = await ctx.read.execute<{ fen: string }>(sql`
    select q.amount_fen - coalesce((select sum(a.amount_fen) from allocation a where a.quota_id = q.id
      and not exists (select from allocation later where later.supersedes_id = a.id)), 0) as fen
    from quota q where q.id = ${id} and not exists (select from quota later where later.supersedes_id = q.id)`)
  return row ? BigInt(row.fen) : null
}
