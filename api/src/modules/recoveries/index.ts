export {
  eventsOfRecoveries,
  outstandingOf,
  recoveriesOfHouseholds,
  recoveryConditions,
  type RecoveryEventRow,
  type RecoveryRow,
} from './read/recoveries.ts'
export { type LineShare, sharesOfLines } from './read/shares.ts'
