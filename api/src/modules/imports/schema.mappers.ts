import type { BankLineRow, Reconciliation, ReconciliationRow } from './bank/reconciliation.ts'
import type { IdentityCaseRow } from './identity/cases.ts'
import type { ImportRow, StagedRow } from './read/imports.ts'
import type { PlannedBatch, Summary } from './summary.ts'

export type IdentityCaseMapper = IdentityCaseRow
export type ImportMapper = ImportRow
export type BankLineMapper = BankLineRow
export type ReconciliationMapper = Reconciliation
export type ReconciliationRowMapper = ReconciliationRow
export type ImportSummaryMapper = Summary
export type ImportBatchPlanMapper = PlannedBatch
export type UnansweredBatchMapper = Summary['unanswered'][number]
export type ImportRowMapper = StagedRow & { import: ImportRow }
export type ImportSheetMapper = NonNullable<ImportRow['layouts']>[number]
export type ImportColumnMapper = ImportSheetMapper['columns'][number]
