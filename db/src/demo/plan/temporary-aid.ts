import type { Builder } from './builder.ts'
import { monthStart, months, plusWorkdays } from './calendar.ts'
import type { VillagePlan } from './places.ts'
import { reliefFamily } from './relief.ts'
import { grants, reserveGrantLimitYuan } from './targets.ts'
import { endMonth, type HouseholdPlan, type SpellPlan } from './types.ts'

const reasons = ['MEDICAL', 'MEDICAL', 'MEDICAL', 'EDUCATION', 'ACCIDENT', 'OTHER'] as const

/** 临时救助: 250 persons, one grant each, to families on a roll and to others. */
export function planTemporaryAid(builder: Builder, villages: VillagePlan[]): void {
  const { random } = builder
  const amounts = random.shuffle(grants.flatMap(([n, yuan]) => Array<number>(n).fill(yuan)))
  const open = new Set(villages.map((each) => each.code))
  const known = random.shuffle(
    builder.spells.filter((each) => {
      const kept = open.has(each.household.village.code) && endMonth(each) === 12 && !each.story
      return kept && !each.programme.startsWith('DESTITUTE')
    }),
  )
  const take = (fits: (spell: SpellPlan) => boolean) =>
    known.splice(known.findIndex(fits), 1)[0]!.household
  amounts.forEach((yuan, n) => {
    const kind = n % 10
    const household =
      kind < 4
        ? take((s) => s.programme.startsWith('SUBSISTENCE') && !s.household.guardian)
        : kind < 6
          ? take((s) => s.programme === (kind === 4 ? 'MARGINAL' : 'RIGID_EXPENDITURE'))
          : newcomer(builder, random.pick(villages))
    grant(builder, household, yuan, 2 + (n % 10))
  })
}

function newcomer(builder: Builder, village: VillagePlan): HouseholdPlan {
  const household = builder.household(village)
  reliefFamily(builder, household, builder.random.int(1, 4))
  return household
}

/**
 * Small and urgent: out of the reserve within days, papers after (急难型). Larger: the whole
 * procedure, and the regular run of the month.
 */
function grant(builder: Builder, household: HouseholdPlan, yuan: number, month: number): void {
  const aidFirst = yuan <= reserveGrantLimitYuan
  const person = household.members.find((m) => m.relation === 'HEAD')!.person
  const confirmedOn = aidFirst
    ? plusWorkdays(monthStart(month), -builder.random.int(1, 3))
    : builder.confirmation(month).confirmedOn
  const worth = { covered: [], units: 0, baseFen: 0, categoricalFen: 0, careFen: 0 }
  builder.spells.push({
    id: builder.random.idAt(confirmedOn),
    programme: 'TEMPORARY_AID',
    household,
    applicant: person,
    aidFirst,
    confirmedOn,
    onPaper: false,
    startMonth: monthStart(month),
    months: [undefined, ...months.map((m) => (m === month ? worth : undefined))],
    endReason: 'EXPIRED',
    grantYuan: yuan,
    reason: builder.random.pick(reasons),
  })
}
