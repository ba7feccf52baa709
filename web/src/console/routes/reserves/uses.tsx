import { useEffect, useRef } from 'react'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { UsesOfReserveQuery } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reserveWords } from '../../../lib/messages/reserves.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { Status } from '../../../ui/status.tsx'
import type { ReserveRow } from './page.tsx'
import { StatementStateMark } from './state-mark.tsx'

const UsesOfReserve = graphql(`
  query UsesOfReserve($filter: ReserveUseFilter, $after: String) {
    reserveUses(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          recipientName
          amount
          on
          reason
          overdue
          region {
            name
          }
          household {
            id
            code
          }
          payment {
            id
            month
          }
          statement {
            id
            state
          }
          drawnBy {
            displayName
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totals {
        uses
        households
        amount
      }
    }
  }
`)

type Row = UsesOfReserveQuery['reserveUses']['edges'][number]['node']

/** Line by line whom the reserve helped, and how far each is accounted for. */
export function ReserveUses({ fund }: { fund: ReserveRow }) {
  const w = useWords(reserveWords)
  const [read, set] = useFilter()
  const unaccounted = read('unaccounted') === 'true' || null
  const filter = { fundId: fund.id, unaccounted }
  const { result, rows, more, retry } = usePages(
    UsesOfReserve,
    { filter },
    (data) => data.reserveUses,
  )
  // What a step has just moved is in the list too.
  const version = useRef(fund.version)
  useEffect(() => {
    if (version.current === fund.version) return
    version.current = fund.version
    retry()
  })
  const totals = result.data?.reserveUses.totals
  return (
    <Section title={w.uses}>
      <div className="filters">
        <label className="check">
          <input
            type="checkbox"
            checked={unaccounted === true}
            onChange={(event) => set('unaccounted', event.target.checked ? 'true' : '')}
          />
          {w.onlyUnaccounted}
        </label>
        <ExportButton kind="RESERVE_USES" filter={{ reserveUses: filter }} />
        {totals && (
          <p className="quiet">
            {w.usesSentence(count(totals.uses), count(totals.households), money(totals.amount))}
          </p>
        )}
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <p className="quiet">{w.noUses}</p>
          ) : (
            <DataTable
              name="reserve-uses"
              label={w.uses}
              columns={columnsOf(w, totals?.amount)}
              rows={rows}
              rowKey={({ id }) => id}
              tall
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </Section>
  )
}

const columnsOf = (w: (typeof reserveWords)['zh'], total: string | undefined): Column<Row>[] => [
  {
    key: 'name',
    title: w.name,
    cell: ({ household, recipientName }) =>
      household ? <ObjectLink id={household.id}>{recipientName}</ObjectLink> : recipientName,
  },
  { key: 'village', title: w.village, cell: ({ region }) => region.name },
  { key: 'on', title: w.usedOn, cell: ({ on }) => on },
  {
    key: 'amount',
    title: w.amount,
    number: true,
    cell: ({ amount }) => money(amount),
    foot: total && money(total),
  },
  {
    key: 'paper',
    title: w.paper,
    wrap: true,
    cell: ({ payment, reason }) =>
      payment ? <ObjectLink id={payment.id}>{`${w.line} ${payment.month}`}</ObjectLink> : reason,
  },
  {
    key: 'statement',
    title: w.statement,
    cell: ({ statement, overdue }) =>
      statement ? (
        <StatementStateMark state={statement.state} />
      ) : (
        <Status tone={overdue ? 'bad' : 'quiet'}>
          {overdue ? `${w.unstated} · ${w.overdue}` : w.unstated}
        </Status>
      ),
  },
  { key: 'drawnBy', title: w.drawnBy, cell: ({ drawnBy }) => drawnBy?.displayName },
]
