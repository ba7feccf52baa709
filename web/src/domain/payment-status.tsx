import type { PaymentStatus } from '../gql/graphql.ts'
import { useWords } from '../lib/language.tsx'
import { paymentWords } from '../lib/messages/payments.ts'
import { Status, type Tone } from '../ui/status.tsx'

const tones: Record<PaymentStatus, Tone> = {
  IN_TRANSIT: 'busy',
  SETTLED: 'good',
  RETURNED: 'bad',
  REISSUED: 'warn',
  CANCELLED: 'quiet',
}

export function PaymentStatusMark({ status }: { status: PaymentStatus }) {
  const w = useWords(paymentWords)
  return <Status tone={tones[status]}>{w[status]}</Status>
}
