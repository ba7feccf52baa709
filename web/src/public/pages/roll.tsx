import { graphql } from '../../gql/index.ts'
import type { RollPageQuery } from '../../gql/graphql.ts'
import { count, monthText } from '../../lib/format.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'
import { rollWords } from '../roll-words.ts'

const Query = graphql(`
  query RollPage {
    ...Frame
    county {
      responsiblePersons {
        id
        post
        name
        officePhone
      }
    }
    rollFigures {
      from
      to
      left {
        reason
        households
      }
      refused {
        reason
        applications
      }
      kinDeclared
      cardsKept
      byTownship {
        region {
          code
          name
        }
        left
        refused
        kinDeclared
        cardsKept
      }
    }
  }
`)

type Figures = RollPageQuery['rollFigures']
const columns = ['left', 'refused', 'kinDeclared', 'cardsKept'] as const

function Roll({ data }: { data: RollPageQuery }) {
  const t = useWords(rollWords)
  const language = useLanguage()
  const { rollFigures: figures, county } = data
  const span = t.span(monthText(figures.from, language), monthText(figures.to, language))
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <p>{t.about}</p>
      <h2>{t.left}</h2>
      <p>{span}</p>
      <Reasons
        rows={figures.left.map(({ reason, households }) => ({
          name: t.leaving[reason],
          number: households,
        }))}
        unit={t.households}
      />
      <p>{t.leftBody}</p>
      <h2>{t.refused}</h2>
      <p>{span}</p>
      <Reasons
        rows={figures.refused.map(({ reason, applications }) => ({
          name: t.refusing[reason],
          number: applications,
        }))}
        unit={t.applications}
      />
      <p>{t.refusedBody}</p>
      <h3>{t.turnTo}</h3>
      <p>{t.turnToBody}</p>
      <Contacts persons={county.responsiblePersons} />
      <h2>{t.kin}</h2>
      <p>{t.kinNumber(figures.kinDeclared)}</p>
      <p>{t.kinBody}</p>
      <h2>{t.cards}</h2>
      <p>{t.cardsNumber(figures.cardsKept)}</p>
      <p>{t.cardsBody}</p>
      <Townships figures={figures} />
    </Frame>
  )
}

function Reasons(props: { rows: readonly { name: string; number: number }[]; unit: string }) {
  const t = useWords(rollWords)
  const told = props.rows.filter(({ number }) => number > 0)
  return (
    <table className="wide">
      <thead>
        <tr>
          <th scope="col">{t.reason}</th>
          <th scope="col" className="number">
            {props.unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ name, number }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{count(number)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.total}</th>
          <td className="number">{count(told.reduce((sum, { number }) => sum + number, 0))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Lists in cells, as in the use of funds: it is read on a phone. */
function Townships({ figures: { byTownship } }: { figures: Figures }) {
  const t = useWords(rollWords)
  return (
    <>
      <h2>{t.townships}</h2>
      <table className="wide">
        <tbody>
          {byTownship.map((place) => (
            <tr key={place.region.code}>
              <th scope="row">
                <a href={`/t/${place.region.code}`}>{place.region.name}</a>
              </th>
              <td>
                <ul className="sums">
                  {columns.map((column) => (
                    <li key={column}>
                      {t.columns[column]}{' '}
                      <span className="sum">
                        {place[column] === null ? t.hidden : count(place[column]!)}
                      </span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t.hiddenNote}</p>
    </>
  )
}

export const rollPage: Page = async (ask) => <Roll data={await ask(Query, {})} />
