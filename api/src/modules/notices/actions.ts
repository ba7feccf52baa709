import type { Context } from '../../context.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { type BreachMove, breachPermissions, whyNotBreachMove } from './breach-rules.ts'
import { movePermissions, type NoticeMove, whyNotMoved } from './life-rules.ts'
import { type BreachRow, standingOf, stepsOfBreaches } from './read/breaches.ts'
import { whyNotReceipted } from './posting-rules.ts'
import type { NoticeRecord } from './read/notices.ts'
import { regionOf } from '../../kit/area.ts'

/** What the caller may do with it now, by the rules its commands ask. */
export const noticeActions = (ctx: Context, row: NoticeRecord) => [
  ...(Object.keys(movePermissions) as NoticeMove[]).map((name) => {
    const may = holdsAt(ctx, movePermissions[name], regionOf(row))
    const no = whyNotMoved(name, row, ctx.actor!.id)
    return allowedAction(ctx, name, may, no)
  }),
  allowedAction(
    ctx,
    'recordPosting',
    holdsAt(ctx, 'posting.record', regionOf(row)),
    whyNotReceipted(row),
  ),
]

export async function breachActions(ctx: Context, row: BreachRow) {
  const standing = standingOf(row, (await ctx.load(stepsOfBreaches, row.id)) ?? [])
  return (Object.keys(breachPermissions) as BreachMove[]).map((name) =>
    allowedAction(
      ctx,
      name,
      holdsAt(ctx, breachPermissions[name], regionOf(row)),
      whyNotBreachMove(name, standing, ctx.actor!.id),
    ),
  )
}
