import { tenThousands } from '../lib/format.ts'

type MonthBarsProps = { months: readonly { month: string; amount: string }[]; label: string }

const WIDTH = 96
const HEIGHT = 24

/** Twelve small bars, the last one dark; the numbers are said in the label. */
export function MonthBars({ months, label }: MonthBarsProps) {
  const most = Math.max(1, ...months.map(({ amount }) => Number(amount)))
  const step = WIDTH / Math.max(12, months.length)
  return (
    <svg
      className="month-bars"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {months.map(({ month, amount }, at) => {
        const height = Math.max(1, (Number(amount) / most) * HEIGHT)
        return (
          <rect
            key={month}
            x={at * step}
            y={HEIGHT - height}
            width={step - 2}
            height={height}
            data-last={at === months.length - 1}
          >
            <title>{`${month} ${tenThousands(amount)}万元`}</title>
          </rect>
        )
      })}
    </svg>
  )
}
