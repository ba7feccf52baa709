import { maskName } from '@mingzhang/db/mask-name.ts'
import { isSafe, maskRows, type RegisterCell, withheldName } from '@mingzhang/db/mask-rows.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { assess, type GateInput } from './assess.ts'

type Household = { name: string; size: number; amount: bigint }

// A few surnames are many people's, most are few's.
const surnames = [
  ...'王王王王王李李李李张张张刘刘陈陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓',
]
const household = fc.record({
  name: fc
    .tuple(fc.constantFrom(...surnames, '欧阳'), fc.constantFrom('建国', '秀英', '明'))
    .map((parts) => parts.join('')),
  size: fc.integer({ min: 1, max: 5 }),
  amount: fc.integer({ min: 100, max: 900 }).map((yuan) => BigInt(yuan * 100)),
})
const village = (least: number, most: number) =>
  fc.array(household, { minLength: least, maxLength: most })

function cellsOf(register: readonly Household[]): RegisterCell[] {
  const cells = new Map<string, RegisterCell>()
  for (const { name, size } of register) {
    const maskedName = maskName(name)
    const cell = cells.get(`${maskedName}/${size}`) ?? {
      maskedName,
      householdSize: size,
      households: 0,
    }
    cells.set(`${maskedName}/${size}`, { ...cell, households: cell.households + 1 })
  }
  return [...cells.values()]
}

const limit = 3
const rowsOf = (helped: readonly Household[]) =>
  helped.map(({ name, size, amount }, n) => ({
    position: n + 1,
    householdId: `${n}/${name}/${size}`,
    name,
    memberCount: size,
    amountFen: amount,
    reasonClass: null,
  }))

/** The attacker, written from his side: he has every name and size, the page and its rule, and counts who it can be. */
function whoCanItBe(
  register: readonly Household[],
  shown: { maskedName: string; memberCount: number },
) {
  const families = new Map<string, number>()
  for (const { name, size } of register) {
    const key = `${maskName(name)}/${size}`
    families.set(key, (families.get(key) ?? 0) + 1)
  }
  return register.filter(({ name, size }) => {
    const named = families.get(`${maskName(name)}/${size}`)! >= limit
    return (
      size === shown.memberCount && (named ? maskName(name) : withheldName) === shown.maskedName
    )
  })
}

test('whatever the gate calls safe, the attacker cannot narrow below the limit, in villages of 50 to 3,000 adults', () => {
  fc.assert(
    fc.property(village(25, 1200), fc.integer({ min: 1, max: 40 }), (register, count) => {
      const helped = register.slice(0, count)
      const masked = maskRows(cellsOf(register), rowsOf(helped), limit)
      for (const { row, maskedName, risk } of masked) {
        const candidates = whoCanItBe(register, { maskedName, memberCount: row.memberCount })
        expect(candidates.length).toBe(risk.k)
        const alike = masked.filter(
          (each) => each.maskedName === maskedName && each.row.memberCount === row.memberCount,
        )
        expect(isSafe(risk, limit)).toBe(
          candidates.length >= limit && alike.length < candidates.length,
        )
      }
    }),
    { numRuns: 150 },
  )
})

const base: GateInput = {
  kind: 'PAYMENT',
  rowsOnWeb: true,
  place: '村公示栏',
  texts: { title: '某村2025年11月公示', body: '现将发放情况公示如下。' },
  rows: [],
  minors: [],
  allowed: [],
  unknownYear: null,
  yearToEnter: null,
  register: [],
  earlier: [],
  limit,
}
const many: Household[] = Array.from({ length: 400 }, (_, n) => ({
  name: `${'王李张刘陈'[n % 5]}某`,
  size: (n % 3) + 1,
  amount: 30_000n,
}))
const red = (input: Partial<GateInput>) =>
  assess({ ...base, ...input })
    .lines.filter(({ passed }) => !passed)
    .map(({ key, findings }) => [key, findings.map(({ code }) => code)])

test('without a register the web shows no rows; with counts alone it needs none', () => {
  const rows = rowsOf(many.slice(0, 6))
  expect(red({ rows })).toEqual([['PEOPLE', ['NO_REGISTER']]])
  expect(red({ rows, rowsOnWeb: false })).toEqual([])
  expect(red({ rows, register: cellsOf(many) })).toEqual([])
})

