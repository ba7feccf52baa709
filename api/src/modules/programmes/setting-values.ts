import { type Text, text } from '../../kit/language.ts'
import { yuanOf } from '../../kit/money.ts'

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

const days = between(1, 365)
const months = between(1, 60)
const noticeDays = record({ days, unit: among('DAY', 'WORKDAY') })

const masked: Shape = (value) =>
  value === true ? null : text('网络公示的姓名必须遮蔽。', 'Names on the public web stay masked.')

const shapes: Record<string, Shape> = {
  alertWorkdays: record({ urgent: days, general: days }),
  clueDispositionDays: days,
  complaintAcceptWorkdays: days,
  deathStopsFrom: among('SAME_MONTH', 'NEXT_MONTH'),
  fundLagDays: days,
  gracePeriodMonths: between(1, 12),
  logRetentionDays: between(180, 36_500),
  noticeArchiveYears: between(1, 100),
  'noticeDays.PAYMENT': noticeDays,
  'noticeDays.PRELIMINARY': noticeDays,
  'noticeDays.TEMPORARY_AID': noticeDays,
  'noticeDays.TERMINATION': noticeDays,
  'noticeDays.VILLAGE_AFFAIRS': noticeDays,
  objectionReplyWorkdays: days,
  paymentDay: between(1, 28),
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
