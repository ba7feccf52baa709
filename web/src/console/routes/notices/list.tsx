import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { NoticeStateMark } from '../../../domain/notice-state.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { NoticeFilter, NoticesQuery, NoticeState } from '../../../gql/graphql.ts'
import { useWords } from '../../../lib/language.tsx'
import { noticeWords } from '../../../lib/messages/notices.ts'
import { postingWords } from '../../../lib/messages/postings.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'
import { DraftButton } from './draft-dialog.tsx'
import { RegisterButton } from './register-dialog.tsx'

const Notices = graphql(`
  query Notices($filter: NoticeFilter, $after: String) {
    notices(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          title
          kind
          kindLabel
          state
          postedOn
          closesOn
          daysLeft
          missingReceipts {
            overdue
          }
          region {
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      stateCounts {
        state
        count
      }
    }
  }
`)

type Row = NoticesQuery['notices']['edges'][number]['node']
type Counts = NoticesQuery['notices']['stateCounts']

export default function NoticesPage() {
  const w = useWords(noticeWords)
  const frame = useWords(frameWords)
  const posting = useWords(postingWords)
  const { region } = useScope()
  const [read] = useFilter()
  const filter = {
    ...{ region, kind: read('kind'), state: read('state') },
    receiptOverdue: read('receipts') === 'overdue' || null,
  } as NoticeFilter
  const { result, rows, more, retry } = usePages(Notices, { filter }, (data) => data.notices)
  const counts = result.data?.notices.stateCounts ?? []
  return (
    <Page
      title={w.title}
      state={
        result.data && w.sentence(counts.find(({ state }) => state === 'PUBLISHED')?.count ?? 0)
      }
      actions={
        <>
          <DraftButton />
          <RegisterButton />
          <ExportButton kind="NOTICES" filter={{ notices: filter }} />
          <ScopedLink to="/console/notices/policy">{w.policy}</ScopedLink>
        </>
      }
    >
      <div className="filters">
        <ChoiceFilter name="kind" label={w.kind} choices={w.kinds} />
        <ChoiceFilter
          name="receipts"
          label={posting.receipts}
          choices={{ overdue: posting.receiptsOverdue }}
        />
        <SavedFilters />
      </div>
      <Board counts={counts} />
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="notices"
              label={w.title}
              columns={columnsOf(w, posting)}
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

/** The states as columns of a board: how many stand in each, and the way in. */
function Board({ counts }: { counts: Counts }) {
  const w = useWords(noticeWords)
  const [read, set] = useFilter()
  const order = Object.keys(w.states) as NoticeState[]
  return (
    <div className="row-actions board no-print" role="group" aria-label={w.state}>
      {order
        .flatMap((state) => counts.find((each) => each.state === state) ?? [])
        .map(({ state, count }) => (
          <Button
            key={state}
            kind={read('state') === state ? 'primary' : 'plain'}
            onClick={() => set('state', read('state') === state ? '' : state)}
          >
            {w.states[state]} {count}
          </Button>
        ))}
    </div>
  )
}

const columnsOf = (
  w: (typeof noticeWords)['zh'],
  posting: (typeof postingWords)['zh'],
): Column<Row>[] => [
  {
    key: 'title',
    title: w.name,
    wrap: true,
    cell: ({ id, title }) => <ObjectLink id={id}>{title}</ObjectLink>,
  },
  { key: 'kind', title: w.kind, cell: ({ kindLabel }) => kindLabel },
  { key: 'village', title: w.village, cell: ({ region }) => region.name },
  { key: 'state', title: w.state, cell: ({ state }) => <NoticeStateMark state={state} /> },
  { key: 'posted', title: w.posted, cell: ({ postedOn }) => postedOn },
  { key: 'closes', title: w.closes, cell: ({ closesOn }) => closesOn },
  {
    key: 'left',
    title: w.left,
    number: true,
    cell: ({ daysLeft }) => (daysLeft ? w.days(daysLeft) : ''),
  },
  {
    key: 'receipts',
    title: posting.receipts,
    cell: ({ missingReceipts }) =>
      missingReceipts.length > 0 && (
        <Status tone={missingReceipts.some(({ overdue }) => overdue) ? 'bad' : 'warn'}>
          {missingReceipts.some(({ overdue }) => overdue)
            ? posting.receiptsOverdue
            : posting.waiting}
        </Status>
      ),
  },
]
