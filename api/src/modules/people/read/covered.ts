import { type SQL, sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

/**
 * Covered member `alias` as known at a moment: recorded by then, and not with a line that was cancelled before it was paid.
 * Without a limit, so that it can be joined.
 */
export function coverStands(alias: string, asOf: string): SQL {
  const cover = sql.identifier(alias)
  return sql`(${cover}.recorded_at <= ${asOf} and not exists (select from payment_event e where e.month = ${cover}.month and e.payment_id = ${cover}.payment_id
    and e.version = 1 and e.status = 'CANCELLED' and e.recorded_at <= ${asOf}))`
}

export const coverStandsNow = (ctx: Context, alias: string): SQL =>
  coverStands(alias, ctx.now.toInstant().toString())
