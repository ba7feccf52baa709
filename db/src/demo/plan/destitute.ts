import type { Builder } from './builder.ts'
import { monthStart, months } from './calendar.ts'
import { buryApplicant } from './endings.ts'
import type { VillagePlan } from './places.ts'
import { careFen, institutionalCount, monthlyFen } from './targets.ts'
import type { CareLevel, InstitutionPlan, SpellPlan } from './types.ts'

type Programme = 'DESTITUTE_URBAN' | 'DESTITUTE_RURAL'
const [S, P, F] = ['SELF_CARING', 'PARTLY_DEPENDENT', 'FULLY_DEPENDENT'] as const

/** A place of support, always taken: its care level by month, and the months a new person takes it. */
type Place = { care: CareLevel[]; changes: number[]; institutional: boolean }

const constant = (level: CareLevel): CareLevel[] => months.map(() => level)
const turning = (level: CareLevel, count: number, later: CareLevel): CareLevel[] =>
  months.map((m) => (m <= count ? level : later))

const times = (count: number, level: CareLevel) =>
  Array.from({ length: count }, () => constant(level))

/** 896 / 867 / 371 person-months of care in the country, 9 / 12 / 23 in town. */
const careOf: Record<Programme, CareLevel[][]> = {
  DESTITUTE_RURAL: [
    ...times(81, S),
    ...times(78, P),
    ...times(33, F),
    turning(S, 5, P),
    turning(P, 3, F),
  ],
  DESTITUTE_URBAN: [constant(F), constant(F), constant(P), [...turning(S, 9, P).slice(0, 10), F]],
}

/** Months by number in which the place passes on: the one before died. Stories use some of them. */
const changesByPlace: Record<Programme, Record<number, number[]>> = {
  DESTITUTE_RURAL: {
    3: [3],
    12: [5],
    25: [9],
    40: [6],
    58: [8],
    70: [11],
    85: [9],
    90: [7],
    99: [3, 9],
  },
  DESTITUTE_URBAN: {},
}

export function planDestitute(
  builder: Builder,
  programme: Programme,
  villages: VillagePlan[],
  institution?: InstitutionPlan,
): SpellPlan[][] {
  const account = institution && builder.institutionAccount(institution)
  return careOf[programme].map((care, n) => {
    const place: Place = {
      care,
      changes: changesByPlace[programme][n] ?? [],
      institutional: institution !== undefined && n >= 81 && n < 81 + institutionalCount,
    }
    const village = villages[n % villages.length]!
    const starts = [1, ...place.changes]
    return starts.map((first, i) => {
      const end = starts[i + 1] ?? 12
      const spell = newSpell(builder, programme, village, place, first, end)
      if (place.institutional) {
        spell.institution = institution!
        spell.household.accounts = [{ from: 0, account: account! }]
      }
      if (end < 12) {
        spell.endReason = 'DEATH'
        buryApplicant(builder, spell)
      }
      builder.spells.push(spell)
      return spell
    })
  })
}

function newSpell(
  builder: Builder,
  programme: Programme,
  village: VillagePlan,
  place: Place,
  first: number,
  end: number,
): SpellPlan {
  const { random } = builder
  const household = builder.household(village)
  const old = random.chance(0.9)
  const { person } = builder.person(household, {
    relation: 'HEAD',
    sex: random.chance(0.85) ? 'M' : 'F',
    birth: old ? builder.birth(1936, 1964) : builder.birth(1966, 1980),
    disabled: !old,
  })
  if (!place.institutional) builder.account(household, person)
  const { confirmedOn, startMonth } = builder.confirmation(first)
  return {
    id: random.idAt(confirmedOn),
    programme,
    household,
    applicant: person,
    method: 'FULL',
    aidFirst: false,
    confirmedOn,
    onPaper: confirmedOn < monthStart(1),
    startMonth,
    months: [
      undefined,
      ...months.map((month) => {
        if (month < first || month >= end) return undefined
        const care = place.care[month - 1]!
        return {
          covered: [person],
          units: 0,
          care,
          baseFen: monthlyFen(programme, month),
          categoricalFen: 0,
          careFen: careFen[care],
        }
      }),
    ],
  }
}
