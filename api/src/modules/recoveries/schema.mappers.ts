import type { CoveredInstalment } from './plan-rules.ts'
import type { PlanRow } from './read/plans.ts'
import type { RecoveryEventRow, RecoveryPage, RecoveryRow } from './read/recoveries.ts'
import type { LineShare } from './read/shares.ts'

export type RecoveryMapper = RecoveryRow
export type RecoveryConnectionMapper = RecoveryPage
export type RecoveryEventMapper = RecoveryEventRow
export type RecoveryPlanMapper = PlanRow
export type RecoveryInstalmentMapper = CoveredInstalment
export type RecoveryShareMapper = LineShare
