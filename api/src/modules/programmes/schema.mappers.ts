import type { ProgrammeRow } from './programme-index.ts'
import type { HolidayRow, SettingRow } from './read.ts'
import type { SettingKind } from './setting-kinds.ts'
import type { AmountDue, StandardRow } from './rules.ts'

export type AmountDueMapper = AmountDue
export type HolidayMapper = HolidayRow
export type ProgrammeMapper = ProgrammeRow
export type SettingMapper = SettingRow
export type SettingKindMapper = SettingKind & { setting: SettingRow | null }
export type StandardMapper = StandardRow
