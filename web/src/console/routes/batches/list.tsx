import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProgrammeFilter } from '../../../domain/programme-filter.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { BatchesQuery, BatchFilter } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { frameWords } from '../../../lib/messages/console.ts'
import { batchWords } from '../../../lib/messages/funds.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { DraftButton } from './draft-dialog.tsx'
import { BatchStateMark } from './state-mark.tsx'

const Batches = graphql(`
  query Batches($filter: BatchFilter, $after: String) {
    batches(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          documentNo
          month
          kind
          total
          lineCount
          settled
          returned
          difference
          state
          treasuryPaidOn
          region {
            name
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
        batches
        lines
        total
        settled
        returned
        difference
      }
    }
  }
`)

type Row = BatchesQuery['batches']['edges'][number]['node']
type Totals = BatchesQuery['batches']['totals']

export default function BatchesPage() {
  const w = useWords(batchWords)
  const frame = useWords(frameWords)
  const { region, from, to } = useScope()
  const [read] = useFilter()
  const filter = {
    region,
    fromMonth: from,
    toMonth: to,
    programme: read('programme'),
    state: read('state'),
    kind: read('kind'),
  } as BatchFilter
  const { result, rows, more, retry } = usePages(Batches, { filter }, (data) => data.batches)
  const totals = result.data?.batches.totals
  return (
    <Page
      title={w.title}
      state={w.sentence}
      actions={
        <>
          <DraftButton />
          <ExportButton kind="BATCHES" filter={{ batches: filter }} />
        </>
      }
    >
      <div className="filters">
        <ProgrammeFilter label={w.programme} />
        <ChoiceFilter name="state" label={w.state} choices={w.states} />
        <ChoiceFilter name="kind" label={w.kind} choices={w.kinds} />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="batches"
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

const off = (difference: string) =>
  difference === '0.00' ? '0.00' : <strong className="off">{money(difference)}</strong>

const columnsOf = (w: (typeof batchWords)['zh'], totals: Totals | undefined): Column<Row>[] => [
  {
    key: 'document',
    title: w.document,
    foot: totals && w.inAll(count(totals.batches)),
    cell: ({ id, documentNo }) => <ObjectLink id={id}>{documentNo}</ObjectLink>,
  },
  { key: 'month', title: w.month, cell: ({ month }) => month },
  { key: 'township', title: w.township, cell: ({ region }) => region.name },
  { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
  { key: 'kind', title: w.kind, cell: ({ kind }) => w.kinds[kind] },
  {
    key: 'lines',
    title: w.lines,
    number: true,
    cell: ({ lineCount }) => count(lineCount),
    foot: totals && count(totals.lines),
  },
  {
    key: 'total',
    title: w.total,
    number: true,
    cell: ({ total }) => money(total),
    foot: totals && money(totals.total),
  },
  {
    key: 'settled',
    title: w.settled,
    number: true,
    cell: ({ settled }) => money(settled),
    foot: totals && money(totals.settled),
  },
  {
    key: 'returned',
    title: w.returned,
    number: true,
    cell: ({ returned }) => money(returned),
    foot: totals && money(totals.returned),
  },
  {
    key: 'difference',
    title: w.difference,
    number: true,
    cell: ({ difference }) => off(difference),
    foot: totals && off(totals.difference),
  },
  { key: 'state', title: w.state, cell: ({ state }) => <BatchStateMark state={state} /> },
  { key: 'paid', title: w.paid, cell: ({ treasuryPaidOn }) => treasuryPaidOn, optional: true },
]
