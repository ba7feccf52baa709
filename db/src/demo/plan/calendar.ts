import { movedDays } from '../../reference/holidays.ts'

/** Months of the demonstration by number: 1 is 2025-01, 11 is 2025-11. */
export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
export const lastMonth = 11
export const raisedFrom = 7
export const demoNow = '2025-12-01T09:00:00+08:00'
export const demoToday = '2025-12-01'

/** First day of a month by number; 0 and below reach back into 2024. */
export function monthStart(number: number): string {
  const year = 2025 + Math.floor((number - 1) / 12)
  const month = ((((number - 1) % 12) + 12) % 12) + 1
  return `${year}-${String(month).padStart(2, '0')}-01`
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const kinds = new Map(movedDays.map((each) => [each.day, each.kind]))

export function isWorkday(day: string): boolean {
  const kind = kinds.get(day)
  if (kind) return kind === 'MAKEUP_WORKDAY'
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}

/** The nth workday after a day; negative counts back. */
export function plusWorkdays(day: string, count: number): string {
  const step = Math.sign(count)
  let at = day
  for (let left = Math.abs(count); left > 0;) {
    at = plusDays(at, step)
    if (isWorkday(at)) left -= 1
  }
  return at
}

export type MonthSchedule = {
  quotaOn: string
  allocatedOn: string
  draftedOn: string
  reviewedOn: string
  /** The list is posted before money moves: day 0 of seven workdays. */
  postedOn: string
  closesOn: string
  closedOn: string
  financeOn: string
  treasuryOn: string
  settledOn: string
}

/** The regular run of one benefit month; money arrives by the 10th, after the list was closed. */
export const scheduleOf = (month: number): MonthSchedule => schedules[month]!

function makeSchedule(month: number): MonthSchedule {
  const first = monthStart(month)
  const closesOn = plusWorkdays(first, -2)
  const postedOn = plusWorkdays(closesOn, -7)
  const financeOn = plusWorkdays(closesOn, 1)
  const treasuryOn = plusWorkdays(financeOn, 1)
  return {
    quotaOn: plusWorkdays(postedOn, -3),
    allocatedOn: plusWorkdays(postedOn, -2),
    draftedOn: plusWorkdays(postedOn, -1),
    reviewedOn: postedOn,
    postedOn,
    closesOn,
    closedOn: plusDays(closesOn, 1),
    financeOn,
    treasuryOn,
    settledOn: plusWorkdays(treasuryOn, 1),
  }
}

const schedules = [0, ...months].map(makeSchedule)
