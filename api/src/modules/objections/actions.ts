import type { Context } from '../../context.ts'
import { regionOf } from '../../kit/area.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { type ObjectionRow } from './read/objections.ts'
import { movePermissions, type ObjectionMove, whyNotMoved } from './rules.ts'

/** Why the caller may not take a step now, by the rules its command asks. */
export const whyNotNow = (ctx: Context, move: ObjectionMove, row: ObjectionRow) =>
  whyNotMoved(move, row, {
    id: ctx.actor!.id,
    decidesForCounty: holdsAt(ctx, 'objection.decide', row.countyCode),
  })

export const objectionActions = (ctx: Context, row: ObjectionRow) => [
  ...(Object.keys(movePermissions) as ObjectionMove[]).map((move) =>
    allowedAction(
      ctx,
      move,
      holdsAt(ctx, movePermissions[move], regionOf(row)),
      whyNotNow(ctx, move, row),
    ),
  ),
  allowedAction(ctx, 'reveal', holdsAt(ctx, 'objection.inquire', regionOf(row)), null),
]
