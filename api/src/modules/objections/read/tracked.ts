import type { objection } from '@mingzhang/db'
import { sql } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { hashOfCode } from '../tracking-code.ts'

type Row = typeof objection.$inferSelect
export type Tracked = Pick<Row, 'kind' | 'state' | 'outcome' | 'reply'> & {
  publicId: string
  receivedOn: string
  dueOn: string
  decidedOn: string | null
}

/** What the holder of a code may know; null for any other text. */
export async function trackObjection(ctx: Context, code: string): Promise<Tracked | null> {
  const [found] = await ctx.read.execute<Record<string, string>>(
    sql`select kind, state, public_id as "publicId", received_on::text as "receivedOn", due_on::text as "dueOn", outcome, reply,
      decided_on::text as "decidedOn" from mz_find_objection(${hashOfCode(code.slice(0, 64))})`,
  )
  return (found as unknown as Tracked | undefined) ?? null
}
