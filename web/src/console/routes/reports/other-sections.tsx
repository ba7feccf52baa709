import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import type { ReportOther_ReportFragment } from '../../../gql/graphql.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import { Compared } from './compared.tsx'

export const OtherFragment = graphql(`
  fragment ReportOther_report on Report {
    dispersedHouseholds {
      ...Compared_figure
    }
    dispersedPersons {
      ...Compared_figure
    }
    institutionalHouseholds {
      ...Compared_figure
    }
    institutionalPersons {
      ...Compared_figure
    }
    reserveAllocated {
      ...Compared_figure
    }
    reserveUsed {
      ...Compared_figure
    }
    dynamicManagementFindings {
      ...Compared_figure
    }
    activities {
      kind
      label
      subjects
      count {
        ...Compared_figure
      }
    }
    topUps {
      programme {
        code
        name
      }
      from
      to
      standard
      standardUnit
      meanTopUp {
        ...Compared_figure
      }
    }
  }
`)

/** Care modes and reserve, standards with their mean top-up, supervision and services. */
export function OtherSections({ report }: { report: FragmentType<typeof OtherFragment> }) {
  const w = useWords(reportWords)
  const figures = readFragment(OtherFragment, report)
  return (
    <>
      <Facts
        rows={[
          [
            w.dispersed,
            <>
              <Compared figure={figures.dispersedHouseholds} /> {w.household}{' '}
              <Compared figure={figures.dispersedPersons} /> {w.person}
            </>,
          ],
          [
            w.institutional,
            <>
              <Compared figure={figures.institutionalHouseholds} /> {w.household}{' '}
              <Compared figure={figures.institutionalPersons} /> {w.person}
            </>,
          ],
          [w.reserveAllocated, <Compared figure={figures.reserveAllocated} />],
          [w.reserveUsed, <Compared figure={figures.reserveUsed} />],
        ]}
      />
      <Section title={w.standards}>
        <Standards rows={figures.topUps} />
      </Section>
      <Section title={w.supervision}>
        <Facts
          rows={[
            [w.findings, <Compared figure={figures.dynamicManagementFindings} />],
            ...figures.activities.map(
              ({ label, count, subjects }) =>
                [
                  label,
                  <>
                    <Compared figure={count} /> <span className="quiet">{subjects.join('、')}</span>
                  </>,
                ] as const,
            ),
          ]}
        />
      </Section>
    </>
  )
}

function Standards({ rows }: { rows: ReportOther_ReportFragment['topUps'] }) {
  const w = useWords(reportWords)
  return (
    <DataTable
      name="report-standards"
      label={w.standards}
      columns={[
        { key: 'programme', title: w.programme, cell: ({ programme }) => programme.name },
        { key: 'months', title: w.months, cell: ({ from, to }) => `${from} – ${to}` },
        {
          key: 'standard',
          title: w.standard,
          number: true,
          cell: ({ standard, standardUnit }) => (
            <>
              {money(standard)} <span className="quiet">{w[standardUnit]}</span>
            </>
          ),
        },
        {
          key: 'meanTopUp',
          title: w.meanTopUp,
          number: true,
          cell: ({ meanTopUp }) => (meanTopUp ? <Compared figure={meanTopUp} /> : '—'),
        },
      ]}
      rows={[...rows]}
      rowKey={({ programme, from }) => `${programme.code} ${from}`}
    />
  )
}
