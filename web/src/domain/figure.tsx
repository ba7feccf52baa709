import { useSearchParams } from 'react-router'
import { readFragment, type FragmentType } from '../gql/fragment-masking.ts'
import { graphql } from '../gql/index.ts'
import { count, money, permille, tenThousands } from '../lib/format.ts'
import { useWords } from '../lib/language.tsx'
import { explainWords } from '../lib/messages/overview.ts'
import type { FigureUnit } from '../gql/graphql.ts'

export const FigureFragment = graphql(`
  fragment Figure_figure on Figure {
    key
    unit
    value
    note
  }
`)

export type FigureRef = FragmentType<typeof FigureFragment>

export function figureText(unit: FigureUnit, value: string): string {
  if (unit === 'MONEY') return money(value)
  return unit === 'PERMILLE' ? permille(value) : count(value)
}

type FigureProps = { figure: FigureRef; inTenThousands?: boolean }

/** A number underlined with dots: it opens into its rows. A missing one says why. */
export function Figure({ figure, inTenThousands }: FigureProps) {
  const w = useWords(explainWords)
  const [, setSearch] = useSearchParams()
  const { key, unit, value, note } = readFragment(FigureFragment, figure)
  if (value == null) {
    return (
      <span className="quiet" title={note ?? w.none}>
        —<span className="visually-hidden">{note ?? w.none}</span>
      </span>
    )
  }
  const open = () => setSearch((now) => ({ ...Object.fromEntries(now), explain: key }))
  const text = inTenThousands ? tenThousands(value) : figureText(unit, value)
  const odd = key.endsWith('.difference') && Number(value) !== 0
  return (
    <button
      type="button"
      className={odd ? 'figure figure-odd' : 'figure'}
      title={w.opens}
      onClick={open}
    >
      {text}
    </button>
  )
}
