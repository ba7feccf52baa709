export type PlannedRow = { dueOn: string; amount: string }

/** All that is outstanding in equal monthly parts, the fen that do not divide in the last. From the 29th on it is the 28th, which every month has. */
export function splitPlan(outstanding: string, times: number, firstDay: string): PlannedRow[] {
  const fen = BigInt(outstanding.replace('.', ''))
  const part = fen / BigInt(times)
  const [year = 0, month = 1, day = 1] = firstDay.split('-').map(Number)
  return Array.from({ length: times }, (_, i) => {
    const months = year * 12 + month - 1 + i
    const date = [Math.floor(months / 12), (months % 12) + 1, i === 0 ? day : Math.min(day, 28)]
    const amount = i === times - 1 ? fen - part * BigInt(times - 1) : part
    return { dueOn: date.map((n) => String(n).padStart(2, '0')).join('-'), amount: yuan(amount) }
  })
}

const yuan = (fen: bigint): string => {
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
