import { Figure, FigureFragment, figureText } from '../../../domain/figure.tsx'
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import { tenThousands } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { reportWords } from '../../../lib/messages/report.ts'

export const ComparedFragment = graphql(`
  fragment Compared_figure on Figure {
    ...Figure_figure
    changedSince(asOf: $since) @include(if: $compare) {
      value
      difference
    }
  }
`)

export type ComparedRef = FragmentType<typeof ComparedFragment>

/** A figure with a mark where it was another at the moment compared with. */
export function Compared(props: { figure: ComparedRef; inTenThousands?: boolean }) {
  const w = useWords(reportWords)
  const compared = readFragment(ComparedFragment, props.figure)
  const { unit } = readFragment(FigureFragment, compared)
  const { value, difference } = compared.changedSince ?? {}
  const shown = (yuan: string) =>
    props.inTenThousands ? tenThousands(yuan) : figureText(unit, yuan)
  const changed = value != null && difference != null && Number(difference) !== 0
  return (
    <>
      <Figure figure={compared} inTenThousands={props.inTenThousands ?? false} />
      {changed && (
        <span className="changed" title={w.changed(shown(difference))}>
          {w.was(shown(value))}
        </span>
      )}
    </>
  )
}