test('where all that a row can be are on the list, being on it is known, and the amount too where it is one', () => {
  const register = cellsOf(many)
  const everyKing = many.filter(({ name, size }) => name.startsWith('王') && size === 1)
  const others = many.filter(({ name }) => name.startsWith('李')).slice(0, 9)
  const positions = (input: Partial<GateInput>) =>
    assess({ ...base, register, ...input }).lines.flatMap(({ findings }) =>
      findings.map((finding) => [finding.code, finding.positions?.length]),
    )
  const rows = rowsOf([...everyKing, ...others])
  expect(positions({ rows })).toEqual([['HOMOGENEOUS', everyKing.length]])
  const unlike = rows.map((row) => ({ ...row, amountFen: BigInt(row.position) }))
  expect(positions({ rows: unlike })).toEqual([['ALL_LISTED', everyKing.length]])
})

test('two lists that differ by fewer households than the limit are refused together, and only those', () => {
  const register = cellsOf(many)
  const shown = (households: readonly Household[]) =>
    maskRows(register, rowsOf(households), limit).map(({ row, maskedName }) => ({
      ...row,
      maskedName,
    }))
  const earlier = (households: readonly Household[]) => [
    {
      ...{ kind: 'PAYMENT' as const, title: '上月', sumsOnWeb: true, households: [] },
      rows: shown(households),
    },
  ]
  const list = many.slice(0, 20)
  for (const [changed, expected] of [
    [0, []],
    [1, [['DIFFERENCES', ['SINGLED_OUT']]]],
    [2, [['DIFFERENCES', ['SINGLED_OUT']]]],
    [3, []],
  ] as const) {
    const later = [...list, ...many.slice(20, 20 + changed)]
    expect(
      red({ rows: rowsOf(later), register, earlier: earlier(list) }),
      `came ${changed}`,
    ).toEqual(expected)
    expect(
      red({ rows: rowsOf(list), register, earlier: earlier(later) }),
      `went ${changed}`,
    ).toEqual(expected)
  }
})

test('lists of two kinds that differ by fewer than the limit are refused beside each other, those of other people are not', () => {
  const register = cellsOf(many)
  const posted = (kind: NoticeKind, households: readonly Household[]) => ({
    ...{
      kind,
      title: '同月',
      sumsOnWeb: true,
      households: rowsOf(households).map(({ householdId }) => householdId),
    },
    rows: maskRows(register, rowsOf(households), limit).map(({ row, maskedName }) => ({
      ...row,
      maskedName,
    })),
  })
  const roster = many.slice(0, 20)
  const beside = (kind: NoticeKind, earlier: ReturnType<typeof posted>, paid: Household[]) =>
    red({ kind, rows: rowsOf(paid), register, earlier: [earlier] })
  const singled = [['DIFFERENCES', ['SINGLED_OUT']]]
  const decided = posted('DECISION', roster)
  expect(beside('PAYMENT', decided, roster)).toEqual([])
  for (const paid of [roster.slice(1), roster.slice(2), many.slice(0, 21), many.slice(1, 21)]) {
    expect(beside('PAYMENT', decided, paid)).toEqual(singled)
    expect(beside('DECISION', posted('PAYMENT', paid), roster)).toEqual(singled)
  }
  expect(beside('PAYMENT', decided, roster.slice(3))).toEqual([])
  expect(beside('PAYMENT', decided, [{ ...roster[0]!, amount: 1n }, ...roster.slice(1)])).toEqual(
    singled,
  )
  const aid = posted(
    'TEMPORARY_AID',
    roster.map((each) => ({ ...each, size: 1, amount: 90_000n })),
  )
  expect(beside('DECISION', aid, roster.slice(1))).toEqual(singled)
  // Four who were helped once are no list of those on the roll.
  expect(beside('DECISION', posted('TEMPORARY_AID', many.slice(100, 104)), roster)).toEqual([])
})

