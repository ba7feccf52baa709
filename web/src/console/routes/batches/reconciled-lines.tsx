import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReconciledLinesQuery, ReconciliationBucket } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { paymentWords } from '../../../lib/messages/payments.ts'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { DataTable } from '../../../ui/data-table.tsx'

const ReconciledLines = graphql(`
  query ReconciledLines($id: ID!, $bucket: ReconciliationBucket!, $after: String) {
    batch(id: $id) {
      id
      reconciliation {
        lines(bucket: $bucket, first: 50, after: $after) {
          edges {
            node {
              id
              recipientName
              amount
              status
              region {
                name
              }
              bankAccount {
                maskedNumber
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`)

const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** Our lines of one bucket; each opens. */
export function ReconciledLinesOf({ id, bucket }: { id: string; bucket: ReconciliationBucket }) {
  const w = useWords(reconciliationWords)
  const of = useWords(paymentWords)
  const { result, rows, more, retry } = usePages(
    ReconciledLines,
    { id, bucket },
    (data: ReconciledLinesQuery) => data.batch?.reconciliation?.lines ?? nothing,
  )
  const label = w.linesOf(w.buckets[bucket])
  return (
    <>
      <h3>{label}</h3>
      <QueryState result={result} onRetry={retry}>
        {() => (
          <DataTable
            name="reconciled-lines"
            label={label}
            columns={[
              {
                key: 'recipient',
                title: w.recipient,
                cell: (row) => <ObjectLink id={row.id}>{row.recipientName}</ObjectLink>,
              },
              { key: 'village', title: w.village, cell: ({ region }) => region.name },
              { key: 'account', title: w.account, cell: (row) => row.bankAccount?.maskedNumber },
              {
                key: 'amount',
                title: w.amount,
                number: true,
                cell: ({ amount }) => money(amount),
              },
              { key: 'state', title: w.state, cell: ({ status }) => of[status] },
            ]}
            rows={rows}
            rowKey={(row) => row.id}
            more={<MoreRows rows={rows.length} more={more} />}
          />
        )}
      </QueryState>
    </>
  )
}
