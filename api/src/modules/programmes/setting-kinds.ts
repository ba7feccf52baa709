import { noticeKinds } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import { settingWords } from './labels.ts'

/** What a form begins with, and what holds while the county has entered nothing. */
type Unset = { usual: unknown; without: Text }

const holds = (usual: unknown): Unset => ({
  usual,
  without: text('未录入时按此值办理。', 'Holds while nothing is entered.'),
})
const general = (usual: unknown): Unset => ({
  usual,
  without: text(
    '未录入时按“资金滞留天数”办理。',
    'While nothing is entered, the general limit of days holds.',
  ),
})
const onFile = (usual: unknown): Unset => ({
  usual,
  without: text(
    '常用值，供起草参考；录入后存档，尚不影响办理。',
    'A usual value to begin with; it is kept on file and moves nothing yet.',
  ),
})

const assessment: Unset = {
  usual: { reference: '', heldOn: '', conclusion: '' },
  without: text(
    '未录入前，这类公示不能通过复核（个人信息保护法第五十五条）。',
    'Until it is entered no such list passes its review (PIPL 55).',
  ),
}

const inDays = (days: number) => ({ days, unit: 'DAY' })
const inWorkdays = (days: number) => ({ days, unit: 'WORKDAY' })

const unset: Record<string, Unset> = {
  alertWorkdays: onFile({ urgent: 3, general: 10 }),
  breachReportWorkdays: holds(1),
  clueDispositionDays: onFile(30),
  complaintAcceptWorkdays: onFile(15),
  deathStopsFrom: holds('NEXT_MONTH'),
  fundLagDays: holds(30),
  'fundStageDays.QUOTA': general(inDays(30)),
  'fundStageDays.ALLOCATION': general(inDays(30)),
  'fundStageDays.REVIEW': general(inWorkdays(5)),
  'fundStageDays.CHECK': general(inWorkdays(5)),
  'fundStageDays.PAY': general(inDays(30)),
  'fundStageDays.BANK': general(inWorkdays(3)),
  'fundStageDays.RETURNED': general(inDays(30)),
  'fundStageDays.RESERVE': general(inDays(90)),
  gracePeriodMonths: onFile(6),
  ...Object.fromEntries(noticeKinds.map((kind) => [`impactAssessment.${kind}`, assessment])),
  logRetentionDays: onFile(400),
  noticeArchiveYears: onFile(10),
  'noticeDays.PAYMENT': holds(inWorkdays(7)),
  'noticeDays.PRELIMINARY': holds(inWorkdays(7)),
  'noticeDays.TEMPORARY_AID': holds(inDays(3)),
  'noticeDays.TERMINATION': holds(inDays(7)),
  'noticeDays.VILLAGE_AFFAIRS': holds(inDays(15)),
  noticeWebDays: holds(0),
  objectionReplyWorkdays: holds(10),
  paymentDay: onFile(10),
  postingReceiptWorkdays: holds(2),
  publicNameMask: onFile({ web: true, paper: false }),
  reserveAccountingDays: holds(30),
  reserveGrantLimitFen: {
    usual: 100_000,
    without: text('未录入时没有单笔上限。', 'While nothing is entered a grant has no limit.'),
  },
  reviewIntervalMonths: onFile({ A: 12, B: 6, C: 3, DESTITUTE: 6 }),
  rigidValidityMonths: onFile(12),
  secondFactorRoles: holds([]),
  settlementDay: holds(20),
  smallCellLimit: holds(3),
}

export type SettingKind = Unset & { key: string; label: Text }

/** Every setting that this software knows, entered or not. */
export const settingKinds: readonly SettingKind[] = Object.entries(settingWords).map(
  ([key, label]) => ({ key, label, ...unset[key]! }),
)
