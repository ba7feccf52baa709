import { Fragment } from 'react'
import { Figure, FigureFragment } from '../../../domain/figure.tsx'
import { useScope } from '../../../domain/scope.ts'
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.ts'
import { graphql } from '../../../gql/index.ts'
import { count, percent } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { dueWords } from '../../../lib/messages/due.ts'

export const GapFragment = graphql(`
  fragment GapSentence_gap on TopUpGap {
    programme {
      name
    }
    basisPoints
    persons {
      ...Figure_figure
    }
    expected {
      ...Figure_figure
    }
    paid {
      ...Figure_figure
    }
    difference {
      ...Figure_figure
    }
    parts {
      kind
      basisPoints
      figure {
        ...Figure_figure
      }
    }
  }
`)

const monthsFrom = (from: string, to: string): number => {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return number(to) - number(from) + 1
}

/** One sentence a programme; every amount in it opens into its lines. */
export function GapSentence({ gap }: { gap: FragmentType<typeof GapFragment> }) {
  const w = useWords(dueWords)
  const { from, to } = useScope()
  const { programme, basisPoints, persons, expected, paid, parts } = readFragment(GapFragment, gap)
  const note = readFragment(FigureFragment, expected).note
  if (basisPoints == null) return note && <p className="quiet">{`${programme.name}：${note}`}</p>
  const size = percent(Math.abs(basisPoints))
  const people = count(readFragment(FigureFragment, persons).value ?? '0')
  return (
    <p className="gap">
      {w.paid(programme.name)} <Figure figure={paid} />
      {basisPoints === 0 ? w.same : basisPoints > 0 ? w.more(size) : w.less(size)}
      {w.expected(people, monthsFrom(from, to))} <Figure figure={expected} />
      {w.expectedEnd}
      {w.because}
      {parts.map((part, at) => (
        <Fragment key={part.kind}>
          {at > 0 && w.comma}
          <span className="gap-part">
            {w[part.kind]((part.basisPoints ?? 0) >= 0)}{' '}
            <strong>{percent(part.basisPoints ?? 0, true)}</strong>
            {w.partStart}
            <Figure figure={part.figure} />
            {w.partEnd}
          </span>
        </Fragment>
      ))}
      {w.stop}
    </p>
  )
}
