export {
  loadProgrammes,
  type ProgrammeCode,
  type ProgrammeIndex,
  type ProgrammeRow,
} from './programme-index.ts'
export {
  dueInWorkdays,
  listAllStandards,
  listSettings,
  listStandardsKnown,
  movedDays,
  placesOfFew,
  settingOn,
  settingValue,
} from './read.ts'
export { type AmountDue, amountDue, type DueInput, inForce, type StandardRow } from './rules.ts'
