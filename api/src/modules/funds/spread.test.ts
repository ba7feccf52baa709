import fc from 'fast-check'
import { expect, test } from 'vitest'

import { spreadRecoveries } from './spread.ts'

const line = (key: string, holdsFen: bigint) => ({ key, holdsFen })
const months = [line('08', 100n), line('09', 100n), line('10', 100n)]
const fen = (shares: { fen: bigint }[]) => shares.map((share) => share.fen)
const sum = (parts: readonly bigint[]) => parts.reduce((total, each) => total + each, 0n)

test('a recovery of several months lies on the first of them first, once', () => {
  const [shares] = spreadRecoveries([{ amountFen: 150n, droppedFen: 0n, lines: months }])
  expect(fen(shares!)).toEqual([100n, 50n, 0n])
})

test('a later one takes what the earlier leaves of a line', () => {
  const [one, other] = spreadRecoveries([
    { amountFen: 150n, droppedFen: 0n, lines: months },
    { amountFen: 60n, droppedFen: 0n, lines: months.slice(1) },
  ])
  expect(fen(one!)).toEqual([100n, 50n, 0n])
  expect(fen(other!)).toEqual([50n, 10n])
})

test('what was dropped stands where it was asked for and is in nobody’s way', () => {
  const [dropped, again] = spreadRecoveries([
    { amountFen: 100n, droppedFen: 100n, lines: months.slice(0, 1) },
    { amountFen: 100n, droppedFen: 0n, lines: months.slice(0, 1) },
  ])
  expect([fen(dropped!), fen(again!)]).toEqual([[100n], [100n]])
})

test('assessed as the database allows, shares of a recovery are its amount and those of a line never more than it', () => {
  const asked = fc.record({
    from: fc.nat(5),
    length: fc.nat(5),
    part: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(1n, 90_000n), { minLength: 6, maxLength: 6 }),
      fc.array(asked, { maxLength: 8 }),
      (holds, wishes) => {
        const all = holds.map((each, i) => line(String(i), each))
        const recoveries: { amountFen: bigint; droppedFen: bigint; lines: typeof all }[] = []
        for (const { from, length, part } of wishes) {
          const lines = all.slice(from, from + length + 1)
          const earlier = recoveries.filter((each) => each.lines.some((own) => lines.includes(own)))
          const left =
            sum(lines.map(({ holdsFen }) => holdsFen)) - sum(earlier.map((each) => each.amountFen))
          const amountFen = (left * BigInt(part)) / 100n
          if (amountFen > 0n) recoveries.push({ amountFen, droppedFen: 0n, lines })
        }
        const shares = spreadRecoveries(recoveries)
        expect(shares.map((own) => sum(fen(own)))).toEqual(
          recoveries.map(({ amountFen }) => amountFen),
        )
        for (const { key, holdsFen } of all) {
          const own = shares.flat().filter((share) => share.line.key === key)
          expect(sum(fen(own)) <= holdsFen).toBe(true)
        }
      },
    ),
  )
})
