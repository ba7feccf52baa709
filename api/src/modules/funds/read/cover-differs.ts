import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { holdsAt } from '../../access/index.ts'
import { coverStandsNow } from '../../people/index.ts'
import type { BatchRow } from './batches.ts'

/** Of payment `line`: other than so many persons as it says are recorded as covered. None for whoever does not see its spell. */
export const coverDiffers = (ctx: Context, line: SQLWrapper): SQL =>
  sql`(${line}.kind = 'REGULAR' and exists (select from spell s where s.id = ${line}.spell_id)
    and ${line}.covered_count <> (select count(*) from covered_member c where c.spell_id = ${line}.spell_id and c.month = ${line}.month and ${coverStandsNow(ctx, 'c')}))`

async function countByBatch(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.read.execute<{ id: string; lines: number }>(sql`
    select p.batch_id as id, count(*)::int as lines from batch b join payment p on p.batch_id = b.id and p.month = b.month
      join payment_state t on t.month = p.month and t.payment_id = p.id and t.status <> 'CANCELLED'
    where b.id = any(${`{${ids.join(',')}}`}::uuid[]) and ${coverDiffers(ctx, sql`p`)} group by 1`)
  return new Map(rows.map(({ id, lines }) => [id, lines]))
}

/** How many lines of a batch; null for whoever does not see who is covered there. */
export const coverDiffersOf = async (ctx: Context, row: BatchRow): Promise<number | null> =>
  holdsAt(ctx, 'spell.read', row.townshipCode)
    ? ((await ctx.load(countByBatch, row.id)) ?? 0)
    : null
