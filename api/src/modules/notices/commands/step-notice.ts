import { notice } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, sql } from 'drizzle-orm'

import type { ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { ruleBroken, stale } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { movePermissions, type NoticeMove, whyNotMoved } from '../life-rules.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'
import { regionOf } from '../../../kit/area.ts'

export type Result = Awaited<ResolversTypes['MoveNoticeResult']>
export type Input = { noticeId: string; version: number; clientKey?: string | null | undefined }
/** What a step writes, or why it may not; `first` is written before the notice, while it is still a draft. */
type Decision =
  | {
      move: Partial<typeof notice.$inferInsert>
      detail?: Record<string, { old?: unknown; new?: unknown }>
      first?: (writer: Writer) => Promise<unknown>
    }
  | { no: Result }

/** The notice as it is, or why the step is refused already. @throws NOT_FOUND, FORBIDDEN */
export async function open(
  ctx: Context,
  name: NoticeMove,
  input: Input,
): Promise<{ row: NoticeRecord; answer?: Result }> {
  const id = idOf(input.noticeId, 'Notice', 'input.noticeId')
  const row = (await noticesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  if (!holdsAt(ctx, movePermissions[name], regionOf(row))) throw forbidden(ctx.language)
  if (await once.done(ctx, `notice.${name}`, input.clientKey))
    return { row, answer: { __typename: 'NoticeMoved', notice: row } }
  if (row.version !== input.version) return { row, answer: stale(ctx, row.version) }
  const no = whyNotMoved(name, row, ctx.actor!.id)
  return no ? { row, answer: ruleBroken(ctx, no.code, no.message) } : { row }
}

/** One step of a notice that is not yet out. @throws NOT_FOUND, FORBIDDEN */
export async function stepNotice(
  ctx: Context,
  name: NoticeMove,
  input: Input,
  decide: (row: NoticeRecord) => Promise<Decision>,
): Promise<Result> {
  const { row, answer } = await open(ctx, name, input)
  if (answer) return answer
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  const state = decided.move.state
  return await act(
    ctx,
    {
      permission: movePermissions[name],
      region: regionOf(row),
      action: `notice.${name}`,
      subject: { kind: 'Notice', id: row.id },
      detail: { ...(state && { state: { old: row.state, new: state } }), ...decided.detail },
    },
    async (writer) => {
      await decided.first?.(writer)
      const [moved] = await writer
        .update(notice)
        .set({ ...decided.move, version: sql`${notice.version} + 1` })
        .where(and(eq(notice.id, row.id), eq(notice.version, row.version)))
        .returning()
      if (!moved) throw lostRace()
      await once.record(ctx, writer, `notice.${name}`, input.clientKey, row.id)
      return { __typename: 'NoticeMoved' as const, notice: moved }
    },
  )
}
