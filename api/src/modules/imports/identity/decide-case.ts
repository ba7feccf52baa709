import { dataImport, identityCase } from '@mingzhang/db'
import { and, eq, inArray, sql } from 'drizzle-orm'

import type {
  MutationdecideIdentityCaseArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { findCase, previewsWith } from './cases.ts'

/** Says whether two are one; every preview that waited for it is compared anew. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function decideIdentityCase(
  ctx: Context,
  { input }: MutationdecideIdentityCaseArgs,
): Promise<Awaited<ResolversTypes['DecideIdentityCaseResult']>> {
  const row = await findCase(ctx, idOf(input.caseId, 'IdentityCase', 'input.caseId'))
  if (!row) throw notFound(ctx.language)
  if (row.version !== input.version) return stale(ctx, row.version)
  if (row.decision === input.decision)
    return ruleBroken(ctx, 'DECIDED_SO', {
      zh: '已经这样认定过了。',
      en: 'This is what was decided before.',
    })
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const previews = await previewsWith(ctx, row)
  return await act(
    ctx,
    {
      permission: 'identity.decide',
      region: row.countyCode,
      action: 'identity.decide',
      subject: { kind: 'IdentityCase', id: row.id },
      detail: {
        decision: { old: row.decision, new: input.decision },
        doubt: { new: row.doubt },
        person: { new: row.personId },
        reason: { new: input.reason.trim() },
      },
    },
    async (writer) => {
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
      const queued = await writer
        .update(dataImport)
        .set({ state: 'QUEUED', version: sql`${dataImport.version} + 1` })
        .where(and(inArray(dataImport.id, previews), eq(dataImport.state, 'PREVIEW')))
        .returning({ id: dataImport.id })
      for (const { id } of queued)
        await writer.execute(sql`select mz_enqueue('import.read', ${id})`)
      return { __typename: 'IdentityCaseDecided' as const, case: decided[0]! }
    },
  )
}
