import type { Builder } from './builder.ts'
import { plusDays, plusWorkdays, scheduleOf } from './calendar.ts'
import { inWindow, type CountyPlan } from './county.ts'
import type { Random } from './random.ts'
import { reliefFamily } from './relief.ts'
import { firstMonth, type HouseholdPlan, type ProgrammeCode, type SpellPlan } from './types.ts'
import type { VillagePlan } from './places.ts'

export type ApplicationPlan = {
  household: HouseholdPlan
  programme: ProgrammeCode
  state: 'SURVEYING' | 'IN_NOTICE' | 'CONFIRMED' | 'REJECTED'
  appliedOn: string
  acceptedOn?: string
  surveyedOn?: string
  submittedOn?: string
  decidedOn?: string
  rejectReason?: 'INCOME' | 'ASSETS' | 'SUPPORTER' | 'REFUSED_CHECKS'
  spell?: SpellPlan
}

const reasons = ['INCOME', 'INCOME', 'ASSETS', 'SUPPORTER', 'REFUSED_CHECKS'] as const

/** Who applied: every spell of this year, and those who were refused or still wait. */
export function planApplications(plan: CountyPlan, random: Random): ApplicationPlan[] {
  const confirmed = plan.spells
    .filter((each) => inWindow(each) && each.grantYuan === undefined)
    .map((spell) => confirmedOf(random, spell))
  const saying = plan.villages.filter((each) => each !== plan.neverRefusing)
  // At least one refusal everywhere else: a village that never says no is the story of one.
  const refused = saying.flatMap((village, n) =>
    Array.from({ length: 1 + (n % 2) }, () => refusedIn(plan.builder, random, village)),
  )
  const open = saying.filter((_, n) => n % 6 === 1)
  const waiting = open.map((village, n) => waitingIn(plan.builder, village, n))
  return [...confirmed, ...refused, ...waiting]
}

function confirmedOf(random: Random, spell: SpellPlan): ApplicationPlan {
  const closes = plusWorkdays(scheduleOf(firstMonth(spell)).draftedOn, -7)
  const acceptedOn = plusWorkdays(closes, -random.int(14, 18))
  return {
    household: spell.household,
    programme: spell.programme,
    state: 'CONFIRMED',
    appliedOn: plusDays(acceptedOn, -random.int(0, 2)),
    acceptedOn,
    surveyedOn: plusWorkdays(acceptedOn, random.int(1, 3)),
    submittedOn: plusWorkdays(closes, 1),
    decidedOn: spell.confirmedOn,
    spell,
  }
}

const own = (village: VillagePlan): ProgrammeCode =>
  village.kind === 'COMMUNITY' ? 'SUBSISTENCE_URBAN' : 'SUBSISTENCE_RURAL'

function refusedIn(builder: Builder, random: Random, village: VillagePlan): ApplicationPlan {
  const household = newApplicant(builder, village, random.int(1, 4))
  const acceptedOn = plusWorkdays('2025-01-08', random.int(0, 190))
  return {
    household,
    programme: own(village),
    state: 'REJECTED',
    appliedOn: plusDays(acceptedOn, -1),
    acceptedOn,
    surveyedOn: plusWorkdays(acceptedOn, 3),
    decidedOn: plusWorkdays(acceptedOn, random.int(10, 20)),
    rejectReason: random.pick(reasons),
  }
}

/** On 1 December some hang on the board, some are being visited. */
function waitingIn(builder: Builder, village: VillagePlan, n: number): ApplicationPlan {
  const posted = n % 3 !== 2
  return {
    household: newApplicant(builder, village, 1 + (n % 3)),
    programme: own(village),
    state: posted ? 'IN_NOTICE' : 'SURVEYING',
    appliedOn: posted ? '2025-11-05' : '2025-11-24',
    acceptedOn: posted ? '2025-11-06' : '2025-11-25',
    ...(posted ? { surveyedOn: '2025-11-11' } : {}),
  }
}

function newApplicant(builder: Builder, village: VillagePlan, size: number): HouseholdPlan {
  const household = builder.household(village)
  reliefFamily(builder, household, size)
  return household
}
