import { CheckFilter } from '../../../domain/check-filter.tsx'
import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProgrammeFilter } from '../../../domain/programme-filter.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { RecoveriesQuery, RecoveryFilter } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { recoveryWords } from '../../../lib/messages/recoveries.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { RecoveryStateMark } from './state-mark.tsx'

const Recoveries = graphql(`
  query Recoveries($filter: RecoveryFilter, $after: String) {
    recoveries(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          recipientName
          fromMonth
          toMonth
          ground
          state
          overdue
          late
          dueOn
          demandNo
          amount
          paidIn
          offset
          givenUp
          outstanding
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
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totals {
        recoveries
        households
        amount
        paidIn
        offset
        givenUp
        outstanding
        late
      }
    }
  }
`)

type Row = RecoveriesQuery['recoveries']['edges'][number]['node']
type Totals = RecoveriesQuery['recoveries']['totals']

export default function RecoveriesPage() {
  const w = useWords(recoveryWords)
  const frame = useWords(frameWords)
  const { region } = useScope()
  const [read] = useFilter()
  const filter = {
    region,
    programme: read('programme'),
    state: read('state'),
    overdue: read('overdue') === 'true' || null,
  } as RecoveryFilter
  const { result, rows, more, retry } = usePages(Recoveries, { filter }, (data) => data.recoveries)
  const totals = result.data?.recoveries.totals
  return (
    <Page
      title={w.title}
      state={
        totals &&
        w.sentence(
          count(totals.recoveries),
          count(totals.households),
          money(totals.outstanding),
          money(totals.late),
        )
      }
      actions={<ExportButton kind="RECOVERIES" filter={{ recoveries: filter }} />}
    >
      <div className="filters">
        <ProgrammeFilter label={w.programme} />
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
              name="recoveries"
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

function columnsOf(w: (typeof recoveryWords)['zh'], totals: Totals | undefined): Column<Row>[] {
  const sum = (
    key: 'amount' | 'paidIn' | 'offset' | 'givenUp' | 'outstanding' | 'late',
  ): Column<Row> => ({
    key,
    title: w[key],
    number: true,
    cell: (row) => money(row[key]),
    foot: totals && money(totals[key]),
  })
  return [
    {
      key: 'recipient',
      title: w.recipient,
      cell: ({ id, recipientName }) => <ObjectLink id={id}>{recipientName}</ObjectLink>,
    },
    {
      key: 'village',
      title: w.village,
      cell: ({ region }) => `${region.parent?.name ?? ''} ${region.name}`,
    },
    { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
    {
      key: 'months',
      title: w.months,
      cell: ({ fromMonth, toMonth }) =>
        fromMonth === toMonth ? fromMonth : `${fromMonth} – ${toMonth}`,
    },
    { key: 'ground', title: w.ground, cell: ({ ground }) => w.grounds[ground] },
    sum('amount'),
    sum('paidIn'),
    sum('offset'),
    sum('givenUp'),
    sum('outstanding'),
    sum('late'),
    {
      key: 'state',
      title: w.state,
      cell: ({ state, overdue }) => <RecoveryStateMark state={state} overdue={overdue} />,
    },
    { key: 'due', title: w.dueOn, cell: ({ dueOn }) => dueOn },
    { key: 'demandNo', title: w.demandNo, cell: ({ demandNo }) => demandNo, optional: true },
  ]
}
