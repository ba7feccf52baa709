export { dueTables, ofScope } from './due/classify.ts'
export { bucketWords } from './due/words.ts'
export { worthTables } from './due/worth.ts'
export { findPayment, paymentKey, type PaymentRow, paymentsByKey } from './read/payments.ts'
