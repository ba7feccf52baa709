import { useQuery } from 'urql'
import { isOdd } from '../../../domain/due-bucket.tsx'
import { ExportButton } from '../../../domain/export-button.tsx'
import { ExplainDrawer } from '../../../domain/explain-drawer.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import type { DueQuery } from '../../../gql/graphql.ts'
import { count } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { dueWords } from '../../../lib/messages/due.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { Empty } from '../../../ui/states.tsx'
import { GapSentence } from './gap-sentence.tsx'
import { HeatTable } from './heat-table.tsx'
import { NotPaid } from './not-paid.tsx'
import './due.css'

const Due = graphql(`
  query Due($region: RegionCode!, $from: Month!, $to: Month!) {
    dueTable(region: $region, fromMonth: $from, toMonth: $to) {
      programme {
        code
        name
      }
      month
      bucket
      lines
      difference
    }
    urban: explainTopUpGap(
      region: $region
      fromMonth: $from
      toMonth: $to
      programme: SUBSISTENCE_URBAN
    ) {
      ...GapSentence_gap
    }
    rural: explainTopUpGap(
      region: $region
      fromMonth: $from
      toMonth: $to
      programme: SUBSISTENCE_RURAL
    ) {
      ...GapSentence_gap
    }
  }
`)

export type DueRow = DueQuery['dueTable'][number]

/** The standing question in a sentence, then what every line is to what was due. */
export default function DuePage() {
  const w = useWords(dueWords)
  const { region, from, to } = useScope()
  const [result, ask] = useQuery({ query: Due, variables: { region, from, to } })
  const scope = { region, fromMonth: from, toMonth: to }
  return (
    <Page
      title={w.title}
      state={result.data && <State rows={result.data.dueTable} />}
      actions={
        <>
          <ExportButton kind="DUE" filter={{ due: scope }} label={w.exportTable} />
          <ExportButton kind="NOT_PAID" filter={{ notPaid: scope }} label={w.exportNotPaid} />
        </>
      }
    >
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ dueTable, urban, rural }) =>
          dueTable.length === 0 ? (
            <Empty title={w.none}>
              <p className="quiet">{w.noneNext}</p>
            </Empty>
          ) : (
            <>
              <Section title={w.question}>
                {urban && <GapSentence gap={urban} />}
                {rural && <GapSentence gap={rural} />}
              </Section>
              <Section title={w.table}>
                <HeatTable rows={dueTable} />
              </Section>
              <NotPaid />
            </>
          )
        }
      </QueryState>
      <ExplainDrawer asOf={null} />
    </Page>
  )
}

function State({ rows }: { rows: readonly DueRow[] }) {
  const w = useWords(dueWords)
  const linesOf = (fits: (row: DueRow) => boolean) =>
    count(rows.filter(fits).reduce((sum, { lines }) => sum + lines, 0))
  return (
    <>
      {w.state(
        linesOf(({ bucket }) => bucket !== 'NOT_PAID'),
        linesOf(({ bucket }) => bucket !== 'NOT_PAID' && isOdd(bucket)),
        linesOf(({ bucket }) => bucket === 'NOT_PAID'),
      )}
    </>
  )
}
