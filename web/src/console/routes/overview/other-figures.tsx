import { Figure } from '../../../domain/figure.tsx'
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { overviewWords } from '../../../lib/messages/overview.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'

export const OtherFiguresFragment = graphql(`
  fragment OtherFigures_report on Report {
    dispersedHouseholds {
      ...Figure_figure
    }
    dispersedPersons {
      ...Figure_figure
    }
    institutionalHouseholds {
      ...Figure_figure
    }
    institutionalPersons {
      ...Figure_figure
    }
    reserveAllocated {
      ...Figure_figure
    }
    reserveUsed {
      ...Figure_figure
    }
    dynamicManagementFindings {
      ...Figure_figure
    }
    activities {
      kind
      label
      count {
        ...Figure_figure
      }
    }
    topUps {
      from
      to
      standard
      standardUnit
      programme {
        name
      }
      meanTopUp {
        ...Figure_figure
      }
    }
  }
`)

/** The rest of the annual report: care modes, reserve, activities, standards with their mean top-up. */
export function OtherFigures({ report }: { report: FragmentType<typeof OtherFiguresFragment> }) {
  const w = useWords(overviewWords)
  const figures = readFragment(OtherFiguresFragment, report)
  const { households, persons } = w
  return (
    <div className="two-columns no-print">
      <Section title={w.others}>
        <Facts
          rows={[
            [`${w.dispersed} · ${households}`, <Figure figure={figures.dispersedHouseholds} />],
            [`${w.dispersed} · ${persons}`, <Figure figure={figures.dispersedPersons} />],
            [
              `${w.institutional} · ${households}`,
              <Figure figure={figures.institutionalHouseholds} />,
            ],
            [`${w.institutional} · ${persons}`, <Figure figure={figures.institutionalPersons} />],
            [w.reserveAllocated, <Figure figure={figures.reserveAllocated} />],
            [w.reserveUsed, <Figure figure={figures.reserveUsed} />],
            [w.findings, <Figure figure={figures.dynamicManagementFindings} />],
            ...figures.activities.map(
              ({ label, count }) => [label, <Figure figure={count} />] as const,
            ),
          ]}
        />
      </Section>
      <Section title={w.topUps}>
        <div className="table-wrap" tabIndex={0} role="region" aria-label={w.topUps}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{w.programme}</th>
                <th scope="col" className="number">
                  {w.standard}
                </th>
                <th scope="col" className="number">
                  {w.meanTopUp}
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.topUps.map(({ programme, from, to, standard, standardUnit, meanTopUp }) => (
                <tr key={`${programme.name} ${from}`}>
                  <td>
                    {programme.name}{' '}
                    <span className="quiet nowrap">
                      {from}–{to}
                    </span>
                  </td>
                  <td className="number">
                    {money(standard)} <span className="quiet">{w[standardUnit]}</span>
                  </td>
                  <td className="number">{meanTopUp ? <Figure figure={meanTopUp} /> : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </div>
  )
}
