import type { ProgrammeRow } from './programme-index.ts'

export type ProgrammeMapper = ProgrammeRow
