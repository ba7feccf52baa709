import { sql } from 'drizzle-orm'

import type { MutationwithdrawNoticeArgs } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { once } from '../../../kit/once.ts'
import { whyNotWritten } from '../../../kit/problems.ts'
import { movePermissions } from '../life-rules.ts'
import { noticesById } from '../read/notices.ts'
import { newBreach } from './open-breach.ts'
import { open, type Result } from './step-notice.ts'

/**
 * 撤回, at once and by any reviewer: the rows leave the web with the commit; a tombstone stays. What was leaked opens a
 * breach record in the same transaction (PIPL 57). @throws NOT_FOUND, FORBIDDEN
 */
export async function withdrawNotice(
  ctx: Context,
  { input }: MutationwithdrawNoticeArgs,
): Promise<Result> {
  const { row, answer } = await open(ctx, 'withdraw', input)
  if (answer) return answer
  const reason = input.reason.trim()
  const unwritten = whyNotWritten(ctx, 'input.reason', reason)
  if (unwritten) return unwritten
  const opened = input.leaked?.length ? await newBreach(ctx, row, input.leaked) : null
  await act(
    ctx,
    {
      permission: movePermissions.withdraw,
      region: regionOf(row),
      action: 'notice.withdraw',
      subject: { kind: 'Notice', id: row.id },
      detail: {
        state: { old: row.state, new: 'WITHDRAWN' },
        reason: { new: reason },
        ...opened?.detail,
      },
    },
    async (writer) => {
      await writer.execute(sql`select mz_withdraw_notice(${row.id}::uuid, ${reason})`)
      await opened?.write(writer)
      await once.record(ctx, writer, 'notice.withdraw', input.clientKey, row.id)
    },
  )
  const withdrawn = (await noticesById(ctx, [row.id])).get(row.id)!
  return { __typename: 'NoticeMoved', notice: withdrawn }
}
