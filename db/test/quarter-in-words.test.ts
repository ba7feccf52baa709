import { expect, test } from 'vitest'
import { inWords, type Paid } from '../src/quarter-in-words.ts'

const paid = (quarter: string, programme: string, households: number): Paid[] =>
  Array.from({ length: households }, (_, n) => ({
    ...{ quarter, programme, household: `${programme}-${n}`, fen: 10_050n },
  }))
const say = (rows: Paid[], monthKept = false) =>
  inWords(rows, { quarter: 'Q2', limit: 3, monthKept }, (code) => code)
const onTheBoard = /见村（居）公示栏张贴的名单/

test('each programme by its sum, and the whole', () => {
  expect(say([...paid('Q2', 'A', 5), ...paid('Q2', 'B', 4)])).toBe(
    'A5户，发放502.50元；B4户，发放402.00元；合计9户次，发放904.50元。',
  )
  expect(say([])).toBe('本季度没有发放社会救助资金。')
})

test('a programme of a few is told with the others only', () => {
  expect(say([...paid('Q2', 'A', 5), ...paid('Q2', 'B', 2)])).toBe(
    '各项救助合计7户次，发放703.50元。',
  )
})

test('what would tell of somebody stays on the board: few in all, one more than last quarter, a month that is kept', () => {
  expect(say(paid('Q2', 'A', 2))).toMatch(onTheBoard)
  expect(say([...paid('Q1', 'A', 5), ...paid('Q2', 'A', 6)])).toMatch(onTheBoard)
  expect(say([...paid('Q1', 'A', 5), ...paid('Q2', 'A', 5)])).toMatch(/合计5户次/)
  expect(say(paid('Q2', 'A', 5), true)).toMatch(onTheBoard)
})
