export { moveLine } from './commands/move-line.ts'
export { dueTables, ofScope } from './due/classify.ts'
export { listDue } from './due/due-table.ts'
export { bucketWords } from './due/words.ts'
export { worthTables } from './due/worth.ts'
export {
  allocationsById,
  batchesById,
  batchConditions,
  quotaConditions,
  quotasById,
  type BatchRow,
} from './read/batches.ts'
export {
  findPayment,
  paymentConditions,
  paymentKey,
  type PaymentRow,
  paymentsByKey,
} from './read/payments.ts'
