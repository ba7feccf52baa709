import { session } from '@mingzhang/db'
import { and, eq, isNull, sql } from 'drizzle-orm'

import type { MutationrevokeSessionArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import { findSession } from '../read.ts'

/** One's own, or another's by the security administrator. @throws NOT_FOUND */
export async function revokeSession(
  ctx: Context,
  { sessionId }: MutationrevokeSessionArgs,
): Promise<Awaited<ResolversTypes['RevokeSessionResult']>> {
  const row = await findSession(ctx, idOf(sessionId, 'Session', 'sessionId'))
  if (!row) throw notFound(ctx.language)
  if (row.revokedAt)
    return ruleBroken(ctx, 'ENDED', { zh: '这个登录已经结束。', en: 'This session has ended.' })
  const own = row.accountId === ctx.actor!.id
  const what = {
    permission: own ? null : ('session.revoke' as const),
    region: ctx.actor!.countyCode,
    class: 'ACCESS' as const,
    action: 'session.revoke',
    subject: { kind: 'Account', id: row.accountId },
    detail: { device: { old: row.device } },
  }
  return await act(ctx, what, async (writer) => {
    const ended = await writer
      .update(session)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(session.id, row.id), isNull(session.revokedAt)))
      .returning({ id: session.id })
    if (ended.length === 0) throw lostRace()
    return { __typename: 'SessionRevoked' as const, session: row }
  })
}
