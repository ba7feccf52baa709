import { graphql } from '../../gql/index.ts'
import type { TownshipPageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Contacts } from '../contacts.tsx'
import { Frame } from '../frame.tsx'
import type { Page } from '../render.tsx'

const Query = graphql(`
  query TownshipPage($code: RegionCode!) {
    ...Frame
    region(code: $code) {
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
  }
`)

const text = words(
  { villages: '选择村（社区）', contacts: '负责人和电话' },
  { villages: 'Choose a village', contacts: 'Who is responsible' },
)

function Township({
  data,
  region,
}: {
  data: TownshipPageQuery
  region: NonNullable<TownshipPageQuery['region']>
}) {
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
      <h2>{t.contacts}</h2>
      <Contacts persons={region.responsiblePersons} />
    </Frame>
  )
}

export const townshipPage: Page = async (ask, [code = '']) => {
  const data = await ask(Query, { code })
  return data.region ? <Township data={data} region={data.region} /> : null
}
