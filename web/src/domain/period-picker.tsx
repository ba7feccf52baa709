import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { useCounty } from './county.ts'

type PickerProps = {
  from: string
  to: string
  onPick: (period: { from: string; to: string }) => void
}

const FIRST_YEAR = 2024

function monthsUntil(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const months: string[] = []
  for (let y = year; y >= FIRST_YEAR; y -= 1) {
    for (let m = y === year ? month : 12; m >= 1; m -= 1)
      months.push(`${y}-${String(m).padStart(2, '0')}`)
  }
  return months
}

/** First and last benefit month; the other end follows so that the period never runs backwards. */
export function PeriodPicker({ from, to, onPick }: PickerProps) {
  const w = useWords(frameWords)
  const months = monthsUntil(useCounty().clock.today)
  const options = months.map((month) => (
    <option key={month} value={month}>
      {month}
    </option>
  ))
  return (
    <span className="scope-picker" role="group" aria-label={w.period}>
      <select
        className="input"
        aria-label={w.from}
        value={from}
        onChange={({ target: { value } }) => onPick({ from: value, to: value > to ? value : to })}
      >
        {options}
      </select>
      <span aria-hidden="true">–</span>
      <select
        className="input"
        aria-label={w.to}
        value={to}
        onChange={({ target: { value } }) =>
          onPick({ from: value < from ? value : from, to: value })
        }
      >
        {options}
      </select>
    </span>
  )
}
