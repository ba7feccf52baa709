import { Temporal } from 'temporal-polyfill'

/** Days left to object, today included; null when no window is open. The last day counts until midnight. */
export function daysLeft(
  notice: { state: string; closesOn: string | null },
  today: string,
): number | null {
  if (notice.state !== 'PUBLISHED' || notice.closesOn === null || notice.closesOn < today)
    return null
  return Temporal.PlainDate.from(today).until(notice.closesOn).days + 1
}

const SMALL_CELL = 3

/** One or two households without their rows on the web: counts and total would tell of one of them (decision 44). */
export const isSmallCell = ({
  householdCount,
  rowsOnWeb,
}: {
  householdCount: number
  rowsOnWeb: boolean
}): boolean => !rowsOnWeb && householdCount > 0 && householdCount < SMALL_CELL
