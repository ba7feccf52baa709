import type { DueRow } from './due/due-table.ts'
import type { NotPaidRow } from './due/not-paid.ts'
import type { IdleItem, IdleTotal } from './idle/idle.ts'
import type { AccountChangeRow } from './read/account-changes.ts'
import type { AllocationRow, BatchPage, BatchRow, QuotaRow } from './read/batches.ts'
import type { CorrectionRow } from './read/corrections.ts'
import type { DocumentRow } from './read/documents.ts'
import type { PaymentEventRow, PaymentPage, PaymentRow } from './read/payments.ts'
import type { LeftOutRow } from './read/left-out.ts'
import type { FundCell, FundMonth, FundUse, FundYear, VillagePaid } from './read/public-use.ts'
import type { Balance } from './trace/balances.ts'
import type { Box, Flow } from './trace/boxes.ts'

export type AccountChangeMapper = AccountChangeRow
export type AllocationMapper = AllocationRow
export type BatchConnectionMapper = BatchPage
export type BatchMapper = BatchRow
export type DueRowMapper = DueRow
export type FundCorrectionMapper = CorrectionRow
export type FundDocumentMapper = DocumentRow
export type IdleItemMapper = IdleItem
export type IdleTotalMapper = IdleTotal
export type LeftOutMapper = LeftOutRow
export type NotPaidMapper = NotPaidRow
export type PaymentMapper = PaymentRow
export type PaymentConnectionMapper = PaymentPage
export type PaymentEventMapper = PaymentEventRow
export type QuotaMapper = QuotaRow
export type StageBalanceMapper = Balance
export type TraceEdgeMapper = Flow
export type TraceNodeMapper = Box
export type FundUseMapper = FundUse
export type FundUseOfProgrammeMapper = FundYear
export type FundUseOfTownshipMapper = FundMonth['townships'][number]
export type FundUseCellMapper = FundCell
export type VillagePaidMapper = VillagePaid