test('counts and sums that differ by fewer than the limit are shown neither beside rows nor beside other counts', () => {
  const register = cellsOf(many)
  const list = (households: readonly Household[], onWeb: boolean, sumsOnWeb = true) => ({
    ...{ kind: 'PAYMENT' as const, title: '上月', sumsOnWeb },
    rows: onWeb
      ? maskRows(register, rowsOf(households), limit).map(({ row, maskedName }) => ({
          ...row,
          maskedName,
        }))
      : null,
    households: rowsOf(households).map(({ householdId }) => householdId),
  })
  const ask = (now: boolean, later: readonly Household[], earlier: ReturnType<typeof list>) => {
    const input = { ...base, rows: rowsOf(later), rowsOnWeb: now, register, earlier: [earlier] }
    const { lines, sums } = assess(input)
    const codes = lines.flatMap(({ findings }) => findings.map(({ code }) => code))
    // With rows it is refused; without them it goes out as a head, and says so.
    return [codes, sums.shown, sums.beside]
  }
  const twenty = many.slice(0, 20)
  for (const [changed, told] of [
    [0, false],
    [1, true],
    [2, true],
    [3, false],
  ] as const) {
    const more = many.slice(0, 20 + changed)
    for (const [one, other] of [
      [twenty, more],
      [more, twenty],
    ] as const) {
      const counts = [[], !told, told ? '上月' : null]
      expect(ask(false, one, list(other, false)), `${changed}`).toEqual(counts)
      expect(ask(false, one, list(other, true)), `${changed}`).toEqual(counts)
      expect(ask(true, one, list(other, false)), `${changed}`).toEqual([
        told ? ['TOLD_BY_SUMS'] : [],
        ...[true, null],
      ])
      // What was never shown is laid beside nothing.
      expect(ask(false, one, list(other, false, false))).toEqual([[], true, null])
    }
  }
  // One or two households are not counted at all, nor fewer than the county’s own limit.
  const few = (count: number, own: number) =>
    assess({ ...base, rows: rowsOf(many.slice(0, count)), rowsOnWeb: false, limit: own }).sums.shown
  expect([few(2, 3), few(3, 3), few(4, 5), few(5, 5), few(0, 3)]).toEqual([
    ...[false, true, false, true, true],
  ])
})

test('a remark that few rows bear is shown on none', () => {
  const register = cellsOf(many)
  const shown = (marks: ('NEW' | 'CONTINUED' | null)[]) =>
    assess({
      ...{ ...base, register },
      rows: rowsOf(many.slice(0, marks.length)).map((row, n) => ({ ...row, remark: marks[n]! })),
    }).shown.map(({ remark }) => remark)
  const four = Array.from({ length: 4 }, () => 'CONTINUED' as const)
  expect(new Set(shown([...four, 'NEW', 'NEW']))).toEqual(new Set([null]))
  expect(new Set(shown([...four, 'NEW', 'NEW', 'NEW']))).toEqual(new Set(['CONTINUED', 'NEW']))
  expect(new Set(shown([...four, null]))).toEqual(new Set([null]))
  // Alike on all rows it tells none from another.
  expect(shown(['NEW', 'NEW'])).toEqual(['NEW', 'NEW'])
})

test('no text names somebody on the list, disguised or not; a place that is called like one is no person', () => {
  const rows = rowsOf([
    { name: '王建国', size: 1, amount: 1n },
    { name: '张庄', size: 1, amount: 1n },
  ])
  const text = (body: string) =>
    red({ rows, rowsOnWeb: false, texts: { body }, allowed: ['张庄村'] })
  expect(text('经核查，王建国户符合条件')).toEqual([['LEAKS', ['LEAK']]])
  expect(text('经核查，王\u200b建 国户符合条件')).toEqual([['LEAKS', ['LEAK']]])
  expect(text('张庄村2025年11月公示')).toEqual([])
  expect(text('张庄的名单')).toEqual([['LEAKS', ['LEAK']]])
})

test('the law’s lines cannot be overridden, the measured ones can', () => {
  const { lines } = assess({
    ...base,
    rows: rowsOf(many.slice(0, 6)),
    register: cellsOf(many),
    earlier: [
      {
        ...{ kind: 'PAYMENT', title: '上月', sumsOnWeb: true, households: [] },
        rows: [{ maskedName: '王**', memberCount: 1, amountFen: 1n }],
      },
    ],
  })
  expect(lines.filter(({ overridable }) => overridable).map(({ key }) => key)).toEqual([
    'PEOPLE',
    'DIFFERENCES',
  ])
  const reasoned = rowsOf(many.slice(0, 3)).map((row) => ({ ...row, reasonClass: 'MEDICAL' }))
  expect(red({ rows: reasoned, rowsOnWeb: false })).toEqual([['COLUMNS', ['NOT_OF_KIND']]])
  expect(red({ rows: reasoned, rowsOnWeb: false, kind: 'TEMPORARY_AID' })).toEqual([])
  expect(red({ kind: 'PRELIMINARY' })).toEqual([['COLUMNS', ['NOT_ON_WEB']]])
  expect(red({ place: null })).toEqual([['PLACE', ['NO_PLACE']]])
  expect(red({ unknownYear: 2027 })).toEqual([['PLACE', ['NO_CALENDAR']]])
  expect(red({ texts: { title: '公示', body: '证件 410499195202', place: '290011' } })).toEqual([
    ['LEAKS', ['LEAK']],
  ])
  expect(
    red({
      rows: rowsOf([{ name: '小明', size: 1, amount: 1n }]),
      minors: ['小明'],
      rowsOnWeb: false,
    }),
  ).toEqual([['LEAKS', ['LEAK_IN_NAME']]])
})
