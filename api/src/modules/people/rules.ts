import { Temporal } from 'temporal-polyfill'

/** The last four quarters that are over: `until` is the first day after them. */
export function wholeQuarters(today: string): { from: string; to: string; until: string } {
  const day = Temporal.PlainDate.from(today)
  const until = day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 })
  return {
    from: until.subtract({ years: 1 }).toString(),
    to: until.subtract({ months: 1 }).toString(),
    until: until.toString(),
  }
}
