export { loadProgrammes, type ProgrammeCode, type ProgrammeIndex, type ProgrammeRow } from './programme-index.ts'
