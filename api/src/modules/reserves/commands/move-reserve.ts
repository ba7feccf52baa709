import { reserveEvent } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import type { Permission } from '@mingzhang/db'

import type { ResolversTypes } from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { once } from '../../../kit/once.ts'
import { stale } from '../../../kit/problems.ts'
import { type ReserveRow, reservesById } from '../read/funds.ts'

export type Result = Awaited<ResolversTypes['MoveReserveResult']>
export type ReserveEvent = Pick<
  typeof reserveEvent.$inferInsert,
  'kind' | 'amountFen' | 'onDate' | 'statementId' | 'receiptNo' | 'reason' | 'proposedBy'
>
type Fund = Pick<ReserveRow, 'id' | 'countyCode' | 'townshipCode'>
/** The event, what the log tells beside it, and what is written before and after it; or why not. */
export type Decision =
  | {
      event: ReserveEvent
      detail?: Record<string, unknown>
      before?: (writer: Writer) => Promise<unknown>
      after?: (writer: Writer, version: number) => Promise<unknown>
    }
  | { no: Result }

/** The next event of a reserve; its sums follow by a trigger. Of two people, the second finds the version taken. @throws TRY_AGAIN */
export async function moveReserve(
  ctx: Context,
  writer: Writer,
  { id, countyCode, townshipCode }: Fund,
  version: number,
  event: ReserveEvent,
): Promise<void> {
  const row = { fundId: id, version, countyCode, townshipCode, actorId: ctx.actor!.id, ...event }
  const moved = await writer
    .insert(reserveEvent)
    .values(row)
    .onConflictDoNothing({ target: [reserveEvent.fundId, reserveEvent.version] })
    .returning({ version: reserveEvent.version })
  if (moved.length === 0) throw lostRace()
}

type Step = {
  fundId: string
  version: number
  clientKey?: string | null | undefined
  /** `reserve.…` of the log. */
  action: string
  permission: Permission
}

/** One step of a reserve, whichever: load, decide, act. @throws NOT_FOUND, FORBIDDEN */
export async function stepReserve(
  ctx: Context,
  { fundId, version, clientKey, action, permission }: Step,
  decide: (row: ReserveRow) => Promise<Decision>,
): Promise<Result> {
  const row = (await reservesById(ctx, [fundId])).get(fundId)
  if (!row) throw notFound(ctx.language)
  if (await once.done(ctx, action, clientKey)) return { __typename: 'ReserveMoved', fund: row }
  if (row.version !== version) return stale(ctx, row.version)
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  const { event, detail, before, after } = decided
  const { kind, ...rest } = event
  const told = { step: kind, ...rest, ...detail }
  const what = {
    permission,
    region: row.townshipCode,
    action,
    subject: { kind: 'ReserveFund', id: fundId },
    detail: Object.fromEntries(
      Object.entries(told).flatMap(([name, value]) =>
        value == null ? [] : [[name, { new: value }]],
      ),
    ),
  }
  return await act(ctx, what, async (writer) => {
    await before?.(writer)
    await moveReserve(ctx, writer, row, version + 1, event)
    await after?.(writer, version + 1)
    await once.record(ctx, writer, action, clientKey, fundId)
    const moved = (await reservesById(ctx, [fundId])).get(fundId)!
    return { __typename: 'ReserveMoved' as const, fund: moved }
  })
}
