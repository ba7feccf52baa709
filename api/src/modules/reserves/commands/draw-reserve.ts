import { reserveUse } from '@mingzhang/db'
import type { Writer } from '@mingzhang/db/as-actor.ts'

import type {
  MutationdrawReserveGrantArgs,
  MutationdrawReserveLinesArgs,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { notFound } from '../../../kit/errors.ts'
import { idOf, keyOf, malformed } from '../../../kit/ids.ts'
import { newId } from '../../../kit/new-id.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { paymentKey, type PaymentRow, paymentsByKey } from '../../funds/index.ts'
import { headNameOf, householdsById } from '../../people/index.ts'
import { whyNotNow } from '../actions.ts'
import { grantLimit, leftOf, linesToDraw, type ReserveRow } from '../read/funds.ts'
import { whyNotAmount, whyNotGrant, whyNotOn } from '../rules.ts'
import { type Decision, type Result, stepReserve } from './move-reserve.ts'

const mostLines = 200
const draw = { action: 'reserve.draw', permission: 'reserve.draw' } as const
type Use = Pick<
  typeof reserveUse.$inferInsert,
  | 'id'
  | 'villageCode'
  | 'householdId'
  | 'recipientName'
  | 'month'
  | 'paymentId'
  | 'amountFen'
  | 'reason'
>

/** 支取: lines that were paid out of it. @throws NOT_FOUND, FORBIDDEN */
export const drawReserveLines = (
  ctx: Context,
  { input }: MutationdrawReserveLinesArgs,
): Promise<Result> => {
  const { paymentIds, version, clientKey } = input
  if (paymentIds.length === 0 || paymentIds.length > mostLines)
    throw malformed('input.paymentIds', `expected 1 to ${mostLines}`)
  const fundId = idOf(input.fundId, 'ReserveFund', 'input.fundId')
  const keys = paymentIds.map((id) => keyOf(id, ['Payment'], 'input.paymentIds').key)
  return stepReserve(ctx, { fundId, version, clientKey, ...draw }, async (row) => {
    const lines = await linesOf(ctx, [...new Set(keys.map(([month, id]) => `${month}-01/${id}`))])
    const waiting = (await linesToDraw(ctx, [row.id])).get(row.id) ?? []
    const open = new Set(waiting.map(paymentKey))
    const other = lines.find((line) => !open.has(paymentKey(line)))
    if (other)
      return {
        no: ruleBroken(
          ctx,
          'NOT_TO_DRAW',
          {
            zh: `${other.recipientName} 的这笔发放不是从本备用金支付的，或者已经支取过。`,
            en: `The line of ${other.recipientName} was not paid out of this reserve, or was drawn before.`,
          },
          'input.paymentIds',
        ),
      }
    const uses = lines.map((line): Use => ({
      ...line,
      id: newId(),
      paymentId: line.id,
      reason: null,
    }))
    const amount = uses.reduce((sum, { amountFen }) => sum + amountFen, 0n)
    return await drawn(ctx, row, input.on, uses, whyNotAmount(amount, leftOf(row)))
  })
}

/** 支取: a grant known by the household it helped. @throws NOT_FOUND, FORBIDDEN */
export const drawReserveGrant = (
  ctx: Context,
  { input }: MutationdrawReserveGrantArgs,
): Promise<Result> => {
  const { version, clientKey, amount, on, reason } = input
  const fundId = idOf(input.fundId, 'ReserveFund', 'input.fundId')
  const householdId = idOf(input.householdId, 'Household', 'input.householdId')
  return stepReserve(ctx, { fundId, version, clientKey, ...draw }, async (row) => {
    const home = (await householdsById(ctx, [householdId])).get(householdId)
    if (!home) throw notFound(ctx.language)
    if (home.townshipCode !== row.townshipCode)
      return {
        no: invalidInput(ctx, 'input.householdId', {
          zh: '备用金只能用于本乡镇（街道）的家庭。',
          en: 'A reserve helps households of its own township.',
        }),
      }
    const unwritten = whyNotWritten(ctx, 'input.reason', reason)
    if (unwritten) return { no: unwritten }
    const use: Use = {
      id: newId(),
      villageCode: home.villageCode,
      householdId,
      recipientName: await headNameOf(ctx, householdId),
      month: `${on.slice(0, 7)}-01`,
      paymentId: null,
      amountFen: amount,
      reason: reason.trim(),
    }
    const no = whyNotGrant(amount, leftOf(row), await grantLimit(ctx))
    return await drawn(ctx, row, on, [use], no)
  })
}

async function drawn(
  ctx: Context,
  row: ReserveRow,
  on: string,
  uses: Use[],
  badSum: { zh: string; en: string } | null,
): Promise<Decision> {
  const no = await whyNotNow(ctx, 'draw', row)
  if (no) return { no: ruleBroken(ctx, no.code, no.message) }
  const path = uses[0]!.paymentId ? 'input.paymentIds' : 'input.amount'
  if (badSum) return { no: invalidInput(ctx, path, badSum) }
  const badDay = whyNotOn(on, row.advancedOn, ctx.today)
  if (badDay) return { no: invalidInput(ctx, 'input.on', badDay) }
  const amountFen = uses.reduce((sum, use) => sum + use.amountFen, 0n)
  return {
    event: { kind: 'DRAWN', amountFen, onDate: ctx.today },
    detail: { on, uses: uses.map(({ id }) => id) },
    after: (writer, version) => writeUses(writer, row, version, on, uses),
  }
}

const writeUses = (writer: Writer, row: ReserveRow, version: number, on: string, uses: Use[]) =>
  writer.insert(reserveUse).values(
    uses.map(
      ({ id, villageCode, householdId, recipientName, month, paymentId, amountFen, reason }) => ({
        id,
        fundId: row.id,
        version,
        countyCode: row.countyCode,
        townshipCode: row.townshipCode,
        villageCode,
        allocationId: row.allocationId,
        householdId,
        recipientName,
        month,
        paymentId,
        amountFen,
        usedOn: on,
        reason,
      }),
    ),
  )

/** All of them, or none is told apart. @throws NOT_FOUND */
async function linesOf(ctx: Context, keys: string[]): Promise<PaymentRow[]> {
  const found = await paymentsByKey(ctx, keys)
  if (found.size !== keys.length) throw notFound(ctx.language)
  return [...found.values()]
}
