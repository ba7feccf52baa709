import { breach, breachStep } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'
import { and, eq, sql } from 'drizzle-orm'

import type {
  MutationcloseBreachArgs,
  MutationrecordBreachStepArgs,
  ResolversTypes,
} from '../../../__generated__/types.ts'
import { act } from '../../../act.ts'
import type { Context } from '../../../context.ts'
import { regionOf } from '../../../kit/area.ts'
import { forbidden, notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { lostRace } from '../../../kit/lost-race.ts'
import { newId } from '../../../kit/new-id.ts'
import { once } from '../../../kit/once.ts'
import { invalidInput, ruleBroken, stale, whyNotWritten } from '../../../kit/problems.ts'
import { holdsAt } from '../../access/index.ts'
import { type BreachMove, breachPermissions, whyNotBreachMove } from '../breach-rules.ts'
import { breachesById, type BreachRow, standingOf, stepsOfBreaches } from '../read/breaches.ts'

type Result = Awaited<ResolversTypes['MoveBreachResult']>
type Input = { breachId: string; version: number; clientKey?: string | null | undefined }
type Decision =
  | {
      move: Partial<typeof breach.$inferInsert>
      detail: Record<string, { old?: unknown; new?: unknown }>
      first?: (writer: Writer) => Promise<unknown>
    }
  | { no: Result }

/** 登记处置. @throws NOT_FOUND, FORBIDDEN */
export const recordBreachStep = (
  ctx: Context,
  { input }: MutationrecordBreachStepArgs,
): Promise<Result> =>
  move(ctx, 'recordStep', input, async (row) => {
    const { kind, doneOn } = input
    const text = input.text.trim()
    const unwritten = whyNotWritten(ctx, 'input.text', text)
    if (unwritten) return { no: unwritten }
    if (doneOn > ctx.today || doneOn < row.openedOn)
      return {
        no: invalidInput(ctx, 'input.doneOn', {
          zh: `日期须在建立记录的 ${row.openedOn} 至今天之间。`,
          en: `The day lies between ${row.openedOn}, when it was opened, and today.`,
        }),
      }
    const { countyCode, townshipCode, villageCode } = row
    const values = {
      ...{ id: newId(), countyCode, townshipCode, villageCode, breachId: row.id },
      ...{ kind, doneOn, text, recordedBy: ctx.actor!.id },
    }
    return {
      move: {},
      detail: { kind: { new: kind }, doneOn: { new: doneOn } },
      first: (writer) => writer.insert(breachStep).values(values),
    }
  })

/** 结案. @throws NOT_FOUND, FORBIDDEN */
export const closeBreach = (ctx: Context, { input }: MutationcloseBreachArgs): Promise<Result> =>
  move(ctx, 'close', input, async () => {
    const conclusion = input.conclusion.trim()
    const unwritten = whyNotWritten(ctx, 'input.conclusion', conclusion)
    if (unwritten) return { no: unwritten }
    const closedAt = ctx.now.toInstant().toString()
    return {
      move: { state: 'CLOSED', closedBy: ctx.actor!.id, closedAt, conclusion },
      detail: { state: { old: 'OPEN', new: 'CLOSED' } },
    }
  })

async function move(
  ctx: Context,
  name: BreachMove,
  input: Input,
  decide: (row: BreachRow) => Promise<Decision>,
): Promise<Result> {
  const id = idOf(input.breachId, 'Breach', 'input.breachId')
  const row = (await breachesById(ctx, [id])).get(id)
  if (!row) throw notFound(ctx.language)
  const [permission, region] = [breachPermissions[name], regionOf(row)]
  if (!holdsAt(ctx, permission, region)) throw forbidden(ctx.language)
  const action = `breach.${name}`
  if (await once.done(ctx, action, input.clientKey))
    return { __typename: 'BreachMoved', breach: row }
  if (row.version !== input.version) return stale(ctx, row.version)
  // Not loaded: what is written now would not be in it.
  const steps = (await stepsOfBreaches(ctx, [id])).get(id) ?? []
  const no = whyNotBreachMove(name, standingOf(row, steps), ctx.actor!.id)
  if (no) return ruleBroken(ctx, no.code, no.message)
  const decided = await decide(row)
  if ('no' in decided) return decided.no
  await act(
    ctx,
    { permission, region, action, subject: { kind: 'Breach', id }, detail: decided.detail },
    async (writer) => {
      await decided.first?.(writer)
      const [moved] = await writer
        .update(breach)
        .set({ ...decided.move, version: sql`${breach.version} + 1` })
        .where(and(eq(breach.id, id), eq(breach.version, row.version)))
        .returning({ id: breach.id })
      if (!moved) throw lostRace()
      await once.record(ctx, writer, action, input.clientKey, id)
    },
  )
  return { __typename: 'BreachMoved', breach: (await breachesById(ctx, [id])).get(id)! }
}
