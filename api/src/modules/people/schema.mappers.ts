import type { HouseholdPage } from './read/households.ts'
import type { RevealRow, WorkingPaperRow } from './read/papers.ts'
import type { AccountInUseRow, PayeeChangeRow } from './read/payees.ts'
import type { BankAccountRow, HouseholdRow, MemberRow, PersonRow } from './read/people.ts'
import type { PlaceFigures } from './read/roll-figures.ts'
import type { AmountVersionRow, SpellRow } from './read/spells.ts'

export type AccountInUseMapper = AccountInUseRow
export type AmountVersionMapper = AmountVersionRow
export type BankAccountMapper = BankAccountRow
export type FoundBankAccountMapper = { bankAccount: BankAccountRow; householdId: string | null }
export type HouseholdConnectionMapper = HouseholdPage
export type HouseholdMapper = HouseholdRow
export type HouseholdMemberMapper = MemberRow
export type IdentityRevealMapper = RevealRow
export type PayeeChangeMapper = PayeeChangeRow
export type PersonMapper = PersonRow
export type RollOfPlaceMapper = PlaceFigures
export type SpellMapper = SpellRow
export type WorkingPaperMapper = WorkingPaperRow
