import type { Builder } from './builder.ts'
import { monthStart, months, plusDays } from './calendar.ts'
import type { Case } from './caseload.ts'
import { inventChildName, surnameOf } from './names.ts'
import type { VillagePlan } from './places.ts'
import type { HouseholdPlan, MemberPlan, PersonPlan, Relation } from './types.ts'

/** A family whose members in need are as many as the case has units, in every month. */
export type Family = { household: HouseholdPlan; covered: MemberPlan[] }

type Part = { relation: Relation; needy: boolean; turns?: 'SEVENTY' | 'EIGHTEEN' }

const templates: Relation[][][] = [
  [],
  [['HEAD']],
  [
    ['HEAD', 'SPOUSE'],
    ['HEAD', 'CHILD'],
    ['HEAD', 'PARENT'],
  ],
  [
    ['HEAD', 'SPOUSE', 'CHILD'],
    ['HEAD', 'CHILD', 'PARENT'],
    ['HEAD', 'CHILD', 'CHILD'],
  ],
  [
    ['HEAD', 'SPOUSE', 'CHILD', 'PARENT'],
    ['HEAD', 'SPOUSE', 'CHILD', 'CHILD'],
  ],
  [['HEAD', 'SPOUSE', 'CHILD', 'CHILD', 'PARENT']],
]
const needsFirst: Relation[] = ['PARENT', 'CHILD', 'HEAD', 'SPOUSE']

export function makeFamily(builder: Builder, each: Case, village: VillagePlan): Family {
  const household = builder.household(village)
  if (each.orphan) return orphanWithGuardian(builder, household)
  const first = months.find((m) => each.sizes[m]! > 0)!
  const last = months.findLast((m) => each.sizes[m]! > 0)!
  const changeAt = months.find((m) => m > first && m <= last && each.sizes[m] !== each.sizes[m - 1])
  const turnAt = months.find(
    (m) => m > first && m <= last && m !== changeAt && each.units[m] !== each.units[m - 1],
  )
  const size = each.sizes[first]!
  const grows = changeAt !== undefined && each.sizes[changeAt]! > size
  const lost = changeAt === undefined ? 0 : each.units[changeAt - 1]! - each.units[changeAt]!
  const turn = turnAt === undefined ? 0 : each.units[turnAt]! - each.units[turnAt - 1]!
  const parts = choose(builder, size, each.units[first]!, changeAt && !grows ? lost : 0, turn)
  const covered = bear(builder, household, parts, turnAt)
  if (changeAt !== undefined) {
    if (grows) covered.push(join(builder, household, changeAt, lost < 0))
    else part(builder, household, covered, changeAt, lost > 0)
  }
  if (household.accounts.length === 0) {
    builder.account(household, household.members.find((m) => m.relation === 'HEAD')!.person)
  }
  for (const member of covered) member.from = Math.max(member.from, first === 1 ? 0 : first)
  return { household, covered }
}

/** Parts with their needs: a shrinking house has somebody who can leave, a turning one who turns. */
function choose(builder: Builder, size: number, units: number, lost: number, turn: number): Part[] {
  const wanted: Relation | undefined =
    turn > 0 ? 'PARENT' : turn < 0 ? 'CHILD' : lost > 0 && size > 2 ? 'PARENT' : undefined
  const couple = lost > 0 && size === 2
  const fitting = templates[size]!.filter((t) =>
    couple ? t.includes('SPOUSE') : !wanted || size === 1 || t.includes(wanted),
  )
  const relations = builder.random.pick(fitting)
  const parts: Part[] = relations.map((relation) => ({ relation, needy: false }))
  if (turn > 0) (parts.find((p) => p.relation === 'PARENT') ?? parts[0]!).turns = 'SEVENTY'
  if (turn < 0) {
    const child = parts.find((p) => p.relation === 'CHILD')!
    child.turns = 'EIGHTEEN'
    child.needy = true
  }
  let left = units - parts.filter((p) => p.needy).length
  const order = couple ? (['HEAD', 'SPOUSE'] as Relation[]) : needsFirst
  for (const relation of order) {
    for (const each of parts) {
      if (left > 0 && each.relation === relation && !each.needy && !each.turns) {
        each.needy = true
        left -= 1
      }
    }
  }
  return parts
}

