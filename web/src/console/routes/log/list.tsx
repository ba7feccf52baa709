import { useQuery } from 'urql'
import { Changes } from '../../../domain/changes.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { LogQuery } from '../../../gql/graphql.ts'
import { count, moment } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { logWords } from '../../../lib/messages/records.ts'
import { DataTable, type Column } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'

const Log = graphql(`
  query Log($filter: LogFilter, $after: String) {
    logEntries(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          at
          class
          action
          actionLabel
          leafIndex
          commitment
          region {
            name
          }
          actor {
            displayName
            unit
          }
          subjectAccount {
            id
            displayName
          }
          changes {
            field
            old
            new
            settingLabel
            household {
              code
              head {
                name
              }
            }
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

const LogHead = graphql(`
  query LogHead {
    logHead {
      size
      root
      sealedAt
    }
  }
`)

type Entry = LogQuery['logEntries']['edges'][number]['node']

export default function LogPage() {
  const w = useWords(logWords)
  const frame = useWords(frameWords)
  const [read] = useFilter()
  const columns = useLogColumns()
  const filter = { action: read('action'), from: read('since'), to: read('until') }
  const { result, rows, more, retry } = usePages(Log, { filter }, (data) => data.logEntries)
  return (
    <Page
      title={w.title}
      state={<Head />}
      actions={<ExportButton kind="LOG" filter={{ log: filter }} />}
    >
      <Filters />
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="log"
              label={w.title}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              chooserLabel={frame.columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Page>
  )
}

function useLogColumns(): Column<Entry>[] {
  const w = useWords(logWords)
  return [
    { key: 'at', title: w.at, cell: ({ at }) => moment(at) },
    {
      key: 'who',
      title: w.who,
      cell: ({ actor }) =>
        actor ? `${actor.displayName} · ${actor.unit}` : <span className="quiet">{w.nobody}</span>,
    },
    {
      key: 'action',
      title: w.action,
      cell: ({ action, actionLabel }) => <span title={action}>{actionLabel}</span>,
    },
    {
      key: 'about',
      title: w.about,
      cell: ({ subjectAccount }) => subjectAccount?.displayName,
    },
    { key: 'region', title: w.region, cell: ({ region }) => region?.name },
    {
      key: 'change',
      title: w.change,
      wrap: true,
      cell: ({ changes }) => <Changes changes={changes} nothing={w.nothing} />,
    },
    { key: 'class', title: w.class, cell: (entry) => w[entry.class], optional: true },
    {
      key: 'leaf',
      title: w.leaf,
      number: true,
      cell: ({ leafIndex }) =>
        leafIndex == null ? <span className="quiet">{w.waits}</span> : count(leafIndex),
    },
    {
      key: 'commitment',
      title: w.commitment,
      cell: ({ commitment }) => <code title={commitment}>{commitment.slice(0, 12)}</code>,
      optional: true,
    },
  ]
}

/** How far the tree is sealed. */
function Head() {
  const w = useWords(logWords)
  const [{ data }] = useQuery({ query: LogHead })
  if (!data) return null
  return data.logHead ? w.head(data.logHead.size, moment(data.logHead.sealedAt)) : w.notSealed
}

function Filters() {
  const w = useWords(logWords)
  const [read, set] = useFilter()
  return (
    <div className="filters">
      <TextField
        label={w.from}
        type="date"
        value={read('since') ?? ''}
        onChange={(event) => set('since', event.target.value)}
      />
      <TextField
        label={w.to}
        type="date"
        value={read('until') ?? ''}
        onChange={(event) => set('until', event.target.value)}
      />
      <TextField
        label={w.kind}
        placeholder={w.kindHint}
        value={read('action') ?? ''}
        onChange={(event) => set('action', event.target.value)}
      />
      <SavedFilters />
    </div>
  )
}
