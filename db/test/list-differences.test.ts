import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type ComparedRow, differences, singledOut } from '../src/list-differences.ts'

const limit = 3
const row = fc.record({
  maskedName: fc.constantFrom('王**', '李**', '张**', '刘**', '某**'),
  memberCount: fc.integer({ min: 1, max: 4 }),
  amountFen: fc.integer({ min: 100, max: 900 }).map((yuan) => BigInt(yuan * 100)),
})
const rows = fc.array(row, { minLength: 8, maxLength: 40 })
const rise = fc.integer({ min: 1, max: 80 }).map((yuan) => BigInt(yuan * 100))
const refused = (earlier: readonly ComparedRow[], later: readonly ComparedRow[]) =>
  differences(earlier, later).some((each) => singledOut(each, limit))
const risen = (list: readonly ComparedRow[], share: (row: ComparedRow) => bigint) =>
  list.map((each) => ({ ...each, amountFen: each.amountFen! + share(each) }))

test('a household that leaves does not hide behind others that come, nor one that comes behind others that leave', () => {
  fc.assert(
    fc.property(rows, fc.array(row, { minLength: 3, maxLength: 9 }), (list, others) => {
      const strangers = others.map((each) => ({ ...each, maskedName: '赵**' }))
      const later = [...list.slice(1), ...strangers]
      expect(refused(list, later)).toBe(true)
      expect(refused(later, list)).toBe(true)
    }),
  )
})

test('a household that comes, leaves or changes alone does not hide behind a rise that all were given', () => {
  fc.assert(
    fc.property(rows, row, rise, (list, one, each) => {
      for (const share of [
        () => each,
        ({ memberCount }: ComparedRow) => each * BigInt(memberCount),
      ]) {
        expect(refused(list, [...risen(list, share), one])).toBe(true)
        expect(refused([...list, one], risen(list, share))).toBe(true)
        // By an odd sum, so that no rise of the others explains it.
        const [first, ...rest] = risen(list, share)
        const later = [{ ...first!, amountFen: first!.amountFen! + 1n }, ...rest]
        expect(refused(list, later)).toBe(true)
      }
    }),
  )
})

test('the same list, a rise that all were given, and changes of as many as the limit go out', () => {
  fc.assert(
    fc.property(rows, rise, fc.integer({ min: 3, max: 9 }), (list, each, many) => {
      const strangers = Array.from({ length: many }, (_, n) => ({
        ...{ maskedName: '赵**', memberCount: 1, amountFen: BigInt(n) },
      }))
      expect(refused(list, list)).toBe(false)
      expect(refused(list, [...list, ...strangers])).toBe(false)
      expect(refused([...list, ...strangers], list)).toBe(false)
    }),
  )
  const alike = Array.from({ length: 12 }, (_, n) => ({
    ...{ maskedName: '王**', memberCount: 1 + (n % 2), amountFen: BigInt(20_000 + n) },
  }))
  expect(
    refused(
      alike,
      risen(alike, () => 3000n),
    ),
  ).toBe(false)
})

test('a way of care, a reason or a guardian tells rows apart too', () => {
  const list = Array.from({ length: 6 }, () => ({
    ...{ maskedName: '王**', memberCount: 1, amountFen: 1n, careMode: 'DISPERSED' },
  }))
  const moved = [{ ...list[0]!, careMode: 'INSTITUTIONAL' }, ...list.slice(1)]
  expect(refused(list, list)).toBe(false)
  expect(refused(list, moved)).toBe(true)
  expect(refused(list, [{ ...list[0]!, guardian: true }, ...list.slice(1)])).toBe(true)
})