function bear(builder: Builder, household: HouseholdPlan, parts: Part[], turnAt?: number) {
  const { random } = builder
  const child = parts.find((p) => p.relation === 'CHILD')
  const parent = parts.find((p) => p.relation === 'PARENT')
  const head = parts[0]!
  const young = child !== undefined && (child.needy || parent !== undefined)
  const old = head.needy && !child && !parent && random.chance(0.7)
  const headYears = parent
    ? [1979, 1983]
    : young
      ? [1974, 1989]
      : child
        ? [1957, 1966]
        : old
          ? [1933, 1953]
          : [1957, 1982]
  const turning = (year: number) => turningIn(year, turnAt!, random.int(0, 27))
  const headSex = random.chance(0.6) ? 'M' : 'F'
  const headBirth = head.turns ? turning(1955) : builder.birth(headYears[0]!, headYears[1]!)
  const made: MemberPlan[] = []
  for (const each of parts) {
    const father = made[0]?.person.name
    if (each.relation === 'HEAD') {
      made.push(
        builder.person(household, {
          relation: 'HEAD',
          sex: headSex,
          birth: headBirth,
          disabled: each.needy && !old,
        }),
      )
    } else if (each.relation === 'SPOUSE') {
      const year = Number(headBirth.slice(0, 4)) + random.int(-2, 3)
      const birth =
        each.needy && old
          ? builder.birth(1934, 1953)
          : builder.birth(Math.max(1957, year), Math.max(1957, year))
      made.push(
        builder.person(household, {
          relation: 'SPOUSE',
          sex: headSex === 'M' ? 'F' : 'M',
          birth,
          disabled: each.needy && !old,
        }),
      )
    } else if (each.relation === 'PARENT') {
      const birth = each.turns
        ? turning(1955)
        : each.needy
          ? builder.birth(1948, 1953)
          : builder.birth(1957, 1959)
      const sex = random.chance(0.3) ? 'M' : 'F'
      const name =
        sex === 'M'
          ? surnameOf(father!) + random.pick([...'德福长庆茂']) + random.pick([...'山林海生'])
          : undefined
      made.push(
        builder.person(household, { relation: 'PARENT', sex, birth, ...(name ? { name } : {}) }),
      )
    } else {
      const headYear = Number(headBirth.slice(0, 4))
      const birth = each.turns
        ? turning(2007)
        : each.needy
          ? builder.birth(Math.max(2009, headYear + 21), 2023)
          : builder.birth(Math.max(1986, headYear + 20), 2005)
      const name = inventChildName(random, father!)
      made.push(
        builder.person(household, {
          relation: 'CHILD',
          sex: random.chance(0.5) ? 'M' : 'F',
          birth,
          name,
        }),
      )
    }
  }
  return made
}

/** A birthday in the month before the one whose list shows it. */
const turningIn = (year: number, month: number, day: number) =>
  `${year}${plusDays(monthStart(month - 1), day).slice(4)}`

function join(builder: Builder, household: HouseholdPlan, month: number, needy: boolean) {
  const { random } = builder
  const head = household.members[0]!.person
  const birth = needy
    ? plusDays(monthStart(month - 1), random.int(0, 20))
    : builder.birth(2000, 2005)
  const name = inventChildName(random, head.name)
  const relation = needy && Number(head.birth.slice(0, 4)) < 1975 ? 'GRANDCHILD' : 'CHILD'
  const sex = random.chance(0.5) ? 'M' : 'F'
  return builder.person(household, { relation, sex, birth, name, from: month })
}

/** Who was in need dies, and the count falls the next month; who was not moves out. */
function part(
  builder: Builder,
  household: HouseholdPlan,
  covered: MemberPlan[],
  month: number,
  needy: boolean,
): void {
  const [head, second] = covered
  const leaver = needy
    ? (covered.find((m) => m.relation === 'PARENT') ?? head!)
    : (covered.find((m) => m.relation === 'CHILD' || m.relation === 'SPOUSE') ?? covered.at(-1)!)
  leaver.to = month
  if (needy) builder.death(leaver.person, month - 1)
  if (leaver === head) {
    second!.to = month
    covered.push(builder.member(household, second!.person, 'HEAD', month))
    builder.account(household, head.person)
    builder.account(household, second!.person, month)
  }
}

function orphanWithGuardian(builder: Builder, household: HouseholdPlan): Family {
  const guardian = builder.person(household, {
    relation: 'GRANDPARENT',
    sex: builder.random.chance(0.5) ? 'M' : 'F',
    birth: builder.birth(1955, 1963),
  })
  const child = builder.person(household, {
    relation: 'HEAD',
    sex: builder.random.chance(0.5) ? 'M' : 'F',
    birth: builder.birth(2011, 2016),
    name: inventChildName(builder.random, guardian.person.name),
  })
  delete child.person.phone
  household.guardian = guardian.person
  builder.account(household, guardian.person)
  return { household, covered: [child] }
}

export const coveredIn = (covered: MemberPlan[], month: number): PersonPlan[] =>
  covered.filter((m) => m.from <= month && month < (m.to ?? 99)).map((m) => m.person)
