import { MoreRows } from '../../../domain/more-rows.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { BatchReconciliationQuery, ReconciliationBucket } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { reconciliationWords } from '../../../lib/messages/reconciliation.ts'
import { Section } from '../../../ui/page.tsx'
import { DecidedBankLines, OpenBankLines } from './bank-lines.tsx'
import { BothSides } from './both-sides.tsx'
import { ReconciledLinesOf } from './reconciled-lines.tsx'
import { UnreadRows } from './unread-rows.tsx'

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
        unread {
          id
          sheet
          name
          accountLast4
          amount
          problems {
            cell
            message
            advice
          }
          import {
            id
            fileName
          }
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
              version
              actions {
                name
                allowed
                reason
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        decided(first: 200) {
          edges {
            node {
              id
              name
              accountLast4
              amount
              decision
              decisionReason
              decidedAt
              decidedBy {
                displayName
              }
              payment {
                id
                recipientName
                amount
              }
            }
          }
        }
      }
    }
  }
`)

const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

type Batch = BatchReconciliationQuery['batch']
const unread = (batch: Batch) => batch?.reconciliation?.unread ?? []
const decided = (batch: Batch) => batch?.reconciliation?.decided.edges.map(({ node }) => node) ?? []

/** What the bank's files and our lines say of a batch, side by side; what only one of them has is listed with its reason. */
export function Reconciliation({ id, onDone }: { id: string; onDone: () => void }) {
  const w = useWords(reconciliationWords)
  const [read, write] = useFilter()
  const { result, rows, more, retry } = usePages(
    BatchReconciliation,
    { id },
    (data) => data.batch?.reconciliation?.open ?? nothing,
  )
  if (result.data && !result.data.batch?.reconciliation) return null
  const chosen = read('bucket')
  // What the bank said nothing of, until another bucket is opened.
  const shown = (batch: Batch): ReconciliationBucket | null =>
    batch?.reconciliation?.rows.find(
      ({ bucket, lines }) => lines > 0 && bucket === (chosen ?? 'ONLY_OURS'),
    )?.bucket ?? null
  const done = () => {
    retry()
    onDone()
  }
  return (
    <Section title={w.title}>
      <QueryState result={result} onRetry={retry}>
        {({ batch }) => (
          <>
            <p className="quiet">{w.sentence}</p>
            <BothSides
              rows={batch?.reconciliation?.rows ?? []}
              chosen={shown(batch)}
              onChoose={(bucket) => write('bucket', bucket)}
            />
            {rows.length > 0 && (
              <OpenBankLines
                rows={rows}
                onDone={done}
                more={<MoreRows rows={rows.length} more={more} />}
              />
            )}
            {unread(batch).length > 0 && <UnreadRows rows={unread(batch)} />}
            {shown(batch) && <ReconciledLinesOf id={id} bucket={shown(batch)!} />}
            {decided(batch).length > 0 && <DecidedBankLines rows={decided(batch)} />}
          </>
        )}
      </QueryState>
    </Section>
  )
}
