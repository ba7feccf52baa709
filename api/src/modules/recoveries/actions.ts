import type { Context } from '../../context.ts'
import { forbidden } from '../../kit/errors.ts'
import { holdsAt } from '../access/index.ts'
import { outstandingOf, type RecoveryRow, waitingOfRecoveries } from './read/recoveries.ts'
import { movePermissions, type RecoveryMove, whyNotRecovered } from './rules.ts'

/** Why the caller may not take a step now, by the rules its command asks; null when they may. */
export async function whyNotNow(ctx: Context, move: RecoveryMove, row: RecoveryRow) {
  const waiting = ((await ctx.load(waitingOfRecoveries, row.id)) ?? []).length
  return whyNotRecovered(move, { ...row, outstanding: outstandingOf(row), waiting }, ctx.actor!.id)
}

/** The next steps of a recovery, the closed ones with the reason. */
export async function recoveryActions(ctx: Context, row: RecoveryRow) {
  const names = Object.keys(movePermissions) as RecoveryMove[]
  return await Promise.all(
    names.map(async (name) => {
      const no = await whyNotNow(ctx, name, row)
      const may = holdsAt(ctx, movePermissions[name], row.villageCode)
      const reason = no?.message[ctx.language] ?? (may ? null : forbidden(ctx.language).message)
      return { name, allowed: reason === null, reason }
    }),
  )
}
