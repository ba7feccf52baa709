import { county } from '../plan/places.ts'
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
  ['objectionReplyWorkdays', 10],
  ['complaintAcceptWorkdays', 15],
  ['clueDispositionDays', 30],
  ['deathStopsFrom', 'NEXT_MONTH'],
  ['publicNameMask', { web: true, paper: false }],
  ['logRetentionDays', 400],
  ['noticeArchiveYears', 10],
  ['settlementDay', 20],
  ['smallCellLimit', 3],
  ['reserveGrantLimitFen', 100_000],
  ['reserveAccountingDays', 30, '国家未定报账天数，由本县规定（民发〔2018〕23号设立乡镇备用金）'],
  ['secondFactorRoles', []],
]

/** Local settings, dated; nothing that the law dates is a constant. */
export const settings = (random: Random) =>
  values.map(([key, value, legalBasis]) => ({
    id: random.idAt('2024-12-02'),
    countyCode: county.code,
    key,
    value: JSON.stringify(value),
    validFrom: '2025-01-01',
    legalBasis: legalBasis ?? null,
    recordedAt: '2024-12-02T10:00:00+08:00',
  }))
