import { PaymentStatusMark } from '../../../domain/payment-status.tsx'
import { moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import type { PaymentRow } from './page.tsx'

/** What the bank and the office did to the line. */
export function Events({ payment }: { payment: PaymentRow }) {
  const w = useWords(paymentWords)
  return (
    <DataTable
      name="payment-events"
      label={w.events}
      columns={[
        { key: 'on', title: w.on, cell: ({ on }) => on },
        {
          key: 'status',
          title: w.status,
          cell: ({ status }) => <PaymentStatusMark status={status} />,
        },
        {
          key: 'reason',
          title: w.reason,
          wrap: true,
          cell: ({ returnCode, reason }) =>
            [returnCode && w.returnCodes[returnCode], reason].filter(Boolean).join('；'),
        },
        { key: 'by', title: w.by, cell: ({ actor }) => actor?.displayName ?? w.bank },
        {
          key: 'recorded',
          title: '',
          cell: ({ recordedAt }) => <span className="quiet">{moment(recordedAt)}</span>,
        },
      ]}
      rows={payment.events}
      rowKey={({ status, recordedAt }) => status + recordedAt}
    />
  )
}
