import { months } from './calendar.ts'
import type { Random } from './random.ts'
import type { SubsistenceTarget } from './targets.ts'
import type { Band } from './types.ts'

/** One household in numbers only; index is the month by number, 0 stands for "before". */
export type Case = {
  sizes: number[]
  units: number[]
  bands: (Band | undefined)[]
  /** Per-head income in fen, before and after the re-assessment of July. */
  income?: [number, number]
  /** One village where everybody gets the same (R23). */
  levelled?: boolean
  /** A child alone, with a guardian. */
  orphan?: boolean
}

const whole = (size: number): number[] => [0, ...months.map(() => size)]
const isWhole = (c: Case) => months.every((m) => c.sizes[m] === c.sizes[1])
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

/** How many live in the levelled village; only the rural programme has one. */
const levelledCount = 9

/**
 * Builds backwards from November: entries lose their months before, shrinking households were one
 * larger, and enough households that left make up the rest, so that every month sums as it must.
 */
export function planCaseload(random: Random, target: SubsistenceTarget): Case[] {
  const stock = target.novemberSizes.flatMap((count, i) =>
    Array.from({ length: count }, (): Case => ({ sizes: whole(i + 1), units: [], bands: [] })),
  )
  const rural = target.programme === 'SUBSISTENCE_RURAL'
  const levelled = rural ? stock.splice(0, levelledCount) : []
  for (const each of levelled) each.levelled = true

  const untouched = random.shuffle(stock)
  const take = (fits: (size: number) => boolean): Case =>
    untouched.splice(
      untouched.findIndex((c) => fits(c.sizes[11]!)),
      1,
    )[0]!
  const left: Case[] = []
  for (const month of months.slice(1)) {
    for (let persons = target.entering; persons > 0;) {
      const wanted = persons >= 2 && random.chance(0.15) ? 2 : 1
      const entry = take((size) => size === wanted)
      entry.sizes = entry.sizes.map((size, m) => (m < month ? 0 : size))
      persons -= wanted
    }
    change(target.growing, () => take((size) => size >= 2 && size <= 4), month, -1)
    change(target.shrinking, () => take((size) => size <= 3), month, +1)
    const delta = target.persons[month - 1]! - target.persons[month - 2]!
    left.push(...leave(random, target.entering + target.growing - target.shrinking - delta, month))
  }

  const cases = [...stock, ...left]
  giveBands(random, cases, target)
  giveOrphans(cases)
  giveUnits(random, cases, target)
  for (const each of levelled) {
    each.bands = months.map(() => 'B' as const)
    each.bands.unshift('B')
    each.units = whole(0)
  }
  return [...cases, ...levelled]
}

function change(count: number, take: () => Case, month: number, before: number): void {
  for (let i = 0; i < count; i += 1) {
    const each = take()
    each.sizes = each.sizes.map((size, m) => (m > 0 && m < month ? size + before : size))
  }
}

function leave(random: Random, persons: number, month: number): Case[] {
  const cases: Case[] = []
  for (let left = persons; left > 0;) {
    const luck = random.next()
    const size = Math.min(left, luck < 0.06 ? 3 : luck < 0.2 ? 2 : 1)
    cases.push({
      sizes: whole(size).map((n, m) => (m < month ? n : 0)),
      units: [],
      bands: [],
    })
    left -= size
  }
  return cases
}

/** A and C come in twins of one course, so that their person-months are equal in every month. */
function giveBands(random: Random, cases: Case[], target: SubsistenceTarget): void {
  const courses = Map.groupBy(cases, (c) => c.sizes.join())
  for (const group of courses.values()) {
    const members = random.shuffle(group)
    const size = members[0]!.sizes[11]!
    const gaps = isWhole(members[0]!) && size <= 2 ? (size === 1 ? target.gapPairs - 4 : 4) : 0
    for (let i = 0; i < gaps; i += 1) givePairOfIncomes(random, members, target)
    const twins = Math.floor(members.length * 0.3)
    members.forEach((each, i) => {
      const band = i < twins ? 'A' : i < 2 * twins ? 'C' : 'B'
      each.bands = Array.from({ length: 12 }, () => band)
    })
    if (isWhole(members[0]!) && size === 1) moveBands(members, twins)
  }
}

/** Two incomes as far above as below half the standard: together they are worth two of band B. */
function givePairOfIncomes(random: Random, members: Case[], target: SubsistenceTarget): void {
  const half = target.programme === 'SUBSISTENCE_URBAN' ? [32250, 34850] : [22750, 26150]
  const before = random.int(10, 150) * 100
  const after = Math.max(1000, before + random.int(-9, 9) * 100)
  const [upper, lower] = [members.pop()!, members.pop()!]
  upper.income = [half[0]! + before, half[1]! + after]
  lower.income = [half[0]! - before, half[1]! - after]
}

/** A → B and its twin C → B in one month, and back: reviews that changed something. */
function moveBands(members: Case[], twins: number): void {
  ;[3, 4, 6, 8, 9, 10].forEach((month, i) => {
    const [a, c] = [members[i]!, members[twins + i]!]
    const fromB = i % 2 === 0
    a.bands = a.bands.map((band, m) => (m < month === fromB ? 'B' : band))
    c.bands = c.bands.map((band, m) => (m < month === fromB ? 'B' : band))
  })
}

function giveOrphans(cases: Case[]): void {
  const plain = cases.filter(
    (c) => isWhole(c) && c.sizes[1] === 1 && c.bands[1] === 'A' && !c.income,
  )
  for (const each of plain.slice(-3)) each.orphan = true
}

/** Units follow the members; what is missing to the month's sum is a birthday or a certificate. */
function giveUnits(random: Random, cases: Case[], target: SubsistenceTarget): void {
  for (const each of cases) {
    const present = months.filter((m) => each.sizes[m]! > 0)
    let size = each.sizes[present[0]!]!
    let units = 0
    for (let i = 0; i < size; i += 1) if (random.chance(target.unitShare)) units += 1
    if (each.orphan) units = 1
    each.units = whole(0)
    for (const m of present) {
      const now = each.sizes[m]!
      if (now > size && random.chance(0.5)) units += 1
      if (now < size && (units === size || (units > 0 && random.chance(0.5)))) units -= 1
      size = now
      each.units[m] = units
    }
  }
  const open = random.shuffle(cases.filter((c) => isWhole(c) && !c.orphan))
  for (const month of months) {
    let missing = target.units[month - 1]! - sum(cases.map((c) => c.units[month]!))
    while (missing !== 0) {
      const step = Math.sign(missing)
      shiftUnit(open, month, step)
      missing -= step
    }
  }
}

function shiftUnit(open: Case[], month: number, step: number): void {
  const at = open.findIndex((c) => {
    const units = c.units[month]!
    if (step > 0) return units < c.sizes[1]!
    // A child that comes of age leaves an adult in the house.
    return units > 0 && (month === 1 || c.sizes[1]! >= 2)
  })
  const [found] = open.splice(at, 1)
  found!.units = found!.units.map((units, m) => (m >= month ? units + step : units))
}
