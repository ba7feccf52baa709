import { type FragmentType, graphql, readFragment } from '../gql/index.ts'
import type { BulletinFragment as Bulletin } from '../gql/graphql.ts'
import { words } from '../lib/i18n.ts'
import { useWords } from '../lib/language.tsx'

export const BulletinFragment = graphql(`
  fragment Bulletin on ObjectionBulletin {
    year
    received
    decided
    inTime
    upheld
    late
  }
`)

type Told = { [Key in keyof Bulletin]: NonNullable<Bulletin[Key]> }

const text = words(
  {
    few: (year: number) => `${year} 年收到的没有或者很少，为不让人猜出是谁，不列件数。`,
    none: (year: number) => `${year} 年没有收到对公示的异议和反映。`,
    told: ({ year, received, decided, inTime, upheld, late }: Told) =>
      `${year} 年收到对公示的异议和反映 ${received} 件，已决定并答复 ${decided} 件（按期答复 ${inTime} 件），其中成立（含部分成立）${upheld} 件${received > decided ? `；其余 ${received - decided} 件正在办理${late > 0 ? `，${late} 件已超过答复期限` : ''}` : ''}。`,
  },
  {
    few: (year: number) =>
      `Those of ${year} are few or none: so that nobody guesses who it was, they are not counted here.`,
    none: (year: number) => `No objection or report about a notice came in ${year}.`,
    told: ({ year, received, decided, inTime, upheld, late }: Told) =>
      `In ${year}, ${received} objections and reports about notices came in; ${decided} are decided and answered (${inTime} in time), ${upheld} of them upheld wholly or in part${received > decided ? `; ${received - decided} are in hand${late > 0 ? `, ${late} past their day` : ''}` : ''}.`,
  },
)

const isTold = (bulletin: Bulletin): bulletin is Told => bulletin.received !== null

/** What became of what people said of the lists, a sentence a year. */
export function Bulletins(props: { years: readonly FragmentType<typeof BulletinFragment>[] }) {
  const t = useWords(text)
  return readFragment(BulletinFragment, props.years).map((each) => (
    <p key={each.year}>
      {isTold(each) ? (each.received === 0 ? t.none(each.year) : t.told(each)) : t.few(each.year)}
    </p>
  ))
}
