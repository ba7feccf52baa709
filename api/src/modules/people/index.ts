export { coverStands, coverStandsNow } from './read/covered.ts'
export { coveredIn, householdConditions } from './read/households.ts'
export { type ApplicationRow, applicationsOf } from './read/applications.ts'
export { papersOf } from './read/papers.ts'
export { accountsInUse, type PayeeChangeRow, payeeChangesById } from './read/payees.ts'
export {
  bankAccountsById,
  headNameOf,
  type HouseholdRow,
  householdsById,
  personsById,
} from './read/people.ts'
export {
  amountsOf,
  type AmountVersionRow,
  dueIn,
  type SpellRow,
  spellsById,
  spellsOf,
} from './read/spells.ts'
