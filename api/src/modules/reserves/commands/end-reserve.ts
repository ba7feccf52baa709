import type {
  MutationcloseReserveArgs,
  MutationreturnReserveArgs,
} from '../../../__generated__/types.ts'
import type { Context } from '../../../context.ts'
import { idOf } from '../../../kit/ids.ts'
import { invalidInput, ruleBroken, whyNotWritten } from '../../../kit/problems.ts'
import { whyNotNow } from '../actions.ts'
import { leftOf } from '../read/funds.ts'
import { receiptUsed } from '../read/statements.ts'
import { whyNotAmount, whyNotOn } from '../rules.ts'
import { type Result, stepReserve } from './move-reserve.ts'

/** 缴回: the money is in, says finance, by this receipt. @throws NOT_FOUND, FORBIDDEN */
export const returnReserve = (
  ctx: Context,
  { input }: MutationreturnReserveArgs,
): Promise<Result> => {
  const { version, clientKey, amount, on } = input
  const fundId = idOf(input.fundId, 'ReserveFund', 'input.fundId')
  const what = { action: 'reserve.return', permission: 'reserve.receive' } as const
  return stepReserve(ctx, { fundId, version, clientKey, ...what }, async (row) => {
    const no = await whyNotNow(ctx, 'return', row)
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    const receiptNo = input.receiptNo.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
    const unwritten = whyNotWritten(ctx, 'input.receiptNo', receiptNo, 40)
    if (unwritten) return { no: unwritten }
    const badSum = whyNotAmount(amount, leftOf(row))
    if (badSum) return { no: invalidInput(ctx, 'input.amount', badSum) }
    const badDay = whyNotOn(on, row.advancedOn, ctx.today)
    if (badDay) return { no: invalidInput(ctx, 'input.on', badDay) }
    if (await receiptUsed(ctx, row.countyCode, receiptNo))
      return {
        no: invalidInput(ctx, 'input.receiptNo', {
          zh: '这个缴款书号已经登记过。',
          en: 'This receipt was entered before.',
        }),
      }
    return { event: { kind: 'RETURNED', amountFen: amount, onDate: on, receiptNo } }
  })
}

/** 结清: once advanced = accounted + returned. @throws NOT_FOUND, FORBIDDEN */
export const closeReserve = (
  ctx: Context,
  { input }: MutationcloseReserveArgs,
): Promise<Result> => {
  const { version, clientKey } = input
  const fundId = idOf(input.fundId, 'ReserveFund', 'input.fundId')
  const what = { action: 'reserve.close', permission: 'reserve.accept' } as const
  return stepReserve(ctx, { fundId, version, clientKey, ...what }, async (row) => {
    const no = await whyNotNow(ctx, 'close', row)
    if (no) return { no: ruleBroken(ctx, no.code, no.message) }
    return { event: { kind: 'CLOSED', amountFen: row.amountFen, onDate: ctx.today } }
  })
}
