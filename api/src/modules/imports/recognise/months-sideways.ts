import type { ColumnMeaning } from '../records.ts'

/** A column of amounts under a month: a line holds one month, and these are several. */
export const isMonthOfYear = ({ field, heading }: ColumnMeaning): boolean =>
  field === null && /(^|\/)(20\d{2}年?)?(1[0-2]|0?[1-9])月份?(金额|发放)?(\(|$)/.test(heading)
