import { Temporal } from 'temporal-polyfill'

/** Days on which the State Council moved work, by day. */
export type MovedDays = ReadonlyMap<string, 'HOLIDAY' | 'MAKEUP_WORKDAY'>
export type Term = { days: number; unit: 'DAY' | 'WORKDAY' }

const isWorkday = (day: Temporal.PlainDate, moved: MovedDays): boolean => {
  const kind = moved.get(day.toString())
  return kind ? kind === 'MAKEUP_WORKDAY' : day.dayOfWeek < 6
}

/** The first year of a time of which nobody has entered the days that were moved: its last day cannot be reckoned. */
export function unknownYear(from: string, to: string, moved: MovedDays): number | null {
  const known = new Set([...moved.keys()].map((day) => day.slice(0, 4)))
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    if (!known.has(String(year))) return year
  return null
}

/** The day of posting is day 0; the term ends with day N, and a last day on which nobody works is moved to the next workday. */
export function lastDay(postedOn: string, { days, unit }: Term, moved: MovedDays): string {
  let day = Temporal.PlainDate.from(postedOn)
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 })
    if (unit === 'DAY' || isWorkday(day, moved)) left -= 1
  }
  while (!isWorkday(day, moved)) day = day.add({ days: 1 })
  return day.toString()
}
