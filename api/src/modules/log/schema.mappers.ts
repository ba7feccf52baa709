import type { AccessReadRow, LogEntryRow, LogHeadRow } from './read.ts'

export type AccessReadMapper = AccessReadRow
export type LogEntryMapper = LogEntryRow
export type LogHeadMapper = LogHeadRow
