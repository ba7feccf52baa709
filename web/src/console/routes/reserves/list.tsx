import { CheckFilter } from '../../../domain/check-filter.tsx'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { useCounty } from '../../../domain/county.ts'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReserveFundFilter, ReserveFundsQuery } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { AdvanceButton } from './advance-dialog.tsx'
import { ReserveStateMark } from './state-mark.tsx'

const ReserveFunds = graphql(`
  query ReserveFunds($filter: ReserveFundFilter, $after: String) {
    reserveFunds(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          documentNo
          advancedOn
          state
          overdue
          oldestUnaccounted
          advanced
          used
          accounted
          waiting
          unaccounted
          returned
          left
          region {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totals {
        funds
        advanced
        used
        accounted
        waiting
        unaccounted
        returned
        left
        overdue
        limitDays
      }
    }
  }
`)

type Row = ReserveFundsQuery['reserveFunds']['edges'][number]['node']
type Totals = ReserveFundsQuery['reserveFunds']['totals']

export default function ReservesPage() {
  const w = useWords(reserveWords)
  const frame = useWords(frameWords)
  const { clock } = useCounty()
  const { region } = useScope()
  const [read] = useFilter()
  const filter = {
    // Villages have none: a village shows its township's.
    region: region.slice(0, 9),
    year: read('year') ? Number(read('year')) : null,
    state: read('state'),
    overdue: read('overdue') === 'true' || null,
  } as ReserveFundFilter
  const { result, rows, more, retry } = usePages(
    ReserveFunds,
    { filter },
    (data) => data.reserveFunds,
  )
  const totals = result.data?.reserveFunds.totals
  return (
    <Page
      title={w.title}
      state={
        totals && (
          <>
            {w.sentence(count(totals.funds), money(totals.left), totals.limitDays)}{' '}
            {totals.overdue > 0 && w.late(count(totals.overdue))}
          </>
        )
      }
      actions={<AdvanceButton onDone={retry} />}
    >
      <div className="filters">
        <ChoiceFilter name="year" label={w.year} choices={yearsUntil(clock.today)} />
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
              name="reserves"
              label={w.title}
              columns={columnsOf(w, totals)}
              rows={rows}
              rowKey={({ id }) => id}
              tall
              chooserLabel={frame.columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Page>
  )
}

/** This year and the four before it. */
function yearsUntil(today: string): Record<string, string> {
  const year = Number(today.slice(0, 4))
  // Keys that are whole numbers come lowest first, whatever the order.
  return Object.fromEntries(Array.from({ length: 5 }, (_, i) => [year - i, String(year - i)]))
}

function columnsOf(w: (typeof reserveWords)['zh'], totals: Totals | undefined): Column<Row>[] {
  type Sum = 'advanced' | 'used' | 'accounted' | 'waiting' | 'unaccounted' | 'returned' | 'left'
  const sum = (key: Sum): Column<Row> => ({
    key,
    title: w[key],
    number: true,
    cell: (row) => money(row[key]),
    foot: totals && money(totals[key]),
  })
  return [
    {
      key: 'township',
      title: w.township,
      cell: ({ id, region }) => <ObjectLink id={id}>{region.name}</ObjectLink>,
      foot: totals && w.sum,
    },
    { key: 'document', title: w.document, cell: ({ documentNo }) => documentNo },
    { key: 'advancedOn', title: w.advancedOn, cell: ({ advancedOn }) => advancedOn },
    sum('advanced'),
    sum('used'),
    sum('accounted'),
    sum('waiting'),
    sum('unaccounted'),
    sum('returned'),
    sum('left'),
    { key: 'oldest', title: w.oldest, cell: ({ oldestUnaccounted }) => oldestUnaccounted },
    {
      key: 'state',
      title: w.state,
      cell: ({ state, overdue }) => <ReserveStateMark state={state} overdue={overdue} />,
    },
  ]
}
