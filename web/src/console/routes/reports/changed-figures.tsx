import { Figure, FigureFragment, figureText } from '../../../domain/figure.tsx'
import { readFragment } from '../../../gql/fragment-masking.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Section } from '../../../ui/page.tsx'
import { ComparedFragment, type ComparedRef } from './compared.tsx'

export type NamedFigure = readonly [name: string, figure: ComparedRef]

/** Which figures of the report are no longer what they were; each opens into the reasons. */
export function ChangedFigures({ figures, title }: { figures: NamedFigure[]; title: string }) {
  const w = useWords(reportWords)
  const changed = figures.flatMap(([name, ref]) => {
    const figure = readFragment(ComparedFragment, ref)
    const { key, unit } = readFragment(FigureFragment, figure)
    const { value, difference } = figure.changedSince ?? {}
    if (value == null || difference == null || Number(difference) === 0) return []
    return [{ key, name, figure, then: figureText(unit, value), by: figureText(unit, difference) }]
  })
  return (
    <Section title={title}>
      {changed.length === 0 ? (
        <p className="quiet">{w.noneChanged}</p>
      ) : (
        <>
          <p className="quiet report-note">{w.someChanged(changed.length)}</p>
          <DataTable
            name="report-changed"
            label={title}
            columns={[
              { key: 'name', title: w.figure, wrap: true, cell: ({ name }) => name },
              { key: 'then', title: w.then, number: true, cell: ({ then }) => then },
              {
                key: 'now',
                title: w.now,
                number: true,
                cell: ({ figure }) => <Figure figure={figure} />,
              },
              { key: 'by', title: w.difference, number: true, cell: ({ by }) => by },
            ]}
            rows={changed}
            rowKey={({ key }) => key}
          />
        </>
      )}
    </Section>
  )
}
