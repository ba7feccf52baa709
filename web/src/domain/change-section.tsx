import { Link } from 'react-router'
import { graphql } from '../gql/index.ts'
import type { ChangedSinceQuery } from '../gql/graphql.ts'
import { moment } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { reportWords } from '../lib/messages/report.ts'
import { pathOf } from '../lib/paths.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Facts } from '../ui/facts.tsx'
import { Section } from '../ui/page.tsx'
import { figureText } from './figure.tsx'
import { MoreRows } from './more-rows.tsx'
import { QueryState } from './query-state.tsx'
import { useScope, useScopedPath } from './scope.ts'
import { usePages } from './use-pages.ts'

const ChangedSince = graphql(`
  query ChangedSince(
    $region: RegionCode!
    $from: Month!
    $to: Month!
    $asOf: DateTime
    $since: DateTime!
    $key: String!
    $after: String
  ) {
    report(region: $region, from: $from, to: $to, asOf: $asOf) {
      figure(key: $key) {
        key
        unit
        changedSince(asOf: $since, first: 20, after: $after) {
          value
          difference
          addsUp
          parts {
            label
            value
          }
          rows {
            label
            reason
            month
            value
            subjectId
            region {
              name
            }
          }
          rowCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`)

type Opened = NonNullable<ChangedSinceQuery['report']['figure']>
type Row = Opened['changedSince']['rows'][number]

function rowsOf({ report }: ChangedSinceQuery) {
  const { rows = [], pageInfo = { hasNextPage: false } } = report.figure?.changedSince ?? {}
  return { edges: rows.map((node) => ({ node })), pageInfo }
}

/** What a figure was at an earlier moment, and the records that have moved it since. */
export function ChangeSection(props: { figureKey: string; asOf: string | null; since: string }) {
  const { figureKey, asOf, since } = props
  const w = useWords(reportWords)
  const { region, from, to } = useScope()
  const { result, rows, more, retry } = usePages(
    ChangedSince,
    { region, from, to, asOf, since, key: figureKey },
    rowsOf,
  )
  return (
    <Section title={w.since(moment(since))}>
      <QueryState result={result} onRetry={retry}>
        {({ report }) =>
          report.figure && (
            <>
              <Sums figure={report.figure} />
              {rows.length > 0 && <Rows rows={rows} unit={report.figure.unit} />}
              <MoreRows rows={rows.length} more={more} />
            </>
          )
        }
      </QueryState>
    </Section>
  )
}

function Sums({ figure: { unit, changedSince } }: { figure: Opened }) {
  const w = useWords(reportWords)
  const { value, difference, addsUp, parts, rowCount } = changedSince
  const shown = (text?: string | null) => (text == null ? w.none : figureText(unit, text))
  return (
    <>
      <Facts
        rows={[
          [w.then, shown(value)],
          [w.difference, shown(difference)],
          ...parts.map((part) => [`· ${part.label}`, shown(part.value)] as const),
        ]}
      />
      <p className="quiet">
        {!addsUp ? w.notSum : rowCount === 0 ? w.unchanged : w.whatMoved(rowCount)}
      </p>
    </>
  )
}

function Rows({ rows, unit }: { rows: Row[]; unit: Opened['unit'] }) {
  const w = useWords(reportWords)
  const scoped = useScopedPath()
  const columns: Column<Row>[] = [
    {
      key: 'record',
      title: w.record,
      wrap: true,
      cell: ({ subjectId, label, region }) => {
        const path = subjectId && pathOf(subjectId)
        return (
          <>
            {path ? <Link to={scoped(path)}>{label}</Link> : label}{' '}
            <span className="quiet">{region?.name}</span>
          </>
        )
      },
    },
    { key: 'reason', title: w.reason, wrap: true, cell: ({ reason }) => reason },
    { key: 'month', title: w.month, cell: ({ month }) => month },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      cell: ({ value }) => figureText(unit, value),
    },
  ]
  return (
    <DataTable
      name="changed"
      label={w.record}
      columns={columns}
      rows={rows.map((row, at) => ({ ...row, at }))}
      rowKey={(row) => String((row as Row & { at: number }).at)}
    />
  )
}
