/** Commas last: they stand in amounts and addresses too. */
const delimiters = ['\t', ';', '|', ','] as const
export type Delimiter = (typeof delimiters)[number]

/** The one that cuts most lines into the same number of fields; title lines have none. */
export function delimiterOf(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const score = agreement(fieldCounts(sample, delimiter))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

function fieldCounts(sample: string, delimiter: Delimiter): number[] {
  const counts: number[] = []
  let count = 0
  let quoted = false
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === delimiter) count++
    else if (character === '\n' || character === '\r') {
      if (count > 0) counts.push(count)
      count = 0
    }
  }
  if (count > 0) counts.push(count)
  return counts
}

/** Lines that share the commonest number of fields, weighed by that number. */
function agreement(counts: number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) lines.set(count, (lines.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, times] of lines) best = Math.max(best, times * Math.min(count, 8))
  return best
}
