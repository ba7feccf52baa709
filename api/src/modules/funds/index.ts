export { moveLine } from './commands/move-line.ts'
export { dueTables, ofScope } from './due/classify.ts'
export { listDue } from './due/due-table.ts'
export { type RecoveryShare, sharesOfHouseholds } from './read/recovery-shares.ts'
export { bucketWords } from './due/words.ts'
export { endingHeld, worthTables } from './due/worth.ts'
export {
  allocationsById,
  batchesById,
  batchConditions,
  quotaConditions,
  quotasById,
  type BatchRow,
} from './read/batches.ts'
export { correctionsOfDocuments } from './read/corrections.ts'
export { inForce } from './read/in-force.ts'
export { becameOf } from './read/line-sums.ts'
export { lateFen } from './read/late-recoveries.ts'
export { unstatedUse, withoutLine } from './read/reserve-uses.ts'
export {
  eventsByKey,
  findPayment,
  listPayments,
  paymentConditions,
  type PaymentEventRow,
  paymentKey,
  type PaymentRow,
  paymentsByKey,
  totalPayments,
} from './read/payments.ts'
