import type { bankLine } from '@mingzhang/db'

import { type Text, text } from '../../../kit/language.ts'
import type { BatchRow, PaymentRow } from '../../funds/index.ts'

type No = { code: string; message: Text }
type Line = typeof bankLine.$inferSelect

/** Decided once; while a colleague's proposal waits, nobody decides beside it. */
export function whyNotOpen({ state }: Pick<Line, 'state'>, proposed: boolean): No | null {
  if (state !== 'UNMATCHED')
    return {
      code: 'ALREADY_DECIDED',
      message: text('这条银行记录已经了结。', 'This row of the bank is closed already.'),
    }
  if (proposed)
    return {
      code: 'PROPOSED',
      message: text(
        '已有人提议认作某一笔发放，须先由另一人确认或退回。',
        'Somebody proposed a line for it; another person confirms that or sends it back first.',
      ),
    }
  return null
}

/** What a row of the bank can say of a line: the same money, of a batch that was paid, in a state that the answer follows. */
export function whyNotOurs(
  line: Pick<Line, 'amountFen' | 'result' | 'onDate'>,
  payment: Pick<PaymentRow, 'amountFen' | 'status'>,
  batch: Pick<BatchRow, 'treasuryPaidOn'>,
): No | null {
  if (payment.amountFen !== line.amountFen)
    return {
      code: 'AMOUNT_DIFFERS',
      message: text(
        '金额不同，不能认作同一笔：请银行更正后重新导入回盘，或记为银行差错。',
        'The amounts differ, so it is not the same money: have the bank correct its file, or record an error of the bank.',
      ),
    }
  if (!batch.treasuryPaidOn)
    return {
      code: 'NOT_PAID_YET',
      message: text(
        '这一笔所在的批次国库尚未支付。',
        'The treasury has not paid the batch of this line.',
      ),
    }
  if (line.onDate && line.onDate < batch.treasuryPaidOn)
    return {
      code: 'DAY_BEFORE_PAID',
      message: text(
        '银行日期早于国库支付日期。',
        'The bank’s day is before the day the treasury paid.',
      ),
    }
  const open =
    payment.status === 'IN_TRANSIT' || (payment.status === 'SETTLED' && line.result !== 'SETTLED')
  if (!open)
    return {
      code: 'ALREADY_ANSWERED',
      message: text(
        '这一笔已有银行答复，不能再认一次。',
        'This line has its answer already; it is not answered twice.',
      ),
    }
  return null
}
