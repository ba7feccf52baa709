import { yuanOf } from '../../../kit/money.ts'
import type { Item, ReportContent, StandardItems } from './content.ts'
import { absent, counted, inTenThousands, monthText, periodText } from './words.ts'

export type ProseSection = { title: string; paragraphs: string[] }

/** The report in sentences, in the order such reports have. */
export const sectionsOf = (content: ReportContent): ProseSection[] => [
  { title: '一、社会救助保障情况', paragraphs: coverage(content) },
  { title: '二、救助保障标准', paragraphs: standards(content) },
  { title: '三、监督检查和经办服务', paragraphs: supervision(content) },
]

// One reason is said once.
const headcount = ({ households, persons }: { households: Item; persons: Item }): string =>
  households.value === null && persons.value === null && households.note === persons.note
    ? absent(persons)
    : `${counted(households, '户')}${counted(persons, '人')}`

function coverage(content: ReportContent): string[] {
  const { programmes, total, care, reserveAllocated, reserveUsed } = content
  const of = (code: string) => programmes.find((each) => each.code === code)
  const period = periodText(content.from, content.to)
  const end = monthText(content.to)
  const oneMonth = content.from === content.to
  const sum = oneMonth ? '' : '累计'
  const paying = (code: string, what: string) => {
    const row = of(code)
    return row && `${what}${headcount(row)}，${period}${sum}发放资金${inTenThousands(row.paid)}`
  }
  const said = (...parts: (string | undefined)[]) => `${parts.filter(Boolean).join('；')}。`
  const aid = of('TEMPORARY_AID')
  const [marginal, rigid] = [of('MARGINAL'), of('RIGID_EXPENDITURE')]
  return [
    `（一）最低生活保障。截至${end}，${said(paying('SUBSISTENCE_URBAN', '城市低保对象'), paying('SUBSISTENCE_RURAL', '农村低保对象'))}`,
    `（二）特困人员救助供养。截至${end}，${said(
      paying('DESTITUTE_RURAL', '农村特困供养对象'),
      paying('DESTITUTE_URBAN', '城市特困供养对象'),
      `其中分散供养${headcount({ households: care.dispersedHouseholds, persons: care.dispersedPersons })}，集中供养${headcount({ households: care.institutionalHouseholds, persons: care.institutionalPersons })}`,
    )}`,
    `（三）低收入家庭认定。截至${end}，${said(marginal && `低保边缘家庭${headcount(marginal)}`, rigid && `支出型困难家庭${headcount(rigid)}`)}`,
    `（四）临时救助。${said(
      aid && `${period}临时救助${counted(aid.persons, '人')}，发放资金${inTenThousands(aid.paid)}`,
      `向乡镇（街道）下拨临时救助备用金${inTenThousands(reserveAllocated)}，已使用${inTenThousands(reserveUsed)}`,
    )}`,
    `（五）资金合计。${period}各项社会救助资金共发放${inTenThousands(total.paid)}${oneMonth ? '' : `，其中${end}发放${inTenThousands(total.paidThisMonth)}`}。`,
  ]
}

const units: Record<string, string> = { PERSON_MONTH: '元/人·月', PERSON_YEAR: '元/人·年' }

function standards({ standards: all }: ReportContent): string[] {
  if (all.length === 0) return ['本期没有登记的保障标准。']
  const codes = [...new Set(all.map(({ code }) => code))]
  return codes.map((code) => {
    const windows = all.filter((each) => each.code === code)
    return `${windows[0]!.name}：${windows.map(window).join('；')}。`
  })
}

const window = ({ from, to, standardFen, unit, meanTopUp }: StandardItems): string =>
  `${periodText(from, to)}保障标准为${yuanOf(standardFen)}${units[unit] ?? ''}` +
  (meanTopUp ? `，人均补差${counted(meanTopUp, '元/月')}` : '')

function supervision({ activities, findings }: ReportContent): string[] {
  const of = (kind: string) => activities.find((each) => each.kind === kind)
  const [checks, training, leaflets] = [of('BANK_CHECK'), of('TRAINING'), of('LEAFLET')]
  const banks = checks?.subjects.join('、')
  return [
    `（一）四不两直检查。已反馈的检查中发现动态管理不到位问题${counted(findings, '条')}。`,
    checks
      ? `（二）家庭经济状况核对。委托${banks}等核对${counted(checks.count, '人次')}。`
      : '（二）家庭经济状况核对。本期没有委托银行核对的记录。',
    training
      ? `（三）业务培训。组织业务培训，覆盖${counted(training.count, '个村（社区）')}。`
      : '（三）业务培训。本期没有培训记录。',
    leaflets
      ? `（四）政策宣传。发放政策宣传单${counted(leaflets.count, '份')}。`
      : '（四）政策宣传。本期没有宣传记录。',
  ]
}
