import { graphql } from '../../gql/index.ts'
import type { TownshipPageQuery } from '../../gql/graphql.ts'
import { dateText, monthText } from '../../lib/format.ts'
import { words } from '../../lib/i18n.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Bulletins } from '../bulletin.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query TownshipPage($code: RegionCode!) {
    ...Frame
    region(code: $code) {
      code
      name
      children {
        code
        name
      }
      responsiblePersons {
        id
        post
        name
        officePhone
      }
    }
    villagesPaid(township: $code) {
      month
      on
      region {
        code
        name
      }
    }
    objectionBulletins(region: $code) {
      ...Bulletin
    }
  }
`)

const text = words(
  {
    villages: '选择村（社区）',
    archive: '往期公示：按年、按月查看',
    paid: (month: string) => `${month}的钱哪天到账`,
    all: (day: string) => `所有村（社区）都从 ${day} 起到账。`,
    objections: '异议和反映的办理',
    contacts: '负责人和电话',
  },
  {
    villages: 'Choose a village',
    archive: 'Past notices, by year and month',
    paid: (month: string) => `When the money of ${month} arrived`,
    all: (day: string) => `In every village from ${day} on.`,
    objections: 'What became of objections and reports',
    contacts: 'Who is responsible',
  },
)

type Shown = { data: TownshipPageQuery; region: NonNullable<TownshipPageQuery['region']> }

function Township({ data, region }: Shown) {
  const t = useWords(text)
  return (
    <Frame title={region.name} data={data}>
      <h1>{region.name}</h1>
      <h2>{t.villages}</h2>
      <ul className="places">
        {region.children.map(({ code, name }) => (
          <li key={code}>
            <a href={`/v/${code}`}>{name}</a>
          </li>
        ))}
      </ul>
      <p className="way">
        <a href={`/t/${region.code}/archive`}>{t.archive}</a>
      </p>
      <Paid paid={data.villagesPaid} />
      <h2>{t.objections}</h2>
      <Bulletins years={data.objectionBulletins} />
      <h2>{t.contacts}</h2>
      <Contacts persons={region.responsiblePersons} />
    </Frame>
  )
}

/** One sentence where it was one day; a line for each village where it was not. */
function Paid({ paid }: { paid: TownshipPageQuery['villagesPaid'] }) {
  const t = useWords(text)
  const language = useLanguage()
  const [first] = paid
  if (!first) return null
  const oneDay = paid.every(({ on }) => on === first.on)
  return (
    <>
      <h2>{t.paid(monthText(first.month, language))}</h2>
      {oneDay ? (
        <p>{t.all(dateText(first.on, language))}</p>
      ) : (
        <table className="wide">
          <tbody>
            {paid.map(({ region, on }) => (
              <tr key={region.code}>
                <th scope="row">
                  <a href={`/v/${region.code}`}>{region.name}</a>
                </th>
                <td className="number">{dateText(on, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

export const townshipPage: Page = async (ask, [code = '']) => {
  const data = await ask(Query, { code })
  return data.region ? <Township data={data} region={data.region} /> : null
}
