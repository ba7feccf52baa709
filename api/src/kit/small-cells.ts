/**
 * Which counts of a column, whose sum is known, must not be shown: those of fewer than `limit`, and the least of the others
 * until what is missing is several and together no few (decision 44). A zero tells of nobody, and is shown.
 */
export function hiddenCells(counts: readonly number[], limit: number): boolean[] {
  const hidden = new Set([...counts.keys()].filter((n) => counts[n]! > 0 && counts[n]! < limit))
  const others = [...counts.keys()]
    .filter((n) => counts[n]! >= limit)
    .toSorted((a, b) => counts[a]! - counts[b]!)
  const missing = () => [...hidden].reduce((sum, n) => sum + counts[n]!, 0)
  for (const next of others) {
    if (hidden.size === 0 || (hidden.size > 1 && missing() >= limit)) break
    hidden.add(next)
  }
  return counts.map((_, n) => hidden.has(n))
}
