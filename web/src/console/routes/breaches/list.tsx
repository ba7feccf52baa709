import { CheckFilter } from '../../../domain/check-filter.tsx'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { BreachesQuery, BreachFilter } from '../../../gql/graphql.ts'
import { count } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { breachWords } from '../../../lib/messages/breaches.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { BreachStateMark } from './state-mark.tsx'

const Breaches = graphql(`
  query Breaches($filter: BreachFilter, $after: String) {
    breaches(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          leaked
          state
          overdue
          openedOn
          reportDueOn
          region {
            name
          }
          notice {
            id
            title
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      counts {
        open
        overdue
      }
    }
  }
`)

type Row = BreachesQuery['breaches']['edges'][number]['node']

export default function BreachesPage() {
  const w = useWords(breachWords)
  const { columns } = useWords(frameWords)
  const { region } = useScope()
  const [read] = useFilter()
  const filter = {
    region,
    state: read('state'),
    overdue: read('overdue') === 'true' || null,
  } as BreachFilter
  const { result, rows, more, retry } = usePages(Breaches, { filter }, (data) => data.breaches)
  const counts = result.data?.breaches.counts
  return (
    <Page title={w.title} state={counts && w.sentence(count(counts.open), count(counts.overdue))}>
      <div className="filters">
        <ChoiceFilter name="state" label={w.state} choices={w.states} />
        <CheckFilter name="overdue" label={w.overdueOnly} />
        <SavedFilters />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="breaches"
              label={w.title}
              columns={columnsOf(w)}
              rows={rows}
              rowKey={({ id }) => id}
              tall
              chooserLabel={columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Page>
  )
}

const columnsOf = (w: (typeof breachWords)['zh']): Column<Row>[] => [
  {
    key: 'leaked',
    title: w.leaked,
    cell: ({ id, leaked }) => (
      <ObjectLink id={id}>{w.listed(leaked.map((kind) => w.leakedOf[kind]))}</ObjectLink>
    ),
  },
  {
    key: 'state',
    title: w.state,
    cell: ({ state, overdue }) => <BreachStateMark state={state} overdue={overdue} />,
  },
  { key: 'due', title: w.reportDue, cell: ({ reportDueOn }) => reportDueOn },
  { key: 'opened', title: w.opened, cell: ({ openedOn }) => openedOn },
  { key: 'place', title: w.place, cell: ({ region }) => region.name },
  { key: 'notice', title: w.notice, wrap: true, cell: ({ notice }) => notice?.title },
]
