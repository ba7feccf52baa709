type Line = { key: string; holdsFen: bigint }
type Recovery<Of extends Line> = {
  amountFen: bigint
  /** What of it was not owed after all. */
  droppedFen: bigint
  /** What it may lie on, in the order in which it does. */
  lines: readonly Of[]
}

/**
 * Recoveries of one household over its lines, in the order in which they were assessed: the first line first, none beyond what others leave
 * of it. The shares of a recovery are its amount; those of a line are never more than the line, but for what was dropped, which asks for nothing.
 */
export function spreadRecoveries<Of extends Line>(
  recoveries: readonly Recovery<Of>[],
): { line: Of; fen: bigint }[][] {
  const left = new Map<string, bigint>()
  return recoveries.map(({ amountFen, droppedFen, lines }) => {
    let owed = amountFen - droppedFen
    let dropped = droppedFen
    return lines.map((line) => {
      const free = left.get(line.key) ?? line.holdsFen
      const taken = least(owed, free)
      const beside = least(dropped, line.holdsFen - taken)
      left.set(line.key, free - taken)
      owed -= taken
      dropped -= beside
      return { line, fen: taken + beside }
    })
  })
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
