import { ChoiceFilter } from '../../../domain/choice-filter.tsx'
import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { useFilter } from '../../../domain/use-filter.ts'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import type { FindingKind, FindingsQuery, Severity } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { inspectionWords } from '../../../lib/messages/inspections.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SeverityMark } from './marks.tsx'

const FindingsDocument = graphql(`
  query Findings($region: RegionCode, $kind: FindingKind, $severity: Severity, $after: String) {
    findings(region: $region, kind: $kind, severity: $severity, first: 50, after: $after) {
      edges {
        node {
          id
          kindLabel
          severity
          fact
          ruleBreached
          responsibleUnit
          amount
          spotCheck {
            id
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
    }
  }
`)

type Row = FindingsQuery['findings']['edges'][number]['node']

export function Findings() {
  const w = useWords(inspectionWords)
  const { region } = useScope()
  const [read] = useFilter()
  const variables = {
    region,
    kind: read('kind') as FindingKind | null,
    severity: read('severity') as Severity | null,
  }
  const { result, rows, more, retry } = usePages(
    FindingsDocument,
    variables,
    (data: FindingsQuery) => data.findings,
  )
  return (
    <>
      <div className="filters">
        <ChoiceFilter name="kind" label={w.kind} choices={w.kinds} />
        <ChoiceFilter name="severity" label={w.severity} choices={w.severities} />
      </div>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <p className="quiet">{w.emptyFindings}</p>
          ) : (
            <DataTable
              name="findings"
              label={w.findingsTitle}
              columns={columnsOf(w)}
              rows={rows}
              rowKey={({ id }) => id}
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
    </>
  )
}

const columnsOf = (w: (typeof inspectionWords)['zh']): Column<Row>[] => [
  {
    key: 'kind',
    title: w.kind,
    cell: ({ kindLabel, spotCheck }) => <ObjectLink id={spotCheck.id}>{kindLabel}</ObjectLink>,
  },
  {
    key: 'severity',
    title: w.severity,
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  { key: 'village', title: w.village, cell: ({ region }) => region.name },
  { key: 'fact', title: w.fact, wrap: true, cell: ({ fact }) => fact },
  { key: 'rule', title: w.rule, wrap: true, cell: ({ ruleBreached }) => ruleBreached },
  { key: 'unit', title: w.unit, cell: ({ responsibleUnit }) => responsibleUnit },
  { key: 'amount', title: w.amount, number: true, cell: ({ amount }) => amount && money(amount) },
]
