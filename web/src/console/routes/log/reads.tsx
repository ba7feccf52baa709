import { MoreRows } from '../../../domain/more-rows.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { AccessReadsQuery } from '../../../gql/graphql.ts'
import { count, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { logWords } from '../../../lib/messages/records.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'

const AccessReads = graphql(`
  query AccessReads($after: String) {
    accessReads(first: 50, after: $after) {
      edges {
        node {
          id
          at
          operation
          rows
          region {
            name
          }
          account {
            displayName
            unit
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

type Read = AccessReadsQuery['accessReads']['edges'][number]['node']

/** Ordinary reads, for the audit administrator: that somebody looked, never what was seen. */
export default function ReadsPage() {
  const w = useWords(logWords)
  const { result, rows, more, retry } = usePages(AccessReads, {}, (data) => data.accessReads)
  const columns: Column<Read>[] = [
    { key: 'at', title: w.at, cell: ({ at }) => moment(at) },
    {
      key: 'who',
      title: w.who,
      cell: ({ account }) => (account ? `${account.displayName} · ${account.unit}` : w.nobody),
    },
    { key: 'operation', title: w.operation, cell: ({ operation }) => <code>{operation}</code> },
    { key: 'region', title: w.region, cell: ({ region }) => region?.name },
    { key: 'rows', title: w.rows, number: true, cell: (read) => count(read.rows) },
  ]
  return (
    <Page title={w.readsTitle} state={w.readsState}>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.readsEmpty} />
          ) : (
            <DataTable
              name="reads"
              label={w.readsTitle}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Page>
  )
}
