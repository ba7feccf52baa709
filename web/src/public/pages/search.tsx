import { graphql } from '../../gql/index.ts'
import type { SearchPageQuery } from '../../gql/graphql.ts'
import { words } from '../../lib/i18n.ts'
import { useWords } from '../../lib/language.tsx'
import { Frame } from '../frame.tsx'
import { NoticeLinks } from '../notice-links.tsx'
import type { Page } from '../render.tsx'
import { SearchForm } from '../search-form.tsx'

const Query = graphql(`
  query SearchPage($text: String!, $number: ID!) {
    ...Frame
    searchRegions(text: $text, first: 30) {
      code
      name
      level
      parent {
        name
      }
    }
    publicNotice(publicId: $number) {
      ...NoticeLink
    }
  }
`)

const text = words(
  {
    title: '查找',
    none: (q: string) => `没有找到“${q}”。可以只写村名的前两个字，或拼音首字母。`,
    found: '找到',
  },
  {
    title: 'Search',
    none: (q: string) =>
      `Nothing found for “${q}”. Try the first two characters of the name, or pinyin initials.`,
    found: 'Found',
  },
)

const pathOf = ({ level, code }: { level: string; code: string }) =>
  level === 'VILLAGE' ? `/v/${code}` : level === 'TOWNSHIP' ? `/t/${code}` : '/'

function Search({ data, q }: { data: SearchPageQuery; q: string }) {
  const t = useWords(text)
  const { searchRegions: regions, publicNotice } = data
  return (
    <Frame title={t.title} data={data}>
      <h1>{t.title}</h1>
      <SearchForm value={q} />
      {publicNotice && <NoticeLinks notices={[publicNotice]} withRegion />}
      {regions.length > 0 && (
        <ul className="places">
          {regions.map((each) => (
            <li key={each.code}>
              <a href={pathOf(each)}>
                {each.name}
                {each.level === 'VILLAGE' && <small> {each.parent?.name}</small>}
              </a>
            </li>
          ))}
        </ul>
      )}
      {q && regions.length === 0 && !publicNotice && <p className="empty">{t.none(q)}</p>}
    </Frame>
  )
}

export const searchPage: Page = async (ask, _, query) => {
  const q = (query.get('q') ?? '').trim().slice(0, 60)
  return <Search data={await ask(Query, { text: q, number: q })} q={q} />
}
