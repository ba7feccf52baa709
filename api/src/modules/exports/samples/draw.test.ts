import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Draw, drawMonetary, drawRandom } from './draw.ts'
import { seededNumbers } from './prng.ts'

const hash = createHash('sha256').update('frame').digest('hex')
const positions = (draws: Draw[]) => draws.map(({ position }) => position)

describe('the published examples', () => {
  test('numbers from the label "mingzhang" below 1000', () => {
    const number = seededNumbers('mingzhang')
    expect(Array.from({ length: 5 }, () => number(1000n))).toEqual([
      ...[0, 1, 2, 3, 4].map(
        (n) => BigInt(`0x${createHash('sha256').update(`mingzhang\n${n}`).digest('hex')}`) % 1000n,
      ),
    ])
  })

  test('five of a hundred rows with the seed 20251201', () => {
    expect(positions(drawRandom({ hash, rows: 100 }, '20251201', 5))).toMatchInlineSnapshot(`
      [
        92,
        11,
        70,
        74,
        4,
      ]
    `)
  })

  test('four places over ten amounts, one of them certain', () => {
    const fen = [100, 250, 9000, 0, 300, 40, 700, 120, 80, 410].map(BigInt)
    const { draws, total, interval } = drawMonetary({ hash, fen }, '20251201', 4)
    expect({ draws, total, interval }).toMatchInlineSnapshot(`
      {
        "draws": [
          {
            "certain": true,
            "position": 3,
            "value": null,
          },
          {
            "certain": true,
            "position": 7,
            "value": null,
          },
          {
            "certain": false,
            "position": 2,
            "value": 137n,
          },
          {
            "certain": false,
            "position": 8,
            "value": 787n,
          },
        ],
        "interval": 650n,
        "total": 11000n,
      }
    `)
  })
})

const seeds = fc.stringMatching(/^[\w-]{8,20}$/)

test('a random sample has its size, no row twice and none beyond the frame, and comes again from its seed', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 400 }), fc.nat(), (seed, rows, some) => {
      const size = 1 + (some % rows)
      const drawn = positions(drawRandom({ hash, rows }, seed, size))
      expect(new Set(drawn).size).toBe(size)
      expect(drawn.every((each) => each >= 1 && each <= rows)).toBe(true)
      expect(positions(drawRandom({ hash, rows }, seed, size))).toEqual(drawn)
      expect(drawRandom({ hash: `${hash}0`, rows: 1_000_000 }, seed, 3)).not.toEqual(
        drawRandom({ hash, rows: 1_000_000 }, seed, 3),
      )
    }),
  )
})

test('every row of a frame is as likely as any other', () => {
  const seen = new Map<number, number>()
  const draws = 6000
  for (let n = 0; n < draws; n += 1)
    for (const each of positions(drawRandom({ hash, rows: 12 }, `uniform-${n}`, 3)))
      seen.set(each, (seen.get(each) ?? 0) + 1)
  const expected = (draws * 3) / 12
  const chi = [...seen.values()].reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0)
  // Eleven degrees of freedom: beyond 31.3 once in a thousand; the seeds are fixed.
  expect([seen.size, chi < 31.3]).toEqual([12, true])
})

const frames = fc.array(
  fc.oneof(fc.bigInt(-50n, 0n), fc.bigInt(1n, 5000n), fc.bigInt(50_000n, 90_000n)),
  { minLength: 1, maxLength: 80 },
)

test('a monetary sample takes the large with certainty, nothing without money, nothing twice', () => {
  fc.assert(
    fc.property(seeds, frames, fc.integer({ min: 1, max: 30 }), (seed, fen, size) => {
      const { draws, total } = drawMonetary({ hash, fen }, seed, size)
      const drawn = positions(draws)
      expect(new Set(drawn).size).toBe(drawn.length)
      expect(drawn.every((each) => fen[each - 1]! > 0n)).toBe(true)
      const positive = fen.filter((each) => each > 0n).length
      expect(draws.length).toBe(Math.min(size, positive))
      for (const [n, each] of fen.entries())
        if (each > 0n && each * BigInt(size) >= total) expect(drawn).toContain(n + 1)
      expect(drawMonetary({ hash, fen }, seed, size).draws).toEqual(draws)
    }),
  )
})

test('below the interval a row is drawn in proportion to its amount', () => {
  const fen = [100n, 200n, 300n, 400n, 500n, 250n, 150n, 100n]
  const seen = fen.map(() => 0)
  const draws = 8000
  for (let n = 0; n < draws; n += 1)
    for (const each of positions(drawMonetary({ hash, fen }, `monetary-${n}`, 3).draws))
      seen[each - 1]! += 1
  for (const [n, each] of fen.entries()) {
    const p = (3 * Number(each)) / 2000
    const deviation = Math.sqrt(draws * p * (1 - p))
    expect(Math.abs(seen[n]! - draws * p)).toBeLessThan(4 * deviation)
  }
})
