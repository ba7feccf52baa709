import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { NotPaidQuery, ProgrammeCode } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { dueWords } from '../../../lib/messages/due.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'

const NotPaidMonths = graphql(`
  query NotPaid(
    $region: RegionCode!
    $from: Month!
    $to: Month!
    $programme: ProgrammeCode
    $after: String
  ) {
    notPaid(
      region: $region
      fromMonth: $from
      toMonth: $to
      programme: $programme
      first: 50
      after: $after
    ) {
      edges {
        node {
          month
          due
          region {
            name
          }
          programme {
            name
          }
          household {
            id
            code
          }
          spell {
            id
          }
          cameBack {
            id
            month
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

type Row = NotPaidQuery['notPaid']['edges'][number]['node']

/** Spell-months due for which no money stands; a figure of the table narrows them. */
export function NotPaid() {
  const w = useWords(dueWords)
  const { region, from, to } = useScope()
  const [search] = useSearchParams()
  const month = search.get('month')
  const programme = search.get('programme') as ProgrammeCode | null
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (month ?? programme) section.current?.scrollIntoView()
  }, [month, programme])
  const { result, rows, more, retry } = usePages(
    NotPaidMonths,
    { region, from: month ?? from, to: month ?? to, programme },
    (data) => data.notPaid,
  )
  const columns: Column<Row>[] = [
    {
      key: 'household',
      title: w.household,
      cell: ({ household }) => <ObjectLink id={household?.id}>{household?.code}</ObjectLink>,
    },
    { key: 'month', title: w.month, cell: (row) => row.month },
    { key: 'village', title: w.village, cell: (row) => row.region.name },
    { key: 'programme', title: w.programme, cell: (row) => row.programme.name },
    { key: 'due', title: w.due, number: true, cell: ({ due }) => money(due) },
    {
      key: 'back',
      title: w.cameBack,
      cell: ({ cameBack }) =>
        cameBack && <ObjectLink id={cameBack.id}>{cameBack.month}</ObjectLink>,
    },
  ]
  return (
    <section className="section" ref={section}>
      <h2>{w.notPaid}</h2>
      <p className="quiet">
        {w.notPaidHint}{' '}
        {(month || programme) && <ScopedLink to="/console/due">{w.allNotPaid}</ScopedLink>}
      </p>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <p>{w.noNotPaid}</p>
          ) : (
            <DataTable
              name="not-paid"
              label={w.notPaid}
              columns={columns}
              rows={rows}
              rowKey={({ month: of, spell, household }) =>
                `${of} ${spell?.id ?? household?.id ?? ''}`
              }
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </section>
  )
}
