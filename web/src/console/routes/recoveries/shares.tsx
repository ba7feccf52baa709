import { ObjectLink } from '../../../domain/object-link.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import type { RecoveryRow } from './page.tsx'

/** How it lies on the lines it asks back of; together its amount. */
export function RecoveryShares({ shares, amount }: Pick<RecoveryRow, 'shares' | 'amount'>) {
  const w = useWords(recoveryWords)
  if (shares.length < 2) return null
  return (
    <Section title={w.shares}>
      <p className="quiet">{w.sharesRule}</p>
      <DataTable
        name="recovery-shares"
        label={w.shares}
        columns={[
          {
            key: 'month',
            title: w.line,
            cell: ({ payment, month }) =>
              payment ? <ObjectLink id={payment.id}>{month}</ObjectLink> : month,
            foot: w.together,
          },
          {
            key: 'paid',
            title: w.paidOut,
            number: true,
            cell: ({ payment }) => (payment ? money(payment.amount) : '—'),
          },
          {
            key: 'share',
            title: w.amount,
            number: true,
            cell: (share) => money(share.amount),
            foot: money(amount),
          },
        ]}
        rows={shares}
        rowKey={({ month, payment }) => `${month} ${payment?.id}`}
      />
    </Section>
  )
}
