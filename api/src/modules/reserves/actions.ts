import type { Context } from '../../context.ts'
import { allowedAction, holdsAt } from '../access/index.ts'
import { handsOn, type ReserveRow } from './read/funds.ts'
import type { StatementRow } from './read/statements.ts'
import { movePermissions, type ReserveMove, whyNotDecided, whyNotMoved } from './rules.ts'

/** Why the caller may not take a step now, by the rules its command asks; null when they may. */
export const whyNotNow = async (ctx: Context, move: ReserveMove, row: ReserveRow) =>
  whyNotMoved(move, row, (await ctx.load(handsOn, row.id)) ?? false)

export async function reserveActions(ctx: Context, row: ReserveRow) {
  const names = Object.keys(movePermissions) as ReserveMove[]
  return await Promise.all(
    names.map(async (name) => {
      const may = holdsAt(ctx, movePermissions[name], row.townshipCode)
      return allowedAction(ctx, name, may, await whyNotNow(ctx, name, row))
    }),
  )
}

export function statementActions(ctx: Context, row: StatementRow) {
  const may = holdsAt(ctx, 'reserve.accept', row.townshipCode)
  const no = whyNotDecided(row, ctx.actor!.id)
  return ['confirm', 'sendBack'].map((name) => allowedAction(ctx, name, may, no))
}
