import type { RecoveryEventRow, RecoveryPage, RecoveryRow } from './read/recoveries.ts'

export type RecoveryMapper = RecoveryRow
export type RecoveryConnectionMapper = RecoveryPage
export type RecoveryEventMapper = RecoveryEventRow
