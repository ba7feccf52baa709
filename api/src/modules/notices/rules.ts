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
