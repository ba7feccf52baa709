import type { Context } from '../../../context.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { regionOf } from '../../../kit/area.ts'
import { ruleBroken } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { whyNotReceipted } from '../posting-rules.ts'
import { type NoticeRecord, noticesById } from '../read/notices.ts'

/** A list that hangs on a board of the caller's, or why no receipt of it is taken. @throws NOT_FOUND, FORBIDDEN */
export async function openBoard(
  ctx: Context,
  noticeId: string,
  path: string,
): Promise<{ row: NoticeRecord; no: ReturnType<typeof ruleBroken> | null }> {
  const id = idOf(noticeId, 'Notice', path)
  const row = (await noticesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  if (!holdsAt(ctx, 'posting.record', regionOf(row))) throw forbidden(ctx.language)
  const no = whyNotReceipted(row)
  return { row, no: no && ruleBroken(ctx, no.code, no.message) }
}
