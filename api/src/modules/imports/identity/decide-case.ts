import { identityCase } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, sql } from 'drizzle-orm'

import type {
  IdentityDecision,
  MutationdecideIdentityCaseArgs,
  MutationdecideIdentityCasesArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { compareAnew, findCase, findCases, holdFilesInWork, type IdentityCaseRow } from './cases.ts'

const action = 'identity.decide'
const severalAction = 'identity.decideSeveral'

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
  const decided = await decideOne(ctx, row, input, (writer) =>
    once.record(ctx, writer, action, input.clientKey, row.id),
  )
  return { __typename: 'IdentityCaseDecided', case: decided }
}

const atOnce = 50

/** The same word of several open cases, all or none. @throws NOT_FOUND, FORBIDDEN, TRY_AGAIN */
export async function decideIdentityCases(
  ctx: Context,
  { input }: MutationdecideIdentityCasesArgs,
): Promise<Awaited<ResolversTypes['DecideIdentityCasesResult']>> {
  const ids = new Set(input.caseIds.map((id, i) => idOf(id, 'IdentityCase', `input.caseIds.${i}`)))
  if (ids.size === 0 || ids.size > atOnce)
    return invalidInput(ctx, 'input.caseIds', {
      zh: `请选 1 至 ${atOnce} 项。`,
      en: `Choose 1 to ${atOnce}.`,
    })
  const rows = await findCases(ctx, [...ids])
  if (rows.length < ids.size) throw notFound(ctx.language)
  if (await once.done(ctx, severalAction, input.clientKey))
    return { __typename: 'IdentityCasesDecided', cases: rows }
  const gone = rows.find(({ decision }) => decision !== null)
  if (gone) return stale(ctx, gone.version)
  const unwritten = whyNotWritten(ctx, 'input.reason', input.reason)
  if (unwritten) return unwritten
  const cases: IdentityCaseRow[] = []
  for (const [i, row] of rows.entries())
    cases.push(
      await decideOne(ctx, row, input, async (writer) => {
        if (i === 0) await once.record(ctx, writer, severalAction, input.clientKey, row.id)
      }),
    )
  return { __typename: 'IdentityCasesDecided', cases }
}

async function decideOne(
  ctx: Context,
  row: IdentityCaseRow,
  { decision, reason }: { decision: IdentityDecision; reason: string },
  record: (writer: Writer) => Promise<void>,
): Promise<IdentityCaseRow> {
  return await act(
    ctx,
    {
      permission: 'identity.decide',
      region: row.countyCode,
      action,
      subject: { kind: 'IdentityCase', id: row.id },
      detail: {
        decision: { old: row.decision, new: decision },
        doubt: { new: row.doubt },
        person: { new: row.personId },
        reason: { new: reason.trim() },
      },
    },
    async (writer) => {
      await holdFilesInWork(writer, row.countyCode)
      const decided = await writer
        .update(identityCase)
        .set({
          decision,
          decisionReason: reason.trim(),
          decidedBy: ctx.actor!.id,
          decidedAt: sql`mz_now()`,
          version: sql`${identityCase.version} + 1`,
        })
        .where(and(eq(identityCase.id, row.id), eq(identityCase.version, row.version)))
        .returning()
      if (decided.length === 0) throw lostRace()
      await record(writer)
      await compareAnew(writer, row)
      return decided[0]!
    },
  )
}
