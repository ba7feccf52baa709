import type { NoticeKind } from '../../../__generated__/types.ts'

export type ColumnKey = 'position' | 'name' | 'category' | 'members' | 'amount' | 'remark'
export type Remark = 'careMode' | 'reasonClass' | 'remark'

/** White list: what the board may show of a household, by kind (domain §3.2). What stands nowhere here is never printed. */
export const columnsOf: Record<
  NoticeKind,
  { name: string; category: boolean; amount: string; remarks: readonly Remark[] } | null
> = {
  PRELIMINARY: {
    ...{ name: '申请人姓名', category: true, amount: '拟保障金（元/月）' },
    remarks: ['careMode'],
  },
  DECISION: {
    ...{ name: '户主姓名', category: true, amount: '月保障金（元）' },
    remarks: ['careMode', 'remark'],
  },
  TEMPORARY_AID: {
    ...{ name: '户主姓名', category: false, amount: '救助金额（元）' },
    remarks: ['reasonClass'],
  },
  PAYMENT: {
    ...{ name: '户主姓名', category: true, amount: '发放金额（元）' },
    remarks: ['careMode', 'remark'],
  },
  TERMINATION: {
    ...{ name: '姓名', category: true, amount: '现月供养金（元）' },
    remarks: ['careMode', 'remark'],
  },
  VILLAGE_AFFAIRS: null,
  GOV_INFO: null,
}

export const remarkWords = {
  NEW: '新增',
  CONTINUED: '续保',
  ADJUSTED: '调整',
  LEFT: '退出',
  DISPERSED: '分散供养',
  INSTITUTIONAL: '集中供养',
  MEDICAL: '医疗支出',
  EDUCATION: '教育支出',
  ACCIDENT: '意外事故',
  OTHER: '其他困难',
} as const
