import { MoreRows } from '../../../domain/more-rows.tsx'
import { ObjectLink } from '../../../domain/object-link.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { usePages } from '../../../domain/use-pages.ts'
import { graphql } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { inspectionWords } from '../../../lib/messages/inspections.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { Findings } from './findings.tsx'
import { CheckStateMark } from './marks.tsx'

const SpotChecks = graphql(`
  query SpotChecks($after: String) {
    spotChecks(first: 50, after: $after) {
      edges {
        node {
          id
          theme
          documentNo
          state
          startedOn
          endedOn
          fedBackOn
          visitCount
          findingCount
          leader {
            displayName
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

export default function InspectionsPage() {
  const w = useWords(inspectionWords)
  const { result, rows, more, retry } = usePages(SpotChecks, {}, (data) => data.spotChecks)
  return (
    <Page title={w.title} state={w.sentence}>
      <QueryState result={result} onRetry={retry}>
        {() =>
          rows.length === 0 ? (
            <Empty title={w.empty}>
              <p className="quiet">{w.emptyNext}</p>
            </Empty>
          ) : (
            <DataTable
              name="checks"
              label={w.title}
              columns={[
                {
                  key: 'theme',
                  title: w.theme,
                  wrap: true,
                  cell: ({ id, theme }) => <ObjectLink id={id}>{theme}</ObjectLink>,
                },
                { key: 'document', title: w.document, cell: ({ documentNo }) => documentNo },
                {
                  key: 'state',
                  title: w.state,
                  cell: ({ state }) => <CheckStateMark state={state} />,
                },
                {
                  key: 'dates',
                  title: w.dates,
                  cell: ({ startedOn, endedOn }) =>
                    [...new Set([startedOn, endedOn].filter(Boolean))].join(' – '),
                },
                { key: 'fedBack', title: w.fedBack, cell: ({ fedBackOn }) => fedBackOn },
                { key: 'leader', title: w.leader, cell: ({ leader }) => leader?.displayName },
                {
                  key: 'visits',
                  title: w.visits,
                  number: true,
                  cell: ({ visitCount }) => visitCount,
                },
                {
                  key: 'findings',
                  title: w.findings,
                  number: true,
                  cell: ({ findingCount }) => findingCount,
                },
              ]}
              rows={rows}
              rowKey={({ id }) => id}
              comfortable
              more={<MoreRows rows={rows.length} more={more} />}
            />
          )
        }
      </QueryState>
      <Section title={w.findingsTitle}>
        <p className="quiet">{w.findingsSentence}</p>
        <Findings />
      </Section>
    </Page>
  )
}
