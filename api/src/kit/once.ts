import { idempotencyKey } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq } from 'drizzle-orm'

import type { Context } from '../context.ts'
import { malformed } from './ids.ts'

/** A retried mutation takes effect once: its key lives in the same transaction as the effect. */
export const once = {
  /** Subject of the first run under this key; null when there was none. */
  async done(
    ctx: Context,
    command: string,
    key: string | null | undefined,
  ): Promise<string | null> {
    if (key == null) return null
    if (!/^[\w-]{8,64}$/.test(key))
      throw malformed('input.clientKey', 'expected 8 to 64 letters, digits, - or _')
    const t = idempotencyKey
    const [row] = await ctx.read
      .select()
      .from(t)
      .where(and(eq(t.accountId, ctx.actor!.id), eq(t.key, key)))
    if (row && row.command !== command)
      throw malformed('input.clientKey', 'was used for another command')
    return row?.subjectId ?? null
  },
  async record(
    ctx: Context,
    writer: Writer,
    command: string,
    key: string | null | undefined,
    subjectId: string,
  ): Promise<void> {
    if (key != null)
      await writer
        .insert(idempotencyKey)
        .values({ accountId: ctx.actor!.id, key, command, subjectId })
  },
}
