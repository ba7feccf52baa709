import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { graphql } from '../gql/index.ts'
import type { ExplainQuery, FigureUnit } from '../gql/graphql.ts'
import { moment } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { explainWords } from '../lib/messages/overview.ts'
import { pathOf } from '../lib/paths.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { Facts } from '../ui/facts.tsx'
import { Section } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'
import { ChangeSection } from './change-section.tsx'
import { figureText } from './figure.tsx'
import { MoreRows } from './more-rows.tsx'
import { QueryState } from './query-state.tsx'
import { useScope, useScopedPath } from './scope.ts'
import { usePages } from './use-pages.ts'

const Explain = graphql(`
  query Explain(
    $region: RegionCode!
    $from: Month!
    $to: Month!
    $asOf: DateTime
    $key: String!
    $after: String
  ) {
    report(region: $region, from: $from, to: $to, asOf: $asOf) {
      figure(key: $key) {
        key
        unit
        explain(first: 20, after: $after) {
          definition
          query
          from
          to
          asOf
          value
          expected
          difference
          parts {
            label
            amount
          }
          rows {
            label
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

type Opened = NonNullable<ExplainQuery['report']['figure']>
type Row = Opened['explain']['rows'][number]

const nothing = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

function rowsOf(data: ExplainQuery) {
  const explained = data.report.figure?.explain
  if (!explained) return nothing
  return { edges: explained.rows.map((node) => ({ node })), pageInfo: explained.pageInfo }
}

type DrawerProps = { asOf: string | null; since?: string | null }

/** Open while the URL names a figure, so that an explanation can be sent as a link. `since` compares with an earlier moment. */
export function ExplainDrawer({ asOf, since = null }: DrawerProps) {
  const [search] = useSearchParams()
  const key = search.get('explain')
  return key && <OpenDrawer key={key} figureKey={key} asOf={asOf} since={since} />
}

function OpenDrawer({ figureKey, asOf, since }: Required<DrawerProps> & { figureKey: string }) {
  const w = useWords(explainWords)
  const frame = useWords(frameWords)
  const { region, from, to } = useScope()
  const [, setSearch] = useSearchParams()
  const { result, rows, more, retry } = usePages(
    Explain,
    { region, from, to, asOf, key: figureKey },
    rowsOf,
  )
  const close = () =>
    setSearch((now) => {
      now.delete('explain')
      return now
    })
  return (
    <Drawer title={w.title} closeLabel={frame.close} onClose={close}>
      {since && <ChangeSection figureKey={figureKey} asOf={asOf} since={since} />}
      <QueryState result={result} onRetry={retry}>
        {({ report }) =>
          report.figure ? (
            <Explained
              figure={report.figure}
              rows={rows}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          ) : (
            <Empty title={w.absent} />
          )
        }
      </QueryState>
    </Drawer>
  )
}

function Explained({ figure, rows, more }: { figure: Opened; rows: Row[]; more: ReactNode }) {
  const w = useWords(explainWords)
  const { explain, unit } = figure
  const shown = (value?: string | null) => (value == null ? null : figureText(unit, value))
  return (
    <>
      <Facts
        rows={[
          [w.value, shown(explain.value) ?? w.none],
          [w.expected, shown(explain.expected)],
          [w.difference, shown(explain.difference)],
          [w.definition, explain.definition],
          [w.query, explain.query],
          [w.period, `${explain.from} ${w.to} ${explain.to}`],
          [w.asOf, moment(explain.asOf)],
        ]}
      />
      {explain.parts.length > 0 && (
        <Section title={w.parts}>
          <Facts
            rows={explain.parts.map(
              ({ label, amount }) => [label, figureText('MONEY', amount)] as const,
            )}
          />
        </Section>
      )}
      <Section title={w.rows(explain.rowCount)}>
        {rows.length === 0 ? <p className="quiet">{w.noRows}</p> : <Rows rows={rows} unit={unit} />}
        {more}
      </Section>
    </>
  )
}

function Rows({ rows, unit }: { rows: Row[]; unit: FigureUnit }) {
  const w = useWords(explainWords)
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
    { key: 'month', title: w.month, cell: ({ month }) => month },
    {
      key: 'amount',
      title: w.amount,
      number: true,
      // What a share is short of is a row, and no part of it.
      cell: ({ value }) => (unit === 'PERMILLE' ? '' : figureText(unit, value)),
    },
  ]
  return (
    <DataTable
      name="explain"
      label={w.record}
      columns={columns}
      rows={rows.map((row, at) => ({ ...row, at }))}
      rowKey={(row) => String((row as Row & { at: number }).at)}
    />
  )
}
