import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { NumberSearch } from '../../../domain/number-search.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { ProgrammeFilter } from '../../../domain/programme-filter.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { SavedFilters } from '../../../domain/saved-filters.tsx'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { useMay } from '../../../domain/viewer.ts'
import { useState } from 'react'
import { graphql } from '../../../gql/index.ts'
import type { HouseholdFilter, HouseholdsQuery } from '../../../gql/graphql.ts'
import { count, money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { householdWords } from '../../../lib/messages/households.ts'
import { frameWords } from '../../../lib/messages/console.ts'
import { Button } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Status } from '../../../ui/status.tsx'

const Households = graphql(`
  query Households($filter: HouseholdFilter, $after: String) {
    households(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          id
          code
          groupNo
          head {
            name
          }
          region {
            name
            parent {
              name
            }
          }
          spells {
            id
            endMonth
            reviewOverdue
            nextReviewDueOn
            programme {
              name
            }
            amounts {
              toMonth
              amount
              coveredCount
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalHouseholds
      totalPersons
    }
  }
`)

type Row = HouseholdsQuery['households']['edges'][number]['node']

export default function HouseholdsPage() {
  const w = useWords(householdWords)
  const frame = useWords(frameWords)
  const { region } = useScope()
  const mayReveal = useMay('identity.reveal')
  const [searching, setSearching] = useState(false)
  const [read] = useFilter()
  const filter = {
    region,
    programme: read('programme'),
    careMode: read('careMode'),
    text: read('text'),
    reviewOverdue: read('reviewOverdue') === 'true' || null,
  } as HouseholdFilter
  const { result, rows, more, retry } = usePages(Households, { filter }, (data) => data.households)
  const totals = result.data?.households
  return (
    <Page
      title={w.title}
      state={totals && w.sentence(count(totals.totalHouseholds), count(totals.totalPersons))}
      actions={
        <>
          {mayReveal && <Button onClick={() => setSearching(true)}>{w.search}</Button>}
          <ExportButton kind="HOUSEHOLDS" filter={{ households: filter }} />
        </>
      }
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
              name="households"
              label={w.title}
              columns={columnsOf(w)}
              rows={rows}
              rowKey={({ id }) => id}
              tall
              chooserLabel={frame.columns}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      {searching && <NumberSearch onClose={() => setSearching(false)} />}
    </Page>
  )
}

function Filters() {
  const w = useWords(householdWords)
  const [read, set] = useFilter()
  return (
    <div className="filters">
      <TextField
        label={w.find}
        value={read('text') ?? ''}
        maxLength={40}
        onChange={(event) => set('text', event.target.value)}
      />
      <ProgrammeFilter label={w.programme} />
      <ChoiceFilter name="careMode" label={w.careMode} choices={w.careModes} />
      <ChoiceFilter name="reviewOverdue" label={w.nextReview} choices={{ true: w.onlyOverdue }} />
      <SavedFilters />
    </div>
  )
}

const live = (row: Row) => row.spells.filter(({ endMonth }) => !endMonth)

function columnsOf(w: (typeof householdWords)['zh']): Column<Row>[] {
  const now = (row: Row) =>
    live(row).flatMap(({ amounts }) => amounts.filter(({ toMonth }) => !toMonth))
  return [
    {
      key: 'head',
      title: w.head,
      cell: ({ id, head }) => <ObjectLink id={id}>{head.name}</ObjectLink>,
    },
    { key: 'code', title: w.code, cell: ({ code }) => code },
    {
      key: 'village',
      title: w.village,
      cell: ({ region }) => `${region.parent?.name ?? ''} ${region.name}`,
    },
    { key: 'group', title: w.group, cell: ({ groupNo }) => groupNo },
    {
      key: 'programmes',
      title: w.programmes,
      cell: (row) =>
        [...new Set(live(row).map(({ programme }) => programme.name))].join('、') || (
          <span className="quiet">{w.ended}</span>
        ),
    },
    {
      key: 'covered',
      title: w.covered,
      number: true,
      cell: (row) => now(row).reduce((sum, { coveredCount }) => sum + coveredCount, 0) || '',
    },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: (row) =>
        now(row)
          .map(({ amount }) => money(amount))
          .join(' + '),
    },
    {
      key: 'review',
      title: w.nextReview,
      cell: (row) =>
        live(row).map((spell) =>
          spell.reviewOverdue ? (
            <Status key={spell.id} tone="bad">
              {w.overdue}
            </Status>
          ) : (
            <span key={spell.id}>{spell.nextReviewDueOn}</span>
          ),
        ),
    },
  ]
}
