import type { ProgrammeRow } from './programme-index.ts'
import type { AmountDue, StandardRow } from './rules.ts'

export type AmountDueMapper = AmountDue
export type ProgrammeMapper = ProgrammeRow
export type StandardMapper = StandardRow
