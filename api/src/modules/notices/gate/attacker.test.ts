import { liesBeside, type PostedList } from '@mingzhang/db/list-differences.ts'
import { maskName } from '@mingzhang/db/mask-name.ts'
import { countCells, withheldName } from '@mingzhang/db/mask-rows.ts'
import { isOfKind } from '@mingzhang/db/notice-policy.ts'
import { expect, test } from 'vitest'

import type { NoticeKind } from '../../../__generated__/types.ts'
import { assess, type GateInput, type GateResult } from './assess.ts'

/**
 * Villages of 50 to 3,000 adults live through lists of sixteen months, each put out in the form that the gate lets out. Then
 * somebody who holds the register and kept every list reads what the web showed, by rules of his own, and counts whom each
 * row, and each change from any list to any other, can be.
 */
type Household = { id: string; name: string; size: number }
type Row = { household: Household; fen: bigint; remark: 'NEW' | 'CONTINUED' | 'ADJUSTED' }
type Shown = { name: string; size: number; fen: bigint; remark: string | null }
type Web = {
  kind: NoticeKind
  rows: Shown[] | null
  /** Whether it had counts and sums. */
  sums: boolean
  /** What the attacker is not shown. */
  truth: readonly Household[]
}

type Posted = PostedList & { programmeCode: null; web: Web }

const limit = 3

function random(seed: number) {
  let state = seed
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    chance: (p: number) => next() < p,
    pick: <T>(all: readonly T[]) => all[below(all.length)]!,
  }
}
type Random = ReturnType<typeof random>

// A third of a village bears three names; some are borne by one household alone.
const common = [...'王王王王王李李李李张张张刘刘陈陈杨赵黄周吴']
const rare = ['欧阳', '司马', '阿依·买买提', '布仁·巴雅尔', ...'仉乜禚逄笪缑胥亓仝佴']

function village(chance: Random, adults: number): Household[] {
  const count = Math.round(adults / 2.4)
  return Array.from({ length: count }, (_, n) => ({
    id: `${n}`,
    name: `${chance.chance(0.06) ? chance.pick(rare) : chance.pick(common)}${chance.pick(['建国', '秀英', '明', '桂兰'])}`,
    size: 1 + chance.below(5),
  }))
}

/** Month by month: who is on the roll and with what, one or two coming, going or changing; and the lists of three kinds. */
function live(chance: Random, register: Household[]) {
  const cells = countCells(register.map(({ name, size }) => ({ name, householdSize: size })))
  let roll = register
    .filter(() => chance.chance(0.04))
    .map((household) => ({ household, fen: worth(chance) }))
  const out: Posted[] = []
  const told = { rows: 0, counts: 0, heads: 0 }
  for (let month = 0; month < 16; month += 1) {
    const before = new Map(roll.map((each) => [each.household, each.fen]))
    roll = roll.filter(() => !chance.chance(0.05))
    for (let n = chance.below(4); n > 0; n -= 1) {
      const household = chance.pick(register)
      if (!roll.some((each) => each.household === household))
        roll.push({ household, fen: worth(chance) })
    }
    if (month % 12 === 6)
      roll = roll.map(({ household, fen }) => ({
        household,
        fen: fen + 2_000n * BigInt(household.size),
      }))
    const rows = roll.map(({ household, fen }): Row => ({
      ...{ household, fen },
      remark: !before.has(household)
        ? 'NEW'
        : before.get(household) === fen
          ? 'CONTINUED'
          : 'ADJUSTED',
    }))
    const aid = register
      .filter(() => chance.chance(0.01))
      .map((household): Row => ({ household, fen: worth(chance), remark: 'NEW' }))
    // Payment leaves out whoever an objection holds.
    const paid = rows.filter(() => !chance.chance(0.02))
    for (const [kind, list] of [
      ['DECISION', rows],
      ['PAYMENT', paid],
      ['TEMPORARY_AID', aid],
    ] as const) {
      if (list.length === 0) continue
      const posted = put(kind, list, cells, out, `${month}/${kind}`)
      told[posted.web.rows ? 'rows' : posted.web.sums ? 'counts' : 'heads'] += 1
      out.unshift(posted)
    }
  }
  return { out: out.map(({ web }) => web), told }
}

const worth = (chance: Random) => BigInt(15_000 + 50 * chance.below(900))

