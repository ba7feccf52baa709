import { words } from '../i18n.ts'

export const idleWords = words(
  {
    title: '资金滞留',
    sentence: (amount: string, late: string, days: number) =>
      `截至今天滞留 ${amount} 元，其中超过 ${days} 天的 ${late} 元。`,
    none: '没有滞留的资金',
    noneNext: '每一笔都已分配、列批次、支付并到账。备用金另行报账，不在此列。',
    table: '按环节和乡镇',
    rule: (days: number) =>
      `每一分钱只在一个环节；期限 ${days} 天，见“参数与节假日”。标“超期”的为超过期限的金额。备用金不在此列。`,
    place: '地区',
    total: '合计',
    stages: {
      QUOTA: '指标未分配',
      ALLOCATION: '分配未列批次',
      BATCH: '批次未支付',
      BANK: '已支付未答复',
      RETURNED: '退票未补发',
    },
    stage: '环节',
    rows: '滞留明细',
    what: '文号或姓名',
    programme: '项目',
    month: '月份',
    amount: '金额（元）',
    since: '起始日',
    days: '天数',
    late: '超期',
    inTime: '期限内',
    open: '打开这一环节的明细',
  },
  {
    title: 'Idle money',
    sentence: (amount: string, late: string, days: number) =>
      `${amount} yuan lie still today; ${late} of it for more than ${days} days.`,
    none: 'No money lies still',
    noneNext:
      'Everything was allocated, batched, paid and settled. Reserve funds are accounted for elsewhere.',
    table: 'By stage and township',
    rule: (days: number) =>
      `Each fen is in one stage only; the limit of ${days} days is a setting. What is beyond it is marked late. Reserve funds are not counted.`,
    place: 'Area',
    total: 'Total',
    stages: {
      QUOTA: 'Not allocated',
      ALLOCATION: 'Not batched',
      BATCH: 'Not paid',
      BANK: 'Not answered',
      RETURNED: 'Not paid again',
    },
    stage: 'Stage',
    rows: 'What lies still',
    what: 'Document or name',
    programme: 'Programme',
    month: 'Month',
    amount: 'Amount (yuan)',
    since: 'Since',
    days: 'Days',
    late: 'late',
    inTime: 'in time',
    open: 'Open the rows of this stage',
  },
)
