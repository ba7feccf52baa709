import { identityCase } from '@mingzhang/db'
import { and, eq, sql } from 'drizzle-orm'

import type {
  MutationdecideIdentityCaseArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { compareAnew, findCase, holdFilesInWork } from './cases.ts'

const action = 'identity.decide'

/** Says whether two are one; every preview that waited for it is compared anew. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function decideIdentityCase(
  ctx: Context,
  { input }: MutationdecideIdentityCaseArgs,
): Promise<Awaited<ResolversTypes['DecideIdentityCaseResult']>> {
  const row = await findCase(ctx, idOf(input.caseId, 'IdentityCase', 'input.caseId'))
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, action, input.clientKey))
    return { __typename: 'IdentityCaseDecided', case: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  if (row.decision === input.decision)
    return ruleBroken(ctx, 'DECIDED_SO', {
      zh: '已经这样认定过了。',
      en: 'This is what was decided before.',
    })
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  return await act(
    ctx,
    {
      permission: 'identity.decide',
      region: row.countyCode,
      action,
      subject: { kind: 'IdentityCase', id: row.id },
      detail: {
        decision: { old: row.decision, new: input.decision },
        doubt: { new: row.doubt },
        person: { new: row.personId },
        reason: { new: input.reason.trim() },
      },
    },
    async (writer) => {
      await holdFilesInWork(writer, row.countyCode)
      const decided = await writer
        .update(identityCase)
        .set({
          decision: input.decision,
          decisionReason: input.reason.trim(),
          decidedBy: ctx.actor!.id,
          decidedAt: sql`mz_now()`,
          version: sql`${identityCase.version} + 1`,
        })
        .where(and(eq(identityCase.id, row.id), eq(identityCase.version, row.version)))
        .returning()
      if (decided.length === 0) throw lostRace()
      await once.record(ctx, writer, action, input.clientKey, row.id)
      await compareAnew(writer, row)
      return { __typename: 'IdentityCaseDecided' as const, case: decided[0]! }
    },
  )
}
