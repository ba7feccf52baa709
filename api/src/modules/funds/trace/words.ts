import type { paymentState } from '@mingzhang/db'

import { type Text, text } from '../../../kit/language.ts'

export const statusWords: Record<typeof paymentState.$inferSelect.status, Text> = {
  IN_TRANSIT: text('在途', 'in transit'),
  SETTLED: text('到账', 'settled'),
  RETURNED: text('退票', 'returned'),
  REISSUED: text('已补发', 'reissued'),
  CANCELLED: text('已取消', 'cancelled'),
}

export const parts = {
  allocated: text('已分配', 'allocated'),
  unallocated: text('未分配', 'unallocated'),
  elsewhere: text('其他乡镇及未分配', 'other townships and unallocated'),
  reserve: text('备用金', 'reserve'),
  grants: text('备用金支取', 'granted out of the reserve'),
  batches: text('批次合计', 'batch totals'),
  returned: text('退回', 'returned'),
  unspent: text('结余', 'unspent'),
  lines: text('明细合计', 'lines'),
  toBePaid: text('应支付明细', 'lines to be paid'),
  cancelled: text('划出、撤销', 'taken out or cancelled'),
  settled: text('到账', 'settled'),
  inTransit: text('在途', 'in transit'),
  unpaid: text('待支付', 'to be paid'),
  paidIn: text('缴回', 'paid in'),
  heldBack: text('抵扣', 'held back'),
  givenUp: text('核销', 'given up'),
  outstanding: text('未追回', 'outstanding'),
}
