import type { Context } from '../../../context.ts'
import { yuanOf } from '../../../kit/money.ts'
import { dayText } from '../../notices/index.ts'
import { outstandingOf } from '../../recoveries/index.ts'
import type { SlipLine, SlipRecord } from '../read/record.ts'
import type { SlipSection } from './compose.ts'

/** `2025年7月`, of a first day. */
export const monthText = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

/** What the rules give, month by month: the standard, and the top-up with its parts. */
export const monthsOf = (ctx: Context, { spells }: SlipRecord): SlipSection[] =>
  spells.flatMap(({ spell, due }) =>
    due.length === 0
      ? []
      : [
          {
            title: `近12个月每月核定：${ctx.programmes.get(spell.programmeCode).nameZh}`,
            paragraphs: [],
            table: {
              columns: [
                { title: '月份', share: 17, align: 'left' },
                { title: '每人标准', share: 18, align: 'right' },
                { title: '人数', share: 11, align: 'center' },
                { title: '基本补助', share: 18, align: 'right' },
                { title: '分类和护理', share: 17, align: 'right' },
                { title: '合计(元)', share: 19, align: 'right' },
              ],
              rows: due.map(({ month, covered, due: of }) => [
                month.slice(0, 7),
                yuanOf(of.standardFen),
                String(covered),
                yuanOf(of.baseFen),
                yuanOf(of.categoricalFen + of.careFen),
                yuanOf(of.amountFen),
              ]),
              total: null,
            },
          },
        ],
  )

const returnWords = {
  NAME_MISMATCH: '户名不符',
  WRONG_ACCOUNT: '账号错误',
  FROZEN: '账户冻结',
  CLOSED: '账户已销',
  DORMANT: '账户长期没有动用',
  ID_EXPIRED: '身份证过期',
}

const kindWords = {
  REGULAR: '',
  BACK_PAY: '（补发以前月份）',
  PRICE_SUBSIDY: '（价格补贴）',
  FUNERAL: '（丧葬费）',
  TEMPORARY_AID: '',
  REISSUE: '（退票后补发）',
}

/** Every line, and sums as the payments page has them. */
export function paymentsOf(ctx: Context, record: SlipRecord): SlipSection {
  const { lines, totals, months } = record
  const title = '近12个月发放'
  if (lines.length === 0)
    return {
      title,
      paragraphs: [`${monthText(months[0]!)}至${monthText(months.at(-1)!)}没有发放。`],
      table: null,
    }
  const [returned, inTransit] = [totals.returned, totals.inTransit]
  return {
    title,
    paragraphs: [
      ...(returned > 0n
        ? [`银行退回 ${yuanOf(returned)} 元；还没有补发的，到窗口更正账户后补发，钱不会少。`]
        : []),
      ...(inTransit > 0n ? [`已经列入清册、还没有到账 ${yuanOf(inTransit)} 元。`] : []),
    ],
    table: {
      columns: [
        { title: '月份', share: 17, align: 'left' },
        { title: '项目', share: 25, align: 'left' },
        { title: '金额(元)', share: 20, align: 'right' },
        { title: '结果', share: 38, align: 'left' },
      ],
      rows: lines.map((line) => [
        line.row.month.slice(0, 7),
        `${ctx.programmes.get(line.row.programmeCode).nameZh}${kindWords[line.row.kind]}`,
        yuanOf(line.row.amountFen),
        resultOf(line, record),
      ]),
      total: ['合计', '到账', yuanOf(totals.settled), ''],
    },
  }
}

function resultOf({ row, last, heldBack }: SlipLine, record: SlipRecord): string {
  const on = last ? `${Number(last.onDate.slice(5, 7))}月${Number(last.onDate.slice(8))}日` : ''
  const why = last?.returnCode ? `：${returnWords[last.returnCode]}` : ''
  const became = {
    IN_TRANSIT: '还没有到账',
    SETTLED: `${on}到账`,
    RETURNED: `${on}银行退回${why}，还没有补发`,
    REISSUED: '银行退回，已另行补发',
    CANCELLED: `${on}取消，没有发放`,
  }[row.status]
  const offsets = heldBack.map(
    ({ recoveryId, heldBack: fen }) =>
      `其中 ${yuanOf(fen)} 元抵扣追缴${documentOf(record, recoveryId)}`,
  )
  return [became, ...offsets].join('；')
}

const documentOf = ({ recoveries }: SlipRecord, id: string): string => {
  const demand = recoveries
    .find(({ row }) => row.id === id)
    ?.steps.find(({ kind }) => kind === 'DEMANDED')
  return demand?.documentNo ? `（${demand.documentNo}）` : ''
}

/** What is asked back: how much, by which paper, what came back and what is left. */
export const recoveriesOf = (ctx: Context, record: SlipRecord): string[] =>
  record.recoveries.map(({ row, steps }) => {
    const demand = steps.find(({ kind }) => kind === 'DEMANDED')
    const months =
      row.fromMonth === row.toMonth
        ? monthText(row.fromMonth)
        : `${monthText(row.fromMonth)}至${monthText(row.toMonth)}`
    return (
      [
        `${months}${ctx.programmes.get(row.programmeCode).nameZh}多发 ${yuanOf(row.amountFen)} 元，${dayText(row.assessedOn)}核定`,
        demand &&
          `追缴文书 ${demand.documentNo}（${dayText(demand.onDate)}${demand.dueOn ? `，${dayText(demand.dueOn)}以前缴回` : ''}）`,
        row.paidIn > 0n && `已缴回 ${yuanOf(row.paidIn)} 元`,
        row.offset > 0n && `已从发放中抵扣 ${yuanOf(row.offset)} 元`,
        row.givenUp > 0n && `不再追缴 ${yuanOf(row.givenUp)} 元`,
        `还剩 ${yuanOf(outstandingOf(row))} 元`,
      ]
        .filter(Boolean)
        .join('，') + '。'
    )
  })
