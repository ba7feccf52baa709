import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { Paper_ReportFragment } from '../../../gql/graphql.ts'
import { useLanguage, useWords } from '../../../lib/language.tsx'
import { dateText } from '../../../lib/format.ts'
import { reportWords } from '../../../lib/messages/report.ts'
import { Section } from '../../../ui/page.tsx'
import { ChangedFigures, type NamedFigure } from './changed-figures.tsx'
import { OtherFragment, OtherSections } from './other-sections.tsx'
import { ProgrammesFragment, ProgrammesTable } from './programmes-table.tsx'
import { SettlementFragment, SettlementTable } from './settlement-table.tsx'

export const PaperFragment = graphql(`
  fragment Paper_report on Report {
    settlementFrom
    settlementTo
    notes
    programmes {
      ...ReportProgrammes_row
      ...ReportSettlement_row
    }
    total {
      ...ReportProgrammes_row
      ...ReportSettlement_row
    }
    ...ReportOther_report
  }
`)

type PaperProps = {
  report: FragmentType<typeof PaperFragment>
  heading: string
  /** The moment compared with. */
  since: string | null
}

/** The sections of the report, under what has changed in it. */
export function Paper({ report: ref, heading, since }: PaperProps) {
  const w = useWords(reportWords)
  const language = useLanguage()
  const report = readFragment(PaperFragment, ref)
  const days = [report.settlementFrom, report.settlementTo].map((day) => dateText(day, language))
  const figures = useNamedFigures(report)
  return (
    <article className="report">
      <h2 className="report-title">{heading}</h2>
      {report.notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      {since && <ChangedFigures figures={figures} title={w.since(since)} />}
      <Section title={w.coverage}>
        <ProgrammesTable rows={report.programmes} total={report.total} />
        <p className="quiet report-note">{w.note}</p>
      </Section>
      <OtherSections report={report} />
      <Section title={w.settlement}>
        <SettlementTable rows={report.programmes} total={report.total} />
        <p className="quiet report-note">{w.settlementNote(days[0]!, days[1]!)}</p>
      </Section>
    </article>
  )
}

function useNamedFigures(report: Paper_ReportFragment): NamedFigure[] {
  const w = useWords(reportWords)
  const other = readFragment(OtherFragment, report)
  const rows = [...report.programmes, report.total].map((row) =>
    readFragment(ProgrammesFragment, row),
  )
  const arrivals = [...report.programmes, report.total].map((row) =>
    readFragment(SettlementFragment, row),
  )
  return [
    ...rows.flatMap((row): NamedFigure[] => [
      [`${row.label} · ${w.households}`, row.households],
      [`${row.label} · ${w.persons}`, row.persons],
      [`${row.label} · ${w.lastMonth}`, row.paidThisMonth],
      [`${row.label} · ${w.yuan}`, row.paid],
    ]),
    [`${w.dispersed} · ${w.households}`, other.dispersedHouseholds],
    [`${w.dispersed} · ${w.persons}`, other.dispersedPersons],
    [`${w.institutional} · ${w.households}`, other.institutionalHouseholds],
    [`${w.institutional} · ${w.persons}`, other.institutionalPersons],
    [w.reserveAllocated, other.reserveAllocated],
    [w.reserveUsed, other.reserveUsed],
    [w.findings, other.dynamicManagementFindings],
    ...other.activities.map(({ label, count }): NamedFigure => [label, count]),
    ...other.topUps.flatMap(({ programme, from, meanTopUp }): NamedFigure[] =>
      meanTopUp ? [[`${programme.name} ${from} · ${w.meanTopUp}`, meanTopUp]] : [],
    ),
    ...arrivals.flatMap((row): NamedFigure[] => [
      [`${row.label} · ${w.byDay} · ${w.arrivedLines}`, row.arrivedLines],
      [`${row.label} · ${w.byDay} · ${w.arrived}`, row.arrived],
      [`${row.label} · ${w.byDay} · ${w.cameBack}`, row.cameBack],
      [`${row.label} · ${w.byDay} · ${w.spent}`, row.spent],
    ]),
  ]
}
