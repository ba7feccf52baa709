import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { regionPath, useCounty } from '../../../domain/county.ts'
import { ExplainDrawer } from '../../../domain/explain-drawer.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { graphql } from '../../../gql/index.ts'
import { moment, monthText } from '../../../lib/format.ts'
import { useLanguage, useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { Page } from '../../../ui/page.tsx'
import { momentOf } from './moments.ts'
import { Paper } from './paper.tsx'
import { Files, Tools } from './tools.tsx'
import './report.css'

const AnnualReport = graphql(`
  query AnnualReport(
    $region: RegionCode!
    $from: Month!
    $to: Month!
    $asOf: DateTime
    $since: DateTime!
    $compare: Boolean!
  ) {
    report(region: $region, from: $from, to: $to, asOf: $asOf) {
      asOf
      ...Paper_report
    }
  }
`)

const NEVER = '1970-01-01T00:00:00Z'

/** The report as such reports read: by what was known at a moment, beside what was known at an earlier one. */
export default function ReportPage() {
  const w = useWords(reportWords)
  const language = useLanguage()
  const { county, clock } = useCounty()
  const { region, from, to } = useScope()
  const [search] = useSearchParams()
  const asOf = momentOf(search.get('asOf'))
  const typed = momentOf(search.get('since'))
  const badSince = typed !== null && typed >= (asOf ?? `${clock.today}T23:59`)
  const since = badSince ? null : typed
  const [result, ask] = useQuery({
    query: AnnualReport,
    variables: { region, from, to, asOf, since: since ?? NEVER, compare: since !== null },
  })
  const place = regionPath(county, region).at(-1) ?? region
  const period = w.period(monthText(from, language), monthText(to, language))
  return (
    <Page
      title={w.title}
      state={result.data && w.state(place, period, moment(result.data.report.asOf))}
      actions={<Files />}
    >
      <Tools badSince={badSince} />
      <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
        {({ report }) => (
          <Paper
            report={report}
            heading={w.heading(place, period)}
            since={since && moment(since)}
          />
        )}
      </QueryState>
      <ExplainDrawer asOf={asOf} since={since} />
    </Page>
  )
}
