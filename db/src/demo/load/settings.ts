import { noticeKinds } from '../../schema/notices.ts'
import { county } from '../plan/places.ts'
import { webDays } from '../plan/postings.ts'
import type { Random } from '../plan/random.ts'

const law57 = '最低生活保障审核确认办法（民发〔2021〕57号）'
const law43 = '特困人员认定办法（民发〔2021〕43号）'
const committees = '村民委员会组织法'

const values: [key: string, value: unknown, legalBasis?: string][] = [
  ['noticeDays.PRELIMINARY', { days: 7, unit: 'WORKDAY' }, `${law57}第十九条`],
  ['noticeDays.PAYMENT', { days: 7, unit: 'WORKDAY' }],
  ['noticeDays.TEMPORARY_AID', { days: 3, unit: 'DAY' }],
  ['noticeDays.VILLAGE_AFFAIRS', { days: 15, unit: 'DAY' }, committees],
  ['noticeDays.TERMINATION', { days: 7, unit: 'DAY' }, `${law43}第二十六条`],
  ['paymentDay', 10],
  ['fundLagDays', 30],
  ['reviewIntervalMonths', { A: 12, B: 6, C: 3, DESTITUTE: 6 }, `${law57}第三十一条`],
  ['rigidValidityMonths', 12, '刚性支出困难家庭认定办法第十条'],
  ['alertWorkdays', { urgent: 3, general: 10 }],
  ['gracePeriodMonths', 6, `${law57}第三十三条`],
  ['breachReportWorkdays', 1],
  ['objectionReplyWorkdays', 10],
  ['complaintAcceptWorkdays', 15],
  ['clueDispositionDays', 30],
  ['deathStopsFrom', 'NEXT_MONTH'],
  ['postingReceiptWorkdays', 2],
  ['publicNameMask', { web: true, paper: false }],
  ['logRetentionDays', 400],
  ['noticeArchiveYears', 10],
  ['noticeWebDays', webDays],
  ['settlementDay', 20],
  ['smallCellLimit', 3],
  ['reserveGrantLimitFen', 100_000],
  ['reserveAccountingDays', 30, '国家未定报账天数，由本县规定（民发〔2018〕23号设立乡镇备用金）'],
  ['secondFactorRoles', []],
]

/** 影响评估 (PIPL 55, 56) of each kind of list; kept with the template, made anew when the rule changes. */
export const assessments = (random: Random) =>
  noticeKinds.map((kind, n) =>
    settingRow(
      random,
      `impactAssessment.${kind}`,
      {
        reference: `明民评〔2024〕${n + 1}号`,
        heldOn: '2024-11-20',
        conclusion: '公示栏目限于法定内容，网络端姓名遮蔽，期满撤下名单，风险可控。',
      },
      '个人信息保护法第五十五条、第五十六条',
    ),
  )

// What the papers give: days from quota to allocation and from check to payment (R24), working days for the bank's file, returns within the month.
const stageValues: [stage: string, days: number, unit: 'DAY' | 'WORKDAY', legalBasis?: string][] = [
  ['QUOTA', 30, 'DAY'],
  ['ALLOCATION', 30, 'DAY'],
  ['REVIEW', 5, 'WORKDAY'],
  ['CHECK', 5, 'WORKDAY'],
  ['PAY', 30, 'DAY'],
  ['BANK', 3, 'WORKDAY', '代发协议：代发银行三个工作日内回盘'],
  ['RETURNED', 30, 'DAY'],
  ['RESERVE', 90, 'DAY'],
]

/** How long money may lie at each stage. */
export const stageSettings = (random: Random) =>
  stageValues.map(([stage, days, unit, legalBasis]) =>
    settingRow(random, `fundStageDays.${stage}`, { days, unit }, legalBasis),
  )

/** Local settings, dated; nothing that the law dates is a constant. */
export const settings = (random: Random) =>
  values.map(([key, value, legalBasis]) => settingRow(random, key, value, legalBasis))

const settingRow = (random: Random, key: string, value: unknown, legalBasis?: string) => ({
  id: random.idAt('2024-12-02'),
  countyCode: county.code,
  key,
  value: JSON.stringify(value),
  validFrom: '2025-01-01',
  legalBasis: legalBasis ?? null,
  recordedAt: '2024-12-02T10:00:00+08:00',
})
