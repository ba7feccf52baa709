import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { BatchReconciliationQuery } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { BothSides } from './both-sides.tsx'

const BatchReconciliation = graphql(`
  query BatchReconciliation($id: ID!, $after: String) {
    batch(id: $id) {
      id
      reconciliation {
        rows {
          bucket
          lines
          amount
          bankLines
          bankAmount
          difference
        }
        open(first: 50, after: $after) {
          edges {
            node {
              id
              name
              accountLast4
              amount
              on
              reference
              reason
              advice
              payment {
                id
                recipientName
                amount
              }
              import {
                id
                fileName
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

type Found = NonNullable<NonNullable<BatchReconciliationQuery['batch']>['reconciliation']>
type Open = Found['open']['edges'][number]['node']
const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** What the bank's files and our lines say of a batch, side by side; what only one of them has is listed with its reason. */
export function Reconciliation({ id }: { id: string }) {
  const w = useWords(reconciliationWords)
  const { result, rows, more, retry } = usePages(
    BatchReconciliation,
    { id },
    (data) => data.batch?.reconciliation?.open ?? nothing,
  )
  if (result.data && !result.data.batch?.reconciliation) return null
  return (
    <Section title={w.title}>
      <QueryState result={result} onRetry={retry}>
        {({ batch }) => (
          <>
            <p className="quiet">{w.sentence}</p>
            <BothSides rows={batch?.reconciliation?.rows ?? []} />
            {rows.length > 0 && (
              <>
                <h3>{w.open}</h3>
                <DataTable
                  name="bank-lines"
                  label={w.open}
                  columns={columnsOf(w)}
                  rows={rows}
                  rowKey={({ id: key }) => key}
                  more={<MoreRows rows={rows.length} more={more} />}
                />
              </>
            )}
          </>
        )}
      </QueryState>
    </Section>
  )
}

const columnsOf = (w: (typeof reconciliationWords)['zh']): Column<Open>[] => [
  {
    key: 'payee',
    title: w.payee,
    cell: ({ name, accountLast4 }) =>
      [name, accountLast4 && `…${accountLast4}`].filter(Boolean).join(' '),
  },
  { key: 'amount', title: w.bankAmount, number: true, cell: ({ amount }) => money(amount) },
  {
    key: 'ours',
    title: w.ours,
    cell: ({ payment }) =>
      payment && (
        <ObjectLink id={payment.id}>
          {payment.recipientName} {money(payment.amount)}
        </ObjectLink>
      ),
  },
  {
    key: 'reason',
    title: w.reason,
    wrap: true,
    cell: ({ reason, advice }) => (
      <>
        {reason}。<span className="quiet">{advice}</span>
      </>
    ),
  },
  { key: 'on', title: w.on, cell: ({ on }) => on },
  { key: 'reference', title: w.reference, cell: ({ reference }) => reference },
  {
    key: 'file',
    title: w.file,
    cell: ({ import: file }) => <ObjectLink id={file.id}>{file.fileName}</ObjectLink>,
  },
]
