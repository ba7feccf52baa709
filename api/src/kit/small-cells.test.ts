import fc from 'fast-check'
import { expect, test } from 'vitest'

import { hiddenCells, hiddenPlaces } from './small-cells.ts'

test.each([
  ['a small one takes the least of the others along', [1, 20, 5, 60], [true, false, true, false]],
  ['two that are together no few stand alone', [2, 2, 50], [true, true, false]],
  ['two that are together few take a third along', [1, 1, 50, 9], [true, true, false, true]],
  ['a zero is no small one', [0, 3, 4], [false, false, false]],
  ['the only one there is cannot hide behind another', [0, 2, 0], [false, true, false]],
])('%s', (_, counts, hidden) => expect(hiddenCells(counts, 3)).toEqual(hidden))

test('whoever knows the sum works out no small one where there is another to hide it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), (counts) => {
      const hidden = hiddenCells(counts, 3)
      const out = counts.filter((_, n) => hidden[n])
      const shown = counts.filter((count, n) => !hidden[n] && count > 0)
      counts.forEach((count, n) => {
        if (count > 0 && count < 3) expect(hidden[n]).toBe(true)
        if (count === 0) expect(hidden[n]).toBe(false)
      })
      if (out.length > 0 && shown.length > 0) {
        expect(out.length).toBeGreaterThan(1)
        expect(out.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(3)
      }
    }),
  )
})

const hiddenOf = (counts: Record<string, number>) =>
  [
    ...hiddenPlaces(
      'all',
      (code) => (code === 'all' ? ['a', 'b', 'c'] : [`${code}1`, `${code}2`]),
      (code) => counts[code] ?? 0,
      3,
    ),
  ].toSorted()

test('whoever adds up the villages of a place that is hidden does not come to its number', () => {
  const counts = { a: 2, a1: 2, b: 5, b1: 5, c: 9, c1: 4, c2: 5 }
  expect(hiddenOf(counts)).toEqual(['a', 'a1', 'a2', 'b', 'b1', 'b2'])
})

test('one in each of two places is told of no place: whoever knows the sum would know both', () => {
  expect(hiddenOf({ a: 1, a1: 1, b: 1, b2: 1 })).toEqual([
    ...['a', 'a1', 'a2', 'b', 'b1', 'b2', 'c', 'c1', 'c2'],
  ])
})

test('where there is nothing, nothing is hidden', () => expect(hiddenOf({})).toEqual([]))
