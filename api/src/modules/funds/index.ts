export { findPayment, paymentKey, type PaymentRow, paymentsByKey } from './read/payments.ts'
