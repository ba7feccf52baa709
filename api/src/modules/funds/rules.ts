import { type Text, text } from '../../kit/language.ts'
import type { PaymentRow } from './read/payments.ts'

type No = { code: string; message: Text }

/** Banks return lines also after settlement (decision 20). */
export function whyNotReturnable({ status }: Pick<PaymentRow, 'status'>): No | null {
  if (status === 'IN_TRANSIT' || status === 'SETTLED') return null
  return {
    code: 'NOT_RETURNABLE',
    message: text(
      '只有在途或已到账的明细才能登记退票。',
      'Only a line in transit or settled can be returned.',
    ),
  }
}

/** Paid again once, and only after the money came back; a reissue that was cancelled unpaid leaves it to the next. */
export function whyNotReissuable({ status, kind }: Pick<PaymentRow, 'status' | 'kind'>): No | null {
  if (status === 'RETURNED' || (status === 'CANCELLED' && kind === 'REISSUE')) return null
  if (status === 'REISSUED')
    return {
      code: 'REISSUED',
      message: text('这笔退票已经补发过。', 'This returned line was already paid again.'),
    }
  return {
    code: 'NOT_REISSUABLE',
    message: text('只有已退票的明细才能补发。', 'Only a returned line can be paid again.'),
  }
}

/** A return is not dated before the line could be paid nor after today. */
export function whyNotReturnedOn(
  on: string,
  { month }: Pick<PaymentRow, 'month'>,
  today: string,
): Text | null {
  if (on > today) return text('退票日期不能晚于今天。', 'A return cannot be dated after today.')
  if (on < month)
    return text('退票日期不能早于发放月份。', 'A return cannot be dated before the benefit month.')
  return null
}
