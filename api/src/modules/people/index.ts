export { coveredIn, householdConditions } from './read/households.ts'
export { papersOf } from './read/papers.ts'
export { type PayeeChangeRow, payeeChangesById } from './read/payees.ts'
export {
  bankAccountsById,
  headNameOf,
  type HouseholdRow,
  householdsById,
  personsById,
} from './read/people.ts'
export { spellsById } from './read/spells.ts'
