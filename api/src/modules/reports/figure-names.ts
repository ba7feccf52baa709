import type { ActivityKind } from '../../__generated__/types.ts'
import type { Context } from '../../context.ts'
import { type Text, text } from '../../kit/language.ts'
import type { Figure, Metric } from './figures.ts'

const metricWords: Record<Metric, Text> = {
  households: text('户数', 'Households'),
  persons: text('人数', 'Persons'),
  paidThisMonth: text('末月发放', 'Paid in the last month'),
  paid: text('累计发放', 'Paid in the period'),
  due: text('应发', 'Due'),
  difference: text('差额', 'Difference'),
  posted: text('公示率', 'Posted'),
  reviewsOverdue: text('复核超期', 'Reviews overdue'),
  careHouseholds: text('户数', 'Households'),
  carePersons: text('人数', 'Persons'),
  reserveAllocated: text('备用金下拨', 'Reserve allocated'),
  reserveUsed: text('备用金使用', 'Reserve used'),
  meanTopUp: text('人均补差', 'Mean top-up'),
  topUpExpected: text('人均补差 × 期末人数 × 月数', 'Mean top-up × persons at the end × months'),
  topUpGap: text('与人均补差之差', 'Difference to the mean top-up'),
  gapCaseload: text('前期人数不同', 'Other numbers of people earlier'),
  gapCategorical: text('分类施保', 'Categorical additions'),
  gapExtra: text('补发、价格补贴、丧葬费', 'Back-pay, price subsidies, funeral payments'),
  gapUnexplained: text('规则不能解释', 'Not explained by the rules'),
  activity: text('数量', 'Count'),
  dynamicManagementFindings: text('动态管理不到位', 'Findings on dynamic management'),
  arrivedLines: text('结算期到账笔数', 'Lines arrived in the settlement months'),
  arrived: text('结算期到账', 'Arrived in the settlement months'),
  cameBack: text('结算期退回', 'Came back in the settlement months'),
  spent: text('结算期净支出', 'Net in the settlement months'),
}

export const activityWords: Record<ActivityKind, Text> = {
  BANK_CHECK: text('委托银行核对（人次）', 'Bank checks (person-times)'),
  TRAINING: text('业务培训（村、社区）', 'Training (villages)'),
  LEAFLET: text('发放政策宣传单（份）', 'Leaflets handed out'),
}

const careWords: Record<string, Text> = {
  DISPERSED: text('特困分散供养', 'Extreme hardship, at home'),
  INSTITUTIONAL: text('特困集中供养', 'Extreme hardship, in institutions'),
}

/** The row a figure stands in, and what it measures there, in the caller's language. */
export function nameOf(ctx: Context, { cell, metric, of = '' }: Figure) {
  const named = (each: { nameZh: string; nameEn: string }) =>
    ctx.language === 'zh' ? each.nameZh : each.nameEn
  const said = careWords[of] ?? activityWords[of as ActivityKind]
  const row = said
    ? said[ctx.language]
    : cell.sub
      ? named(ctx.regions.find(cell.sub)!)
      : cell.programme
        ? named(ctx.programmes.get(cell.programme))
        : text('合计', 'Total')[ctx.language]
  const months = metric === 'meanTopUp' ? ` ${of.replaceAll('-01/', '/').replace(/-01$/, '')}` : ''
  return { row, metric: `${metricWords[metric][ctx.language]}${months}` }
}
