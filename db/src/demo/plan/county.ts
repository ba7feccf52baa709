import { Builder } from './builder.ts'
import { monthStart } from './calendar.ts'
import { planCaseload } from './caseload.ts'
import { planDestitute } from './destitute.ts'
import { placeCases } from './placing.ts'
import { planPlaces, type TownshipPlan, type VillagePlan } from './places.ts'
import { seeded } from './random.ts'
import { planRelief } from './relief.ts'
import { planSubsistence } from './subsistence.ts'
import { subsistenceTargets } from './targets.ts'
import { planTemporaryAid } from './temporary-aid.ts'
import type { AccountPlan, HouseholdPlan, InstitutionPlan, PersonPlan, SpellPlan } from './types.ts'

export type FactPlan = {
  kind: 'DEATH' | 'VEHICLE' | 'PAYROLL' | 'OTHER_COUNTY_ROLL'
  person: PersonPlan
  source: string
  cutOffOn: string
  validFrom: string
  validTo?: string
  detail: Record<string, string | boolean | number>
}

/** Paid although nobody decided it (R20). */
export type UnapprovedLine = {
  household: HouseholdPlan
  programme: SpellPlan['programme']
  month: number
  fen: number
}

/** Where what was done differs from what the rules say: every story writes here or into the facts. */
export type Deviations = {
  unapproved: UnapprovedLine[]
  overpaid: { spell: SpellPlan; month: number; fen: number }[]
  funerals: { spell: SpellPlan; month: number; fen: number }[]
  slowBatch?: { townshipCode: string; programme: SpellPlan['programme']; month: number }
  slowQuota?: { programme: SpellPlan['programme']; month: number }
  overdueReviews: SpellPlan[]
  withoutPreliminary: SpellPlan[]
  shortPreliminary: SpellPlan[]
  latePaymentNotice: { village: VillagePlan; month: number }[]
  /** What the list said instead; null when the household was left out of it. */
  postedOtherwise: { spell: SpellPlan; month: number; fen: number | null }[]
  correctedNotice: { village: VillagePlan; month: number }[]
  statedOtherwise: { spell: SpellPlan; month: number; fen: number }[]
  dynamicFindings: { spell: SpellPlan; fact: string }[]
}

export type StoryPlace = {
  rule: string
  /** What a villager, an inspector, an auditor would call it. */
  zh: string
  en: string
  villageCode: string
  household?: HouseholdPlan
  look: string
  /** Looks like a breach of the rule and is none. */
  honest?: true
}

export type CountyPlan = {
  townships: TownshipPlan[]
  villages: VillagePlan[]
  levelled: VillagePlan
  neverRefusing: VillagePlan
  institution: InstitutionPlan
  builder: Builder
  people: PersonPlan[]
  households: HouseholdPlan[]
  accounts: AccountPlan[]
  spells: SpellPlan[]
  /** Places of support in the country, each with those who held it in turn. */
  destitutePlaces: SpellPlan[][]
  facts: FactPlan[]
  proxies: {
    household: HouseholdPlan
    account: AccountPlan
    holder: string
    post: string
    filedOn: string
  }[]
  kin: {
    household: HouseholdPlan
    staffName: string
    staffPost: string
    relation: string
    filedOn: string
  }[]
  deviations: Deviations
}

/** The county as honest people would have run it; stories are planted afterwards. */
export function planHonestCounty(): CountyPlan {
  const townships = planPlaces(seeded('places'))
  const villages = townships.flatMap((each) => each.villages)
  const communities = villages.filter((each) => each.kind === 'COMMUNITY')
  const rural = villages.filter((each) => each.kind === 'VILLAGE')
  const levelled = rural.find((each) => each.nameZh === '卧牛村')!
  const neverRefusing = rural.find((each) => each.nameZh === '麦岭村')!
  const builder = new Builder()
  for (const target of subsistenceTargets) {
    const urban = target.programme === 'SUBSISTENCE_URBAN'
    const cases = planCaseload(seeded(`caseload ${target.programme}`), target)
    const special = urban ? {} : { levelled, neverRefusing }
    const placed = placeCases(
      seeded(`placing ${target.programme}`),
      cases,
      urban ? communities : rural,
      special,
    )
    planSubsistence(builder, target.programme, placed)
  }
  const institution: InstitutionPlan = {
    id: builder.random.idAt('2024-12-02'),
    village: rural.find((each) => each.nameZh === '甘露村')!,
    name: '明河区中心敬老院',
    beds: 48,
  }
  const others = villages.filter((each) => each !== levelled)
  const otherRural = rural.filter((each) => each !== levelled)
  const destitutePlaces = planDestitute(builder, 'DESTITUTE_RURAL', otherRural, institution)
  planDestitute(
    builder,
    'DESTITUTE_URBAN',
    [0, 3, 12, 25].map((n) => communities[n]!),
  )
  planRelief(builder, villages)
  planTemporaryAid(builder, others)
  return {
    townships,
    villages,
    levelled,
    neverRefusing,
    institution,
    builder,
    people: builder.people,
    households: builder.households,
    accounts: builder.accounts,
    spells: builder.spells,
    destitutePlaces,
    facts: [],
    proxies: [],
    kin: [],
    deviations: {
      unapproved: [],
      overpaid: [],
      funerals: [],
      overdueReviews: [],
      withoutPreliminary: [],
      shortPreliminary: [],
      latePaymentNotice: [],
      postedOtherwise: [],
      correctedNotice: [],
      statedOtherwise: [],
      dynamicFindings: [],
    },
  }
}

/** The registry's list of deaths, as the health office sent it. */
export function registerDeaths(plan: CountyPlan): void {
  for (const { person, on } of plan.builder.deaths) {
    plan.facts.push({
      kind: 'DEATH',
      person,
      source: '区卫健委死亡医学证明',
      cutOffOn: '2025-11-25',
      validFrom: on,
      detail: { diedOn: on },
    })
  }
}

export const inWindow = (spell: SpellPlan) => spell.confirmedOn >= monthStart(1)
