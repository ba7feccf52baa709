import type { bands, programmeCodes, selfCareLevels } from '../../schema/programmes.ts'
import type { VillagePlan } from './places.ts'

export type ProgrammeCode = (typeof programmeCodes)[number]
export type Band = (typeof bands)[number]
export type CareLevel = (typeof selfCareLevels)[number]

export type PersonPlan = {
  id: string
  name: string
  sex: 'M' | 'F'
  birth: string
  disabled: boolean
  number: string
  phone?: string
  household: HouseholdPlan
}

export type Relation =
  | 'HEAD'
  | 'SPOUSE'
  | 'CHILD'
  | 'PARENT'
  | 'GRANDCHILD'
  | 'GRANDPARENT'
  | 'SIBLING'
  | 'WARD'
  | 'OTHER'

export type MemberPlan = {
  person: PersonPlan
  relation: Relation
  /** By number of month; 0 is before these records. `to` is the first month no longer. */
  from: number
  to?: number
}

export type AccountPlan = {
  id: string
  village: VillagePlan
  household?: HouseholdPlan
  institution?: InstitutionPlan
  payeeKind: 'PERSON' | 'GUARDIAN' | 'INSTITUTION'
  holderName: string
  bank: string
  number: string
}

export type InstitutionPlan = { id: string; village: VillagePlan; name: string; beds: number }

export type HouseholdPlan = {
  id: string
  code: string
  village: VillagePlan
  group: string
  members: MemberPlan[]
  /** Where its money goes; another account from a month on. */
  accounts: { from: number; account: AccountPlan }[]
  guardian?: PersonPlan
}

/** What a spell is in one month. */
export type SpellMonth = {
  covered: PersonPlan[]
  band?: Band
  incomeFen?: number
  units: number
  care?: CareLevel
  baseFen: number
  categoricalFen: number
  careFen: number
}

export type EndReason =
  | 'DEATH'
  | 'MOVED'
  | 'INCOME'
  | 'ASSETS'
  | 'SUPPORTER'
  | 'VOLUNTARY'
  | 'REFUSED_CHECKS'
  | 'PROGRAMME_CHANGE'
  | 'EXPIRED'

export type SpellPlan = {
  id: string
  programme: ProgrammeCode
  household: HouseholdPlan
  applicant: PersonPlan
  method?: 'BAND' | 'GAP' | 'FULL'
  institution?: InstitutionPlan
  aidFirst: boolean
  confirmedOn: string
  /** Confirmed before 2025: the evidence is on paper. */
  onPaper: boolean
  startMonth: string
  /** By number of month; undefined where it is not in force. */
  months: (SpellMonth | undefined)[]
  endReason?: EndReason
  /** Of 临时救助: what was granted. */
  grantYuan?: number
  reason?: 'MEDICAL' | 'EDUCATION' | 'ACCIDENT' | 'OTHER'
  /** A story already uses it: no household stands in two. */
  story?: string
}

export const firstMonth = (spell: SpellPlan) => spell.months.findIndex(Boolean)

/** Who stands for the household in a month: another after the head's death. */
export function headOf(household: HouseholdPlan, month: number): PersonPlan {
  const heads = household.members.filter((each) => each.relation === 'HEAD')
  const now = heads.find((each) => each.from <= month && month < (each.to ?? 99))
  return (now ?? heads.at(-1)!).person
}

export const accountOf = (household: HouseholdPlan, month: number): AccountPlan =>
  household.accounts.findLast((each) => each.from <= month)!.account

/** First month no longer in force; 12 when it runs on. */
export const endMonth = (spell: SpellPlan) => spell.months.findLastIndex(Boolean) + 1

export const lastWorth = (spell: SpellPlan): SpellMonth => spell.months[endMonth(spell) - 1]!

export const amountFen = (month: SpellMonth) => month.baseFen + month.categoricalFen + month.careFen
