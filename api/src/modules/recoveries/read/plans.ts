import { recoveryInstalment } from '@mingzhang/db'
import { asc } from 'drizzle-orm'

import type { Context } from '../../../context.ts'
import { among } from '../../../kit/among.ts'
import { type CoveredInstalment, coverInstalments } from '../plan-rules.ts'
import { eventsOfRecoveries, type RecoveryEventRow } from './recoveries.ts'

export type PlanRow = {
  number: number
  agreedOn: string
  reason: string
  agreedBy: string
  inForce: boolean
  amount: bigint
  instalments: CoveredInstalment[]
}

const ends: readonly RecoveryEventRow['kind'][] = ['CLOSED', 'UNRECOVERABLE', 'DROPPED']

/** By recovery, newest first. */
export async function plansOfRecoveries(
  ctx: Context,
  list: readonly string[],
): Promise<Map<string, PlanRow[]>> {
  const rows = await ctx.read
    .select()
    .from(recoveryInstalment)
    .where(among(recoveryInstalment.recoveryId, list))
    .orderBy(asc(recoveryInstalment.dueOn))
  if (rows.length === 0) return new Map()
  const instalments = Map.groupBy(rows, ({ recoveryId, version }) => `${recoveryId}/${version}`)
  const events = await eventsOfRecoveries(ctx, [...new Set(rows.map((row) => row.recoveryId))])
  return new Map(
    [...events].map(([id, own]) => [
      id,
      plansOf(own, (version) => instalments.get(`${id}/${version}`) ?? [], ctx.today),
    ]),
  )
}

function plansOf(
  events: readonly RecoveryEventRow[],
  instalmentsOf: (version: number) => (typeof recoveryInstalment.$inferSelect)[],
  today: string,
): PlanRow[] {
  const agreed = events.filter(({ kind }) => kind === 'PLANNED')
  const ended = events.some(({ kind }) => ends.includes(kind))
  return agreed
    .map((event, i) => {
      const next = agreed[i + 1]
      const back = events
        .filter(
          ({ kind, version }) =>
            (kind === 'PAID_IN' || kind === 'OFFSET') &&
            version > event.version &&
            (!next || version < next.version),
        )
        .map(({ onDate, amountFen }) => ({ on: onDate, fen: amountFen! }))
      const rows = instalmentsOf(event.version)
      const inForce = !next && !ended
      return {
        number: i + 1,
        agreedOn: event.onDate,
        reason: event.reason!,
        agreedBy: event.actorId,
        inForce,
        amount: rows.reduce((sum, { amountFen }) => sum + amountFen, 0n),
        instalments: coverInstalments(rows, back, today, inForce),
      }
    })
    .reverse()
}
