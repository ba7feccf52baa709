import type { Context } from '../../context.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { movePermissions, type NoticeMove, whyNotMoved } from './life-rules.ts'
import type { NoticeRecord } from './read/notices.ts'
import { regionOf } from '../../kit/area.ts'

/** What the caller may do with it now, by the rules its commands ask. */
export const noticeActions = (ctx: Context, row: NoticeRecord) =>
  (Object.keys(movePermissions) as NoticeMove[]).map((name) => {
    const may = holdsAt(ctx, movePermissions[name], regionOf(row))
    const no = whyNotMoved(name, row, ctx.actor!.id)
    return allowedAction(ctx, name, may, no)
  })