/** As an office would: rows where the gate lets them out, counts or a head where it does not. */
function put(
  kind: NoticeKind,
  list: readonly Row[],
  register: GateInput['register'],
  out: readonly Posted[],
  title: string,
): Posted {
  const earlier = out.filter((each) => liesBeside(each, { kind, programmeCode: null }))
  const rows = list.map(({ household: { id, name, size }, fen, remark }, n) => ({
    ...{
      position: n + 1,
      householdId: id,
      name,
      memberCount: size,
      amountFen: fen,
      reasonClass: null,
      remark: isOfKind(kind, 'REMARK') ? remark : null,
    },
  }))
  const ask = (rowsOnWeb: boolean): GateResult =>
    assess({
      kind,
      rowsOnWeb,
      place: '公示栏',
      texts: {},
      rows,
      minors: [],
      allowed: [],
      unknownYear: null,
      yearToEnter: null,
      register,
      earlier,
      limit,
    })
  const open = ask(true)
  const gate = open.passed ? open : ask(false)
  expect(gate.passed, 'a list always has a lawful form').toBe(true)
  const shown = gate.shown.map(({ maskedName, remark }, n) => ({ ...rows[n]!, maskedName, remark }))
  const web: Web = {
    kind,
    truth: list.map(({ household }) => household),
    rows: open.passed
      ? shown.map(({ maskedName, memberCount, amountFen, remark }) => ({
          name: maskedName,
          size: memberCount,
          fen: amountFen,
          remark,
        }))
      : null,
    sums: gate.sums.shown,
  }
  return {
    kind,
    programmeCode: null,
    title,
    sumsOnWeb: gate.sums.shown,
    households: rows.map(({ householdId }) => householdId),
    rows: open.passed ? shown : null,
    web,
  }
}

/** His own counting: a mask and a size leave so many households of the register. */
function whoItCanBe(register: readonly Household[]) {
  const key = (name: string, size: number) => `${name}/${size}`
  const borne = Map.groupBy(register, ({ name, size }) => key(maskName(name), size))
  const hidden = register.filter(
    ({ name, size }) => borne.get(key(maskName(name), size))!.length < limit,
  )
  return ({ name, size }: { name: string; size: number }) =>
    name === withheldName
      ? hidden.filter((each) => each.size === size)
      : (borne.get(key(name, size)) ?? [])
}

function minus<T>(all: readonly T[], less: readonly T[], keyOf: (each: T) => string): T[] {
  const left = Map.groupBy(less, keyOf)
  return all.filter((each) => !left.get(keyOf(each))?.pop())
}

test.each([
  [50, 6],
  [300, 4],
  [1000, 2],
  [3000, 1],
])('lists of sixteen months of villages of %i adults name nobody', (adults, villages) => {
  const chance = random(adults)
  const all = { rows: 0, counts: 0, heads: 0 }
  const named: string[] = []
  for (let n = 0; n < villages; n += 1) {
    const register = village(chance, adults)
    const { out, told } = live(chance, register)
    for (const form of ['rows', 'counts', 'heads'] as const) all[form] += told[form]
    const can = whoItCanBe(register)
    for (const [n, list] of out.entries()) {
      named.push(...alone(list, can))
      for (const other of out.slice(n + 1)) named.push(...beside(list, other))
    }
  }
  expect(named).toEqual([])
  // Where heads alone went out it would be no gate but a wall.
  expect(all.rows, JSON.stringify(all)).toBeGreaterThan(0)
  expect(all.counts, JSON.stringify(all)).toBeGreaterThan(0)
})

const isFew = (count: number) => count > 0 && count < limit

/** What one list tells by itself. */
function alone(list: Web, can: ReturnType<typeof whoItCanBe>): string[] {
  const rows = list.rows ?? []
  const marks = Map.groupBy(rows, ({ remark }) => remark)
  return [
    ...rows.flatMap((row) => {
      const candidates = can(row)
      if (candidates.length < limit) return `${row.name} ${row.size} can be ${candidates.length}`
      // Where all it can be are on the list, being on it is no guess.
      return candidates.every((each) => list.truth.includes(each)) ? `${row.name} all listed` : []
    }),
    ...[...marks].flatMap(([remark, marked]) =>
      marks.size > 1 && isFew(marked.length) ? `${marked.length} marked ${remark}` : [],
    ),
    ...(!list.rows && list.sums && isFew(list.truth.length) ? ['a sum of few'] : []),
  ]
}

/** Laid side by side, any list with any other of those that mostly name the same households. */
function beside(one: Web, other: Web): string[] {
  if (one.rows && other.rows) return besideRows(one, one.rows, other, other.rows)
  if (!one.sums || !other.sums) return []
  const came = minus(one.truth, other.truth, ({ id }) => id).length
  const went = minus(other.truth, one.truth, ({ id }) => id).length
  // One side alone, and few: the difference of the sums is what they receive.
  return came !== went && isFew(came + went) && !(came > 0 && went > 0)
    ? [`sums of ${one.kind} and ${other.kind} differ by ${came + went}`]
    : []
}

function besideRows(one: Web, rows: Shown[], other: Web, others: Shown[]): string[] {
  const aid = one.kind !== other.kind && [one, other].some(({ kind }) => kind === 'TEMPORARY_AID')
  const bySize = ({ name, size }: Shown) => `${name}/${size}`
  const keys = aid
    ? [({ name }: Shown) => name]
    : [bySize, (row: Shown) => `${bySize(row)}/${row.fen}`]
  return keys.flatMap((key) => {
    const came = minus(rows, others, key).length
    const went = minus(others, rows, key).length
    // Of other people: what is alike is chance.
    const alike =
      one.kind === other.kind || (rows.length - came) * 2 >= Math.max(rows.length, others.length)
    return alike && [came, went].some(isFew)
      ? [`${one.kind} and ${other.kind} differ by ${came} and ${went}`]
      : []
  })
}
