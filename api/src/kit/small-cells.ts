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

/**
 * Which places of a county must not be told apart: at each level what `hiddenCells` hides, all of a level where what is
 * hidden is few altogether, and all that adds up to a place that is hidden.
 */
export function hiddenPlaces(
  county: string,
  children: (code: string) => readonly string[],
  count: (code: string) => number,
  limit: number,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  const hide = (codes: readonly string[]) => codes.forEach((code) => hidden.add(code))
  const look = (codes: readonly string[]) => {
    const cells = hiddenCells(codes.map(count), limit)
    const out = codes.filter((_, n) => cells[n])
    const missing = out.reduce((sum, code) => sum + count(code), 0)
    hide(missing < limit && missing > 0 ? codes : out)
  }
  const townships = children(county)
  look(townships)
  for (const township of townships) {
    if (hidden.has(township)) hide(children(township))
    else look(children(township))
  }
  return hidden
}
