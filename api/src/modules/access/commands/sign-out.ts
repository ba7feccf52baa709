import { session } from '@mingzhang/db'
import { eq, sql } from 'drizzle-orm'

import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'

export async function signOut(ctx: Context): Promise<{ ok: boolean }> {
  const { id, countyCode, sessionId } = ctx.actor!
  return await act(
    ctx,
    {
      permission: null,
      region: countyCode,
      class: 'ACCESS',
      action: 'session.close',
      subject: { kind: 'Account', id },
      detail: {},
    },
    async (writer) => {
      await writer
        .update(session)
        .set({ revokedAt: sql`now()` })
        .where(eq(session.id, sessionId))
      ctx.afterCommit(() => ctx.client.setSession(null))
      return { ok: true }
    },
  )
}
