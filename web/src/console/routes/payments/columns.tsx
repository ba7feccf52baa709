import { DueBucketMark } from '../../../domain/due-bucket.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { PaymentStatusMark } from '../../../domain/payment-status.tsx'
import { graphql } from '../../../gql/index.ts'
import type { Payments_PaymentFragment, PaymentsQuery } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { paymentWords } from '../../../lib/messages/payments.ts'
import type { Column } from '../../../ui/data-table.tsx'

export const PaymentFragment = graphql(`
  fragment Payments_payment on Payment {
    id
    month
    recipientName
    kind
    status
    coveredCount
    amount
    dueBucket
    payeeName
    payeeKind
    region {
      name
      parent {
        name
      }
    }
    programme {
      name
    }
  }
`)

type Totals = PaymentsQuery['payments']['totals']

export function useColumns(totals: Totals | undefined): Column<Payments_PaymentFragment>[] {
  const w = useWords(paymentWords)
  return [
    {
      key: 'recipient',
      title: w.recipient,
      cell: (row) => <ObjectLink id={row.id}>{row.recipientName}</ObjectLink>,
      foot: totals && w.households(count(totals.households)),
    },
    { key: 'month', title: w.month, cell: ({ month }) => month },
    {
      key: 'village',
      title: w.village,
      cell: ({ region }) => `${region.parent?.name ?? ''} ${region.name}`,
    },
    { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
    { key: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
    { key: 'covered', title: w.covered, number: true, cell: ({ coveredCount }) => coveredCount },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: ({ amount }) => money(amount),
      foot: totals && money(totals.amount),
    },
    { key: 'status', title: w.status, cell: ({ status }) => <PaymentStatusMark status={status} /> },
    {
      key: 'bucket',
      title: w.bucket,
      cell: ({ dueBucket }) => dueBucket && <DueBucketMark bucket={dueBucket} />,
    },
    {
      key: 'payee',
      title: w.payee,
      cell: ({ payeeName, payeeKind }) =>
        payeeKind === 'PERSON' ? payeeName : `${payeeName}（${w.payees[payeeKind]}）`,
    },
  ]
}
