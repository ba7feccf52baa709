import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'

/** What became of this year's objections and reports, as numbers. */
export async function readBulletin(ctx: Context) {
  const year = Number(ctx.today.slice(0, 4))
  const [row] = await ctx.read.execute<Record<'received' | 'decided' | 'upheld' | 'late', string>>(
    sql`select * from mz_objection_bulletin(${`${year}-01-01`}::date)`,
  )
  const { received, decided, upheld, late } = row!
  return {
    year,
    received: Number(received),
    decided: Number(decided),
    upheld: Number(upheld),
    late: Number(late),
  }
}
