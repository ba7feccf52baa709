type Shape = (value: unknown) => boolean

const between =
  (least: number, most: number): Shape =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most

const among =
  (...values: unknown[]): Shape =>
  (value) =>
    values.includes(value)

const record =
  (shapes: Record<string, Shape>): Shape =>
  (value) =>
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.keys(value).length === Object.keys(shapes).length &&
    Object.entries(shapes).every(([name, fits]) => fits((value as Record<string, unknown>)[name]))

const days = between(1, 365)
const months = between(1, 60)
const noticeDays = record({ days, unit: among('DAY', 'WORKDAY') })

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
  publicNameMask: record({ web: among(true), paper: among(true, false) }),
  reserveGrantLimitFen: between(1, 100_000_000),
  reviewIntervalMonths: record({ A: months, B: months, C: months, DESTITUTE: months }),
  rigidValidityMonths: between(1, 12),
  settlementDay: between(1, 28),
  smallCellLimit: between(3, 20),
}

/** Whether a value has the form that readers of the setting expect; names on the public web stay masked. */
export const fitsSetting = (key: string, value: unknown): boolean => shapes[key]?.(value) ?? false
