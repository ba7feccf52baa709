import { noticeKinds } from '@mingzhang/db'

import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'
import { whyNotNumberFree } from '../../kit/no-numbers.ts'

/** What is wrong with a value; null for nothing. */
type Shape = (value: unknown) => Text | null

const between =
  (least: number, most: number): Shape =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? null
      : text(`须为 ${least} 至 ${most} 的整数。`, `A whole number from ${least} to ${most}.`)

const among =
  (...values: unknown[]): Shape =>
  (value) =>
    values.includes(value) ? null : otherForm

const otherForm = text(
  '内容与这项设置的形式不符，请照现行值填写。',
  'Not of this setting’s form: see what holds now.',
)

const record =
  (shapes: Record<string, Shape>): Shape =>
  (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return otherForm
    if (Object.keys(value).length !== Object.keys(shapes).length) return otherForm
    for (const [name, whyNot] of Object.entries(shapes)) {
      const no = whyNot((value as Record<string, unknown>)[name])
      if (no) return no
    }
    return null
  }

const fen =
  (least: number, most: number): Shape =>
  (value) =>
    between(least, most)(value) &&
    text(
      `须为 ${yuanOf(BigInt(least))} 至 ${yuanOf(BigInt(most))} 元。`,
      `From ${yuanOf(BigInt(least))} to ${yuanOf(BigInt(most))} yuan.`,
    )

const written =
  (most: number): Shape =>
  (value) =>
    typeof value === 'string' && value.trim().length > 0 && value.length <= most
      ? whyNotNumberFree(value)
      : text(`须填写，不超过 ${most} 字。`, `To be written, at most ${most} characters.`)

const day: Shape = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : text('须为日期，如 2025-11-20。', 'A date, such as 2025-11-20.')

const assessment = record({ reference: written(40), heldOn: day, conclusion: written(300) })

const days = between(1, 365)
const months = between(1, 60)
const daysOfUnit = record({ days, unit: among('DAY', 'WORKDAY') })

const masked: Shape = (value) =>
  value === true ? null : text('网络公示的姓名必须遮蔽。', 'Names on the public web stay masked.')

const shapes: Record<string, Shape> = {
  alertWorkdays: record({ urgent: days, general: days }),
  breachReportWorkdays: days,
  clueDispositionDays: days,
  complaintAcceptWorkdays: days,
  deathStopsFrom: among('SAME_MONTH', 'NEXT_MONTH'),
  fundLagDays: days,
  'fundStageDays.QUOTA': daysOfUnit,
  'fundStageDays.ALLOCATION': daysOfUnit,
  'fundStageDays.REVIEW': daysOfUnit,
  'fundStageDays.CHECK': daysOfUnit,
  'fundStageDays.PAY': daysOfUnit,
  'fundStageDays.BANK': daysOfUnit,
  'fundStageDays.RETURNED': daysOfUnit,
  'fundStageDays.RESERVE': daysOfUnit,
  ...Object.fromEntries(noticeKinds.map((kind) => [`impactAssessment.${kind}`, assessment])),
  gracePeriodMonths: between(1, 12),
  logRetentionDays: between(180, 36_500),
  noticeArchiveYears: between(1, 100),
  noticeWebDays: between(0, 365),
  'noticeDays.PAYMENT': daysOfUnit,
  'noticeDays.PRELIMINARY': daysOfUnit,
  'noticeDays.TEMPORARY_AID': daysOfUnit,
  'noticeDays.TERMINATION': daysOfUnit,
  'noticeDays.VILLAGE_AFFAIRS': daysOfUnit,
  objectionReplyWorkdays: days,
  paymentDay: between(1, 28),
  postingReceiptWorkdays: between(1, 30),
  publicNameMask: record({ web: masked, paper: among(true, false) }),
  reserveAccountingDays: days,
  reserveGrantLimitFen: fen(1, 100_000_000),
  reviewIntervalMonths: record({ A: months, B: months, C: months, DESTITUTE: months }),
  rigidValidityMonths: between(1, 12),
  settlementDay: between(1, 28),
  smallCellLimit: between(3, 20),
}

/** Why a value does not have the form that readers of the setting expect; names on the public web stay masked. */
export function whyNotSetting(key: string, value: unknown): Text | null {
  const whyNot = shapes[key]
  return whyNot ? whyNot(value) : otherForm
}
