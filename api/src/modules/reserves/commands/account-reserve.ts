import { reserveStatement, reserveStatementUse } from '@mingzhang/db'

import type {
  MutationaccountReserveArgs,
  MutationdecideReserveStatementArgs,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotNow } from '../actions.ts'
import { statementsById } from '../read/statements.ts'
import { usesToState } from '../read/uses.ts'
import { whyNotDecided, whyNotPeriod } from '../rules.ts'
import { type Result, stepReserve } from './move-reserve.ts'

/** 报账: every use of these days that stands in no statement. @throws NOT_FOUND, FORBIDDEN */
export const accountReserve = (
  ctx: Context,
  { input }: MutationaccountReserveArgs,
): Promise<Result> => {
  const { version, clientKey, from, to } = input
  const fundId = idOf(input.fundId, 'ReserveFund', 'input.fundId')
  const what = { action: 'reserve.account', permission: 'reserve.account' } as const
  return stepReserve(ctx, { fundId, version, clientKey, ...what }, async (row) => {
    const no = await whyNotNow(ctx, 'account', row)
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    const badPeriod = whyNotPeriod(from, to, ctx.today)
    if (badPeriod) return { no: invalidInput(ctx, badPeriod.path, badPeriod.message) }
    const uses = await usesToState(ctx, fundId, from, to)
    if (uses.length === 0)
      return {
        no: invalidInput(ctx, 'input.from', {
          zh: '这段日期内没有待报账的支取。',
          en: 'No use of these days waits to be accounted for.',
        }),
      }
    const { countyCode, townshipCode } = row
    const place = { countyCode, townshipCode }
    const id = newId()
    const amountFen = uses.reduce((sum, use) => sum + use.amountFen, 0n)
    const statement = {
      id,
      fundId,
      ...place,
      fromDay: from,
      toDay: to,
      totalFen: amountFen,
      useCount: uses.length,
      state: 'SUBMITTED' as const,
      submittedBy: ctx.actor!.id,
      submittedOn: ctx.today,
    }
    return {
      event: { kind: 'ACCOUNTED', amountFen, onDate: ctx.today, statementId: id },
      detail: { from, to, uses: uses.length },
      before: (writer) => writer.insert(reserveStatement).values(statement),
      after: (writer) =>
        writer
          .insert(reserveStatementUse)
          .values(uses.map((use) => ({ statementId: id, useId: use.id, ...place }))),
    }
  })
}

/** 核定或退回: by another person than the one who accounted. @throws NOT_FOUND, FORBIDDEN */
export const decideReserveStatement = async (
  ctx: Context,
  { input }: MutationdecideReserveStatementArgs,
): Promise<Result> => {
  const { version, clientKey, decision } = input
  const id = idOf(input.statementId, 'ReserveStatement', 'input.statementId')
  const statement = (await statementsById(ctx, [id])).get(id)
  if (!statement) throw notFound(ctx.language)
  const { fundId, totalFen: amountFen } = statement
  const action = decision === 'CONFIRM' ? 'reserve.accept' : 'reserve.sendBack'
  const step = { fundId, version, clientKey, action, permission: 'reserve.accept' } as const
  return await stepReserve(ctx, step, async () => {
    const no = whyNotDecided(statement, ctx.actor!.id)
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    const event = { amountFen, onDate: ctx.today, statementId: id }
    if (decision === 'CONFIRM') return { event: { ...event, kind: 'CONFIRMED' } }
    const reason = input.reason ?? ''
    const unwritten = whyNotWritten(ctx, 'input.reason', reason)
    if (unwritten) return { no: unwritten }
    return { event: { ...event, kind: 'SENT_BACK', reason: reason.trim() } }
  })
}
