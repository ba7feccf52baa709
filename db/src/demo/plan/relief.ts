import type { Builder } from './builder.ts'
import { monthStart, months, plusDays, plusWorkdays } from './calendar.ts'
import { endSpell } from './endings.ts'
import { inventChildName } from './names.ts'
import type { VillagePlan } from './places.ts'
import { marginalSizes, rigidSizes } from './targets.ts'
import type { HouseholdPlan, PersonPlan, SpellPlan } from './types.ts'

/** 低保边缘 and 支出型: recognised, referred, never paid monthly. */
export function planRelief(builder: Builder, villages: VillagePlan[]): void {
  const sizes = (counts: number[]) => counts.flatMap((n, i) => Array<number>(n).fill(i + 1))
  const { random } = builder
  // Of the families at the border some came this year and some left it.
  random.shuffle(sizes(marginalSizes)).forEach((size, n) => {
    const first = n % 7 === 0 ? 2 + (n % 10) : 1
    add(builder, 'MARGINAL', villages[n % villages.length]!, size, first, 12)
  })
  for (let n = 0; n < 36; n += 1) {
    add(builder, 'MARGINAL', villages[(n * 3) % villages.length]!, 1 + (n % 3), 1, 2 + (n % 10))
  }
  // 支出型 lasts twelve months at most, so nobody was recognised before December 2024.
  random.shuffle(sizes(rigidSizes)).forEach((size, n) => {
    add(builder, 'RIGID_EXPENDITURE', villages[(n * 7) % villages.length]!, size, 1 + (n % 11), 12)
  })
}

function add(
  builder: Builder,
  programme: 'MARGINAL' | 'RIGID_EXPENDITURE',
  village: VillagePlan,
  size: number,
  first: number,
  end: number,
): void {
  const household = builder.household(village)
  const covered = reliefFamily(builder, household, size)
  const dates =
    first === 1 && programme === 'RIGID_EXPENDITURE'
      ? {
          confirmedOn: plusWorkdays('2024-12-01', builder.random.int(2, 20)),
          startMonth: monthStart(1),
        }
      : builder.confirmation(first)
  const spell: SpellPlan = {
    id: builder.random.idAt(dates.confirmedOn),
    programme,
    household,
    applicant: covered[0]!,
    aidFirst: false,
    onPaper: dates.confirmedOn < monthStart(1),
    ...dates,
    months: [
      undefined,
      ...months.map((m) =>
        m < first || m >= end
          ? undefined
          : { covered, units: 0, baseFen: 0, categoricalFen: 0, careFen: 0 },
      ),
    ],
  }
  if (end < 12) endSpell(builder, spell)
  builder.spells.push(spell)
}

/** A working family: a head, a spouse, children. */
export function reliefFamily(
  builder: Builder,
  household: HouseholdPlan,
  size: number,
): PersonPlan[] {
  const { random } = builder
  const sex = random.chance(0.6) ? 'M' : 'F'
  const head = builder.person(household, {
    relation: 'HEAD',
    sex,
    birth: builder.birth(1966, 1986),
  })
  const people = [head.person]
  if (size > 1 && random.chance(0.7)) {
    const other = sex === 'M' ? 'F' : 'M'
    const birth = plusDays(head.person.birth, random.int(-900, 1200))
    people.push(builder.person(household, { relation: 'SPOUSE', sex: other, birth }).person)
  }
  while (people.length < size) {
    const year = Number(head.person.birth.slice(0, 4)) + 23
    const birth = builder.birth(year, Math.min(2022, year + 12))
    const name = inventChildName(random, head.person.name)
    const childSex = random.chance(0.5) ? 'M' : 'F'
    people.push(builder.person(household, { relation: 'CHILD', sex: childSex, birth, name }).person)
  }
  builder.account(household, head.person)
  return people
}
