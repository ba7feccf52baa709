/** A seeded source: the same seed gives the same county on every machine. */
export type Random = {
  next(): number
  int(from: number, to: number): number
  chance(p: number): boolean
  pick<T>(items: readonly T[]): T
  shuffle<T>(items: readonly T[]): T[]
  /** Shaped as v7, its time that of the fact. */
  idAt(day: string): string
  /** Shaped as v4: tells neither time nor order. */
  secretId(): string
  /** 32 bytes in hexadecimal. */
  salt(): string
}

export function seeded(seed: string): Random {
  let state = 0x9e3779b9
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 0x85ebca6b) >>> 0

  // mulberry32: small, and good enough to look like life.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => int(0, 15).toString(16)).join('')
  const variant = () => '89ab'[int(0, 3)]

  return {
    next,
    int,
    chance: (p) => next() < p,
    pick: (items) => items[int(0, items.length - 1)]!,
    shuffle(items) {
      const out = [...items]
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = int(0, i)
        ;[out[i], out[j]] = [out[j]!, out[i]!]
      }
      return out
    },
    idAt(day) {
      const at = Date.parse(`${day}T08:00:00+08:00`) + int(0, 9 * 3600 * 1000)
      const time = at.toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant()}${hex(3)}-${hex(12)}`
    },
    secretId: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${variant()}${hex(3)}-${hex(12)}`,
    salt: () => hex(64),
  }
}
