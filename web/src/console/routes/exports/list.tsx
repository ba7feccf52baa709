import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { ExportsQuery, ExportState } from '../../../gql/graphql.ts'
import { count, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { exportWords } from '../../../lib/messages/exports.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ExportStateMark } from './state-mark.tsx'

const Exports = graphql(`
  query Exports($state: ExportState, $after: String) {
    exports(state: $state, first: 50, after: $after) {
      edges {
        node {
          id
          kindLabel
          format
          state
          withIdentities
          reason
          rowCount
          requestedAt
          query {
            label
            value
          }
          requestedBy {
            displayName
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

type Row = ExportsQuery['exports']['edges'][number]['node']

/** What was taken out, newest first: one's own, those to confirm, and for auditors all. */
export default function ExportsPage() {
  const w = useWords(exportWords)
  const [read] = useFilter()
  const state = read('state') as ExportState | null
  const { result, rows, more, retry } = usePages(Exports, { state }, (data) => data.exports)
  return (
    <Page title={w.title} state={w.sentence}>
      <div className="filters">
        <ChoiceFilter name="state" label={w.state} choices={w.states} />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="exports"
              label={w.title}
              columns={columnsOf(w)}
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

const columnsOf = (w: (typeof exportWords)['zh']): Column<Row>[] => [
  {
    key: 'what',
    title: w.what,
    cell: ({ id, kindLabel }) => <ObjectLink id={id}>{kindLabel}</ObjectLink>,
  },
  {
    key: 'query',
    title: w.query,
    wrap: true,
    cell: ({ query }) =>
      query.map(({ label, value }) => `${label} ${value}`).join('；') || w.everything,
  },
  { key: 'state', title: w.state, cell: ({ state }) => <ExportStateMark state={state} /> },
  { key: 'format', title: w.format, cell: ({ format }) => (format === 'CSV' ? 'CSV' : 'Excel') },
  {
    key: 'identities',
    title: w.identities,
    cell: ({ withIdentities }) => (withIdentities ? w.listed : w.notListed),
  },
  {
    key: 'rows',
    title: w.rows,
    number: true,
    cell: ({ rowCount }) => rowCount != null && count(rowCount),
  },
  { key: 'reason', title: w.reason, wrap: true, cell: ({ reason }) => reason },
  {
    key: 'asked',
    title: w.asked,
    cell: ({ requestedBy, requestedAt }) =>
      `${moment(requestedAt)} ${requestedBy?.displayName ?? ''}`,
  },
]
