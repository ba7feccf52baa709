import { seededNumbers } from './prng.ts'

export type Draw = { position: number; value: bigint | null; certain: boolean }

const labelOf = (method: string, frameHash: string, seed: string) =>
  `mingzhang-sample-1\n${method}\n${frameHash}\n${seed}`

/** Simple random without replacement: the i-th draw swaps place i with one of those not drawn yet (Fisher–Yates). */
export function drawRandom(
  frame: { hash: string; rows: number },
  seed: string,
  size: number,
): Draw[] {
  const number = seededNumbers(labelOf('RANDOM', frame.hash, seed))
  const moved = new Map<number, number>()
  const at = (place: number) => moved.get(place) ?? place
  return Array.from({ length: size }, (_, i) => {
    const other = i + Number(number(BigInt(frame.rows - i)))
    const position = at(other) + 1
    moved.set(other, at(i))
    return { position, value: null, certain: false }
  })
}

export type MonetaryFrame = {
  hash: string
  /** Fen by position less one; rows without a positive amount are not in a monetary frame. */
  fen: readonly bigint[]
}

/**
 * Monetary unit: rows at or above the interval are certain, the rest share what is left; every interval-th fen of their running
 * total from a seeded start is drawn. All in whole numbers: a hit is `start + k · total` over `size · running total`.
 */
export function drawMonetary(
  { hash, fen }: MonetaryFrame,
  seed: string,
  size: number,
): { draws: Draw[]; total: bigint; interval: bigint | null } {
  const total = fen.reduce((sum, each) => (each > 0n ? sum + each : sum), 0n)
  const { certain, left, places } = certainRows(fen, total, size)
  const draws: Draw[] = [...certain]
    .toSorted((a, b) => a - b)
    .map((n) => ({ position: n + 1, value: null, certain: true }))
  if (places === 0n || left === 0n) return { draws, total, interval: null }
  const interval = left / places
  let hit = seededNumbers(labelOf('MONETARY_UNIT', hash, seed))(left)
  let running = 0n
  for (const [n, each] of fen.entries()) {
    if (each <= 0n || certain.has(n)) continue
    running += each
    if (hit >= running * places) continue
    draws.push({ position: n + 1, value: hit / places, certain: false })
    hit += left
  }
  return { draws, total, interval }
}

// What is taken with certainty leaves less for the others and so a smaller interval: until no row is left at or above it.
function certainRows(fen: readonly bigint[], total: bigint, size: number) {
  const certain = new Set<number>()
  let left = total
  let places = BigInt(size)
  for (;;) {
    const before = certain.size
    const [sum, count] = [left, places]
    for (const [n, each] of fen.entries()) {
      if (each <= 0n || certain.has(n) || count === 0n || each * count < sum) continue
      certain.add(n)
      left -= each
      places -= 1n
    }
    if (certain.size === before || places <= 0n)
      return { certain, left, places: places > 0n ? places : 0n }
  }
}
