import { payment, workingPaper } from '@mingzhang/db'
import { and, eq } from 'drizzle-orm'

import type { MutationmarkSubjectArgs, ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf, keyOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { stale, whyNotWritten } from '../../../kit/problems.ts'
import { findPaper } from '../read/papers.ts'
import { householdsById } from '../read/people.ts'

/** Marks and notes a line or a household for the caller's team alone. @throws NOT_FOUND, FORBIDDEN */
export async function markSubject(
  ctx: Context,
  { input }: MutationmarkSubjectArgs,
): Promise<Awaited<ResolversTypes['MarkSubjectResult']>> {
  const { type, key } = keyOf(input.subjectId, ['Payment', 'Household'], 'input.subjectId')
  const villageCode = await villageOf(ctx, type, key)
  if (!villageCode) throw notFound(ctx.language)
  const { id: accountId, teamCode, countyCode } = ctx.actor!
  if (!teamCode) throw forbidden(ctx.language)
  const first = await once.done(ctx, 'paper.write', input.clientKey)
  const before = first ? await findPaper(ctx, first) : null
  if (before) return { __typename: 'SubjectMarked', paper: before }
  const unwritten = whyNotWritten(ctx, 'input.note', input.note, 2000)
  if (unwritten) return unwritten
  const supersedes = input.supersedes
    ? idOf(input.supersedes, 'WorkingPaper', 'input.supersedes')
    : null
  const subjectId = key.at(-1)!
  if (supersedes && (await findPaper(ctx, supersedes))?.subjectId !== subjectId)
    return stale(ctx, 0)
  const row = {
    id: newId(),
    countyCode,
    teamCode,
    accountId,
    subjectKind: type === 'Payment' ? ('PAYMENT' as const) : ('HOUSEHOLD' as const),
    subjectId,
    mark: input.mark,
    note: input.note.trim(),
    supersedesId: supersedes,
  }
  const what = {
    permission: 'paper.write' as const,
    region: villageCode,
    class: 'TEAM' as const,
    action: 'paper.write',
    subject: { kind: type, id: subjectId },
    detail: { mark: { new: input.mark }, note: { new: row.note } },
  }
  return await act(ctx, what, async (writer) => {
    const [paper] = await writer.insert(workingPaper).values(row).returning()
    await once.record(ctx, writer, 'paper.write', input.clientKey, row.id)
    return { __typename: 'SubjectMarked' as const, paper: paper! }
  })
}

async function villageOf(ctx: Context, type: string, key: string[]): Promise<string | null> {
  if (type === 'Household')
    return (await householdsById(ctx, [key[0]!])).get(key[0]!)?.villageCode ?? null
  const [row] = await ctx.read
    .select({ villageCode: payment.villageCode })
    .from(payment)
    .where(and(eq(payment.month, `${key[0]}-01`), eq(payment.id, key[1]!)))
  return row?.villageCode ?? null
}
