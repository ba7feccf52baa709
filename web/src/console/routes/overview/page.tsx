import { useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { useCounty, regionPath } from '../../../domain/county.ts'
import { ExplainDrawer } from '../../../domain/explain-drawer.tsx'
import { FigureFragment } from '../../../domain/figure.tsx'
import { QueryState } from '../../../domain/query-state.tsx'
import { useScope } from '../../../domain/scope.ts'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { OverviewQuery, ProgrammeCode } from '../../../gql/graphql.ts'
import { moment, money, monthText } from '../../../lib/format.ts'
import { useLanguage, useWords } from '../../../lib/language.tsx'
import { overviewWords } from '../../../lib/messages/overview.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Hands } from './hands.tsx'
import { OtherFigures } from './other-figures.tsx'
import { ReportRowFragment, ReportTable } from './report-table.tsx'
import './overview.css'

const Overview = graphql(`
  query Overview(
    $region: RegionCode!
    $from: Month!
    $to: Month!
    $asOf: DateTime
    $programme: ProgrammeCode
  ) {
    report(region: $region, from: $from, to: $to, asOf: $asOf) {
      asOf
      programmes {
        ...ReportTable_row
      }
      total {
        ...ReportTable_row
      }
      regions(programme: $programme) {
        ...ReportTable_row
      }
      ...OtherFigures_report
    }
    programmes {
      code
      name
    }
  }
`)

/** The report's own table, live. */
export default function OverviewPage() {
  const w = useWords(overviewWords)
  const { region, from, to } = useScope()
  const [search] = useSearchParams()
  const programme = search.get('programme') as ProgrammeCode | null
  const day = search.get('asOf')
  const asOf = day && `${day}T23:59:59+08:00`
  const [result, ask] = useQuery({
    query: Overview,
    variables: { region, from, to, asOf, programme },
  })
  return (
    <Page
      title={w.title}
      state={result.data && <State report={result.data.report} />}
      actions={<Tools day={day} />}
    >
      <div className="overview">
        <div>
          <QueryState result={result} onRetry={() => ask({ requestPolicy: 'network-only' })}>
            {({ report, programmes }) => (
              <Figures report={report} programmes={programmes} programme={programme} />
            )}
          </QueryState>
        </div>
        <Hands />
      </div>
      <ExplainDrawer asOf={asOf} />
    </Page>
  )
}

type Report = OverviewQuery['report']

function State({ report }: { report: Report }) {
  const w = useWords(overviewWords)
  const language = useLanguage()
  const { to } = useScope()
  const total = readFragment(ReportRowFragment, report.total)
  const paid = readFragment(FigureFragment, total.paidThisMonth).value
  const difference = readFragment(FigureFragment, total.difference).value
  return paid && difference
    ? w.state(monthText(to, language), money(paid), money(difference))
    : null
}

function Tools({ day }: { day: string | null }) {
  const w = useWords(overviewWords)
  const [, setSearch] = useSearchParams()
  const choose = (value: string) =>
    setSearch((now) => {
      if (value) now.set('asOf', value)
      else now.delete('asOf')
      return now
    })
  return (
    <>
      <TextField
        label={w.asOf}
        type="date"
        value={day ?? ''}
        onChange={(event) => choose(event.target.value)}
      />
      <Button onClick={() => print()}>{w.print}</Button>
    </>
  )
}

type FiguresProps = {
  report: Report
  programmes: OverviewQuery['programmes']
  programme: ProgrammeCode | null
}

function Figures({ report, programmes, programme }: FiguresProps) {
  const w = useWords(overviewWords)
  const { county } = useCounty()
  const { region, from, to } = useScope()
  const [, setSearch] = useSearchParams()
  const place = regionPath(county, region).join(' ')
  const choose = (code: string) =>
    setSearch((now) => {
      if (code) now.set('programme', code)
      else now.delete('programme')
      return now
    })
  return (
    <>
      <p className="print-only">{w.printed(place, from, to, moment(report.asOf))}</p>
      <Section title={w.byProgramme}>
        <ReportTable
          label={w.byProgramme}
          first={w.programme}
          rows={report.programmes}
          total={report.total}
          name={({ label }) => label}
        />
      </Section>
      {report.regions.length > 0 && (
        <Section title={region.length === 6 ? w.byTownship : w.byVillage}>
          <div className="filters no-print">
            <SelectField
              label={w.programme}
              value={programme ?? ''}
              onChange={(event) => choose(event.target.value)}
            >
              <option value="">{w.allProgrammes}</option>
              {programmes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </SelectField>
          </div>
          <ReportTable
            label={w.byTownship}
            first={w.region}
            rows={report.regions}
            name={({ key, label }) => (
              <ScopedLink to={`/console?region=${key}`}>{label}</ScopedLink>
            )}
          />
        </Section>
      )}
      <OtherFigures report={report} />
    </>
  )
}
