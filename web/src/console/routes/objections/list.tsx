import { CheckFilter } from '../../../domain/check-filter.tsx'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { ObjectionFilter } from '../../../gql/graphql.ts'
import { count } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { objectionWords } from '../../../lib/messages/objections.ts'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { ObjectionTable } from './table.tsx'

const Objections = graphql(`
  query Objections($filter: ObjectionFilter, $after: String) {
    objections(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          ...ObjectionLine
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      counts {
        open
        inquired
        overdue
        answeredLate
        openAtClose
        clustered
      }
    }
  }
`)

export default function ObjectionsPage() {
  const w = useWords(objectionWords)
  const { region } = useScope()
  const [read] = useFilter()
  const filter = {
    region,
    state: read('state'),
    kind: read('kind'),
    undecided: read('undecided') === 'true' || null,
    overdue: read('overdue') === 'true' || null,
    concern: read('concern'),
  } as ObjectionFilter
  const { result, rows, more, retry } = usePages(Objections, { filter }, (data) => data.objections)
  const counts = result.data?.objections.counts
  return (
    <Page
      title={w.title}
      state={
        counts &&
        w.sentence(
          count(counts.open + counts.inquired),
          count(counts.overdue),
          count(counts.answeredLate),
          count(counts.openAtClose),
          count(counts.clustered),
        )
      }
    >
      <div className="filters">
        <ChoiceFilter name="state" label={w.state} choices={w.states} />
        <ChoiceFilter name="kind" label={w.kind} choices={w.kinds} />
        <ChoiceFilter name="concern" label={w.concern} choices={w.concerns} />
        <CheckFilter name="undecided" label={w.undecidedOnly} />
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
            <ObjectionTable objections={rows} more={<MoreRows rows={rows.length} more={more} />} />
          )
        }
      </QueryState>
    </Page>
  )
}
